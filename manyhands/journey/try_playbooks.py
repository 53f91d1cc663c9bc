"""What the machine would have said first by a playbook on tickets that people solved, and whether they did the same."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from manyhands.apps.brands.plans import NoServiceModel, plan_in_force
from manyhands.apps.ground.sql import Row
from manyhands.apps.knowledge.playbooks import walkable_playbooks
from manyhands.apps.knowledge.walks import newest_walk
from manyhands.apps.machine.hand import machine_of
from manyhands.apps.machine.hearing import needs_heard
from manyhands.apps.machine.queries import first_answers
from manyhands.apps.systems.pages import systems_of
from manyhands.apps.systems.results import results_on
from manyhands.core.machine import Heard, Judged, Licence, decide
from manyhands.core.machine.deciding import Act
from manyhands.core.machine.walking import Did, Said, walked_right
from manyhands.core.machine.words import SAID_BY_MACHINE
from manyhands.core.playbooks import Alone, Playbook, Reach, begin, go_alone, unsaid
from manyhands.core.playbooks.saying import said_in
from manyhands.core.service_models import RoutingPlan
from manyhands.core.systems import given_in
from manyhands.journey.go_on_with_playbook import rights_of
from manyhands.journey.known_on_ticket import Learnt, known_of, learnt_on
from manyhands.journey.machine_hand import pool_of


@dataclass(frozen=True, slots=True)
class Walked:
    """One ticket of a trial, and whether what would have come first is a question."""

    judged: Judged
    is_question: bool = False


def judged_by_playbook(brand_id: int, found: Sequence[Row], allowed: frozenset[str]) -> dict[UUID, Walked]:
    """Of the tickets whose topic has a playbook that a machine can walk: how sure it was of what it would have said, and if rightly."""
    pages, plan = _walked_topics(brand_id), _plan(brand_id)
    if not pages or plan is None:
        return {}
    of_topic = [row for row in found if row["topic"] in pages]
    answers = first_answers(brand_id, [row["ticket_id"] for row in of_topic])
    return {row["ticket_id"]: _judged(brand_id, row, pages[row["topic"]], plan, answers, allowed) for row in of_topic}


def _plan(brand_id: int) -> RoutingPlan | None:
    try:
        return plan_in_force(brand_id)[1]
    except NoServiceModel:
        return None


def _walked_topics(brand_id: int) -> dict[str, list[Playbook]]:
    pages: dict[str, list[Playbook]] = {}
    for _, page in walkable_playbooks(brand_id):
        for topic in page.topics or ():
            pages.setdefault(topic, []).append(page)
    return pages


def _judged(
    brand_id: int, row: Row, pages: list[Playbook], plan: RoutingPlan, answers: Mapping[UUID, str], allowed: frozenset[str]
) -> Walked:  # fmt: skip
    nothing, confidence = Walked(Judged(0.0, is_right=False, topic=row["topic"])), _confidence(row)
    pool = pool_of(plan, row["topic"])
    if len(pages) > 1 or pool is None or not _may(row, confidence, allowed):
        return nothing
    [page] = pages
    learnt = learnt_on(brand_id, row["ticket_id"], playbook=page.name, only_first=row["message_id"])
    known = known_of(learnt, language=row["language"], currency=plan.currency, today=row["read_at"].date())
    came = go_alone(page, begin(page), known, rights=rights_of(plan, pool), called=learnt.calls)
    said = _said(brand_id, row, page, came, learnt, plan)
    if said is None:
        return nothing
    did = _did(brand_id, row["ticket_id"], text=answers.get(row["ticket_id"], ""))
    right = not row["came_back"] and walked_right(said, did, language=row["language"])
    return Walked(Judged(confidence, right, topic=row["topic"]), said.is_question)


def _confidence(row: Row) -> float:
    return float((row["because"].get("topic") or {}).get("confidence") or 0.0)


def _may(row: Row, confidence: float, allowed: frozenset[str]) -> bool:
    because = row["because"]
    heard = Heard(
        topic=row["topic"], confidence=confidence, is_cited=True, is_spoken=row["language"] in SAID_BY_MACHINE,
        wants_person=bool(because.get("wants_person")), is_harmful=bool(because.get("harm")), is_angry=because.get("mood") == "angry",
        needs=needs_heard(because, by_reply=False),
    )  # fmt: skip
    return confidence > 0 and decide(heard, Licence(allowed, threshold=0.0)).act is Act.ANSWER


def _said(brand_id: int, row: Row, page: Playbook, came: Alone, learnt: Learnt, plan: RoutingPlan) -> Said | None:
    """None where it would have handed over, or where what comes first depends on a system that nobody asked."""
    language, steps = row["language"], unsaid(page, came.walk, asked=())
    if came.reach is Reach.STOP or (came.reach is Reach.END and came.step.end == "escalate"):
        return None
    if came.reach is Reach.CALL:
        text = _asks_for(brand_id, came.step.look_up or came.step.action or "", learnt, language, plan)
        return Said(page.name, came.walk.way, came.step.id, text, is_question=True) if text else None
    results = results_on(brand_id, row["ticket_id"], language=language, currency=plan.currency)
    is_question = came.reach is Reach.ASK
    facts = dict(learnt.given) | {"customer_first_name": "-", "brand_name": "-"}
    texts = said_in([*steps, *([came.step] if is_question else [])], language=language, facts=facts, results=results)
    return Said(page.name, came.walk.way, came.step.id, "\n".join(texts), is_question) if texts else None


def _asks_for(brand_id: int, name: str, learnt: Learnt, language: str, plan: RoutingPlan) -> str:
    """The question for what the call lacks; empty where it lacks nothing, so that the system would be asked before a word is said."""
    declared = systems_of(brand_id)
    call = declared[1].call(name) if declared else None
    for one in call.parameters if call else ():
        if one.source != "customer_email" and not given_in([text for text, _ in learnt.texts], one, currency=plan.currency).value:
            return one.ask.get(language, "")
    return ""


def _did(brand_id: int, ticket_id: UUID, *, text: str) -> Did:
    walked = newest_walk(brand_id, ticket_id, besides=machine_of(brand_id))
    return Did(walked.page.name, walked.walk.way, walked.walk.at, text) if walked else Did("", (), "", text)
