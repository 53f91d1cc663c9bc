"""A page is played on the brand's own tickets before it goes live: asking for it, and finding what came of it."""

from __future__ import annotations

import hashlib
from datetime import datetime
from uuid import UUID

from manyhands.apps.brands.pages import page_in_force
from manyhands.apps.brands.plans import NoServiceModel
from manyhands.apps.brands.queries import brand_facts
from manyhands.apps.ground.sql import Row
from manyhands.apps.planning.checked import replay_of
from manyhands.apps.planning.checks import ask_for_replay
from manyhands.core.service_models import read_page


def ask_to_replay(brand_id: int, page: str, *, by: UUID, now: datetime) -> UUID:
    """Have it played beside the page in force; what is wrong with the page is raised as ever."""
    read_page(page)
    live = _live(brand_id, now=now)
    brand = brand_facts(brand_id)
    question = {"name": brand["name"], "currency": brand["currency"], "zone": brand["time_zone"], "live": live, "other": page}
    return ask_for_replay(brand_id, _digest(live, page), question, by=by, now=now)


def replay_found(brand_id: int, page: str, *, now: datetime) -> Row | None:
    """What is known of this page beside the page in force."""
    return replay_of(brand_id, _digest(_live(brand_id, now=now), page))


def _live(brand_id: int, *, now: datetime) -> str:
    found = page_in_force(brand_id, now=now)
    if found is None:
        raise NoServiceModel("This brand has no service model yet, so there is none to compare with. Nothing was asked.")
    page: str = found["page"]
    return page


def _digest(live: str, page: str) -> str:
    # A browser sends its lines with \r\n; the page is the same.
    both = "\0".join(text.replace("\r\n", "\n").strip() for text in (live, page))
    return hashlib.sha256(both.encode()).hexdigest()
