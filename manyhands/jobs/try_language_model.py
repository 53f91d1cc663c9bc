"""A brand's language model is tried with a made-up question, by the way that every suggestion takes; no customer is in it."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from manyhands.apps.brands.queries import brand_facts
from manyhands.apps.ground.walls import acting_as, for_worker
from manyhands.apps.guidance.language_models import model_set
from manyhands.apps.guidance.phrasings import end_phrasing, give_up_on
from manyhands.core.voice.profile import VoiceProfile
from manyhands.jobs.asking_model import Asked, ask, reserve
from manyhands.science.replies.phrase import Phrasing

_NAME = "Anna Example"
_ARTICLE = "You can send an item back within 30 days. We refund the price to the card within 5 working days."
_QUESTION = f"I am {_NAME}. How do I send something back?"


def try_language_model(*, brand_id: int, try_id: str, by: str = "", now: datetime) -> None:
    """Ask once, also while it is paused, within the budgets; its draft is kept whatever was thought of it."""
    with acting_as(for_worker(brand_id)):
        asked = _begin(brand_id, UUID(try_id), by=UUID(by) if by else None, now=now)
        if asked is None:
            give_up_on(brand_id, UUID(try_id), now=now)
            return
    ended = ask(asked, keeps_refused=True)
    with acting_as(for_worker(brand_id)):
        end_phrasing(brand_id, asked.id, ended, now=now)


def _begin(brand_id: int, try_id: UUID, *, by: UUID | None, now: datetime) -> Asked | None:
    model, brand = model_set(brand_id), brand_facts(brand_id)
    if model is None:
        return None
    made_up = Phrasing("en", VoiceProfile.from_mapping(brand["voice"]), _NAME, (_ARTICLE,), (_QUESTION,), brand=brand["name"])
    return reserve(brand, model, made_up, id=try_id, tried_by=by, now=now)
