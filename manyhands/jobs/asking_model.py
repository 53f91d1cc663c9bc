"""One request to a brand's language model: reserved at its worst, asked outside any transaction, and held against its grounds."""

from __future__ import annotations

import time
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from manyhands.apps.ground.sql import Row
from manyhands.apps.guidance.endpoint import NoDraft, ask_model
from manyhands.apps.guidance.language_models import ModelSet
from manyhands.apps.guidance.phrasings import Asking, Ended, begin_phrasing
from manyhands.core.privacy.stand_ins import StandIns
from manyhands.science.replies.phrase import Phrasing, at_most, estimated, judge_draft, phrasing_request, stand_ins_for


@dataclass(frozen=True, slots=True)
class Asked:
    """A request that has its tokens and its money reserved."""

    id: UUID
    model: ModelSet
    phrasing: Phrasing
    hidden: StandIns
    body: bytes


def reserve(
    brand: Row, model: ModelSet, phrasing: Phrasing, *, id: UUID, suggestion: Row | None = None, tried_by: UUID | None = None, now: datetime
) -> Asked | None:
    """Write the request and reserve it; None when the budgets would not bear it, or when it was asked before."""
    hidden = stand_ins_for(phrasing)
    body = phrasing_request(phrasing, hidden, model=model.model)
    asking = Asking(id, estimated(body), at_most(body), suggestion, tried_by)
    begun = begin_phrasing(brand["id"], asking, model=model, time_zone=brand["time_zone"], now=now)
    return Asked(id, model, phrasing, hidden, body) if begun else None


def ask(asked: Asked, *, keeps_refused: bool = False) -> Ended:
    """Ask once, and judge what came. `keeps_refused`: what may not be used is told as it came."""
    began = time.monotonic()
    try:
        draft, counted = ask_model(asked.model.base_url, asked.body, key=asked.model.key, seconds_max=asked.model.limits.seconds_max)
    except NoDraft as error:
        return Ended("failed", str(error), took_ms=_since(began))
    took_ms = _since(began)
    # What the other side counts is believed only where it is more than our own count.
    tokens = counted.beside(estimated(asked.body, draft))
    judged = judge_draft(draft, asked.phrasing, asked.hidden)
    if not judged.is_usable:
        return Ended("refused", judged.because, draft if keeps_refused else "", tokens, took_ms)
    return Ended("used", "Grounded, and in the brand's voice.", judged.text, tokens, took_ms)


def _since(began: float) -> int:
    return int((time.monotonic() - began) * 1000)
