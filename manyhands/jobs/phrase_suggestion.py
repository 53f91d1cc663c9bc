"""A suggested reply is phrased by the brand's language model, where it has one; nobody waits for it."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID, uuid4

from manyhands.apps.brands.plans import plan_in_force
from manyhands.apps.brands.queries import brand_facts
from manyhands.apps.desk.queries import conversation_of
from manyhands.apps.ground.sql import Row
from manyhands.apps.ground.walls import acting_as, for_worker
from manyhands.apps.guidance.language_models import model_in_force
from manyhands.apps.guidance.phrasings import end_phrasing, give_up_on, suggestion_to_phrase
from manyhands.apps.knowledge.pages import cited_passages
from manyhands.apps.systems.pages import systems_of
from manyhands.apps.systems.results import results_on
from manyhands.core.voice.profile import VoiceProfile
from manyhands.jobs.asking_model import Asked, ask, reserve
from manyhands.science.replies.compose import SCORE_MIN
from manyhands.science.replies.phrase import Phrasing, shown_passages
from manyhands.science.retrieval.words import base

_MESSAGES_MAX = 6
_FACTS_MAX = 5


def phrase_suggestion(*, brand_id: int, suggestion_id: str, now: datetime) -> None:
    """Ask once, outside any transaction; whatever goes wrong, the composed reply stays."""
    suggestion = UUID(suggestion_id)
    with acting_as(for_worker(brand_id)):
        asked = _begin(brand_id, suggestion, now=now)
        if asked is None:
            give_up_on(brand_id, suggestion, now=now)
            return
    ended = ask(asked)
    with acting_as(for_worker(brand_id)):
        end_phrasing(brand_id, asked.id, ended, now=now)


def _begin(brand_id: int, suggestion_id: UUID, *, now: datetime) -> Asked | None:
    model, suggestion = model_in_force(brand_id), suggestion_to_phrase(brand_id, suggestion_id)
    if model is None or suggestion is None:
        return None
    brand = brand_facts(brand_id)
    phrasing = _phrasing(brand, suggestion)
    if not phrasing.passages:
        return None
    return reserve(brand, model, phrasing, id=uuid4(), suggestion=suggestion, now=now)


def _phrasing(brand: Row, suggestion: Row) -> Phrasing:
    brand_id, language = brand["id"], str(suggestion["language"] or "en")
    likely = [one for one in suggestion["citations"] if not one.get("internal") and float(str(one.get("score", 0))) >= SCORE_MIN]
    found = cited_passages(brand_id, [str(one["passage_id"]) for one in likely])
    passages = [row["text"] for row in found.values() if row["audience"] != "internal" and base(row["language"]) == base(language)]
    messages = conversation_of(brand_id, UUID(str(suggestion["ticket_id"])), with_internal=False)[-_MESSAGES_MAX:]
    return Phrasing(
        language=language, voice=VoiceProfile.from_mapping(brand["voice"]), customer_name=str(suggestion["customer_name"] or ""),
        passages=shown_passages(passages), facts=_looked_up(brand_id, UUID(str(suggestion["ticket_id"])), language),
        said=tuple(row["text"] for row in messages if row["side"] == "customer"), brand=brand["name"],
    )  # fmt: skip


def _looked_up(brand_id: int, ticket_id: UUID, language: str) -> tuple[str, ...]:
    """What the brand's systems have said for this ticket, in approved sentences."""
    if systems_of(brand_id) is None:
        return ()
    _, plan = plan_in_force(brand_id)
    found = results_on(brand_id, ticket_id, language=base(language), currency=plan.currency)
    return tuple(one["sentence"] for one in found if one["sentence"])[:_FACTS_MAX]
