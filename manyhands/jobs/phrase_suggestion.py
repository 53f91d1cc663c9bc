"""A suggested reply is phrased by the brand's language model, where it has one; nobody waits for it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from manyhands.apps.brands.plans import plan_in_force
from manyhands.apps.brands.queries import brand_facts
from manyhands.apps.desk.queries import conversation_of
from manyhands.apps.ground.walls import acting_as, for_worker
from manyhands.apps.guidance.endpoint import NoDraft, ask_model
from manyhands.apps.guidance.phrasings import (
    ModelInForce,
    begin_phrasing,
    end_phrasing,
    give_up_on,
    model_in_force,
    suggestion_to_phrase,
)  # fmt: skip
from manyhands.apps.knowledge.pages import cited_passages
from manyhands.apps.systems.pages import systems_of
from manyhands.apps.systems.results import results_on
from manyhands.core.privacy.stand_ins import StandIns
from manyhands.core.voice.profile import VoiceProfile
from manyhands.science.replies.compose import SCORE_MIN
from manyhands.science.replies.phrase import (
    ANSWER_TOKENS_MAX,
    Phrasing,
    estimated_tokens,
    judge_draft,
    phrasing_request,
    shown_passages,
    stand_ins_for,
)  # fmt: skip
from manyhands.science.retrieval.words import base

_MESSAGES_MAX = 6
_FACTS_MAX = 5


@dataclass(frozen=True, slots=True)
class _Asked:
    """A request that has its tokens reserved."""

    model: ModelInForce
    phrasing: Phrasing
    hidden: StandIns
    body: bytes
    reserved: int


def phrase_suggestion(*, brand_id: int, suggestion_id: str, now: datetime) -> None:
    """Ask once, outside any transaction; whatever goes wrong, the composed reply stays."""
    suggestion = UUID(suggestion_id)
    with acting_as(for_worker(brand_id)):
        asked = _begin(brand_id, suggestion, now=now)
        if asked is None:
            give_up_on(brand_id, suggestion, now=now)
            return
    outcome, because, text, tokens = _ask(asked)
    with acting_as(for_worker(brand_id)):
        end_phrasing(brand_id, suggestion, outcome=outcome, because=because, text=text, tokens=tokens, now=now)


def _begin(brand_id: int, suggestion_id: UUID, *, now: datetime) -> _Asked | None:
    model, suggestion = model_in_force(brand_id), suggestion_to_phrase(brand_id, suggestion_id)
    if model is None or suggestion is None:
        return None
    phrasing = _phrasing(brand_id, suggestion)
    if not phrasing.passages:
        return None
    hidden = stand_ins_for(phrasing)
    body = phrasing_request(phrasing, hidden, model=model.model)
    reserved = estimated_tokens(body) + ANSWER_TOKENS_MAX
    if not begin_phrasing(brand_id, suggestion, model=model, tokens=reserved, now=now):
        return None
    return _Asked(model, phrasing, hidden, body, reserved)


def _phrasing(brand_id: int, suggestion: dict[str, object]) -> Phrasing:
    brand, language = brand_facts(brand_id), str(suggestion["language"] or "en")
    citations: list[dict[str, object]] = suggestion["citations"]  # type: ignore[assignment]
    likely = [one for one in citations if not one.get("internal") and float(str(one.get("score", 0))) >= SCORE_MIN]
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


def _ask(asked: _Asked) -> tuple[str, str, str, int]:
    """(outcome, why, the text to be shown, the tokens it took)."""
    model = asked.model
    try:
        draft, counted = ask_model(model.base_url, asked.body, key=model.key, seconds_max=model.seconds_max)
    except NoDraft as error:
        return "failed", str(error), "", asked.reserved
    # What the other side counts is believed only where it is more than our own count.
    tokens = max(counted, estimated_tokens(asked.body, draft))
    judged = judge_draft(draft, asked.phrasing, asked.hidden)
    if not judged.is_usable:
        return "refused", judged.because, "", tokens
    return "used", "Grounded, and in the brand's voice.", judged.text, tokens
