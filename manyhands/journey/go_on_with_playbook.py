"""On a topic with a playbook that a machine can walk: step by step, by declared conditions; where they do not carry, a person goes on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from manyhands.apps.brands.queries import brand_facts
from manyhands.apps.desk.events import record_event
from manyhands.apps.desk.queries import message_of
from manyhands.apps.ground.sql import Row
from manyhands.apps.knowledge.playbooks import walkable_playbooks
from manyhands.apps.knowledge.walks import Followed, begin_walk, keep_step, walk_on
from manyhands.apps.machine.hand import give_hand
from manyhands.apps.machine.hearing import needs_heard
from manyhands.apps.machine.likeness import is_repeated
from manyhands.apps.machine.queries import tried_playbooks
from manyhands.apps.people.actors import Actor
from manyhands.apps.systems.actions import ask_customer
from manyhands.apps.systems.pages import systems_of
from manyhands.apps.systems.queries import questions_on
from manyhands.apps.systems.results import results_on
from manyhands.core.machine import Act, Heard, Why, decide
from manyhands.core.machine.words import SAID_BY_PLAYBOOK
from manyhands.core.playbooks import Alone, Reach, Step, go_alone, unsaid
from manyhands.core.playbooks.saying import said_in
from manyhands.core.service_models import RoutingPlan
from manyhands.core.service_models.names import RIGHTS
from manyhands.core.systems.words import ASKED_BY_MACHINE
from manyhands.core.tickets import EventName
from manyhands.core.tiers import may
from manyhands.core.voice import VoiceProfile, rewrite
from manyhands.journey.go_on_with_call import go_on_with_call
from manyhands.journey.known_on_ticket import SEPARATOR, Learnt, known_of, learnt_on
from manyhands.journey.machine_hand import Turn, hand_over, take_into_hand
from manyhands.journey.reply import reply

QUESTIONS_MAX = 5  # of steps, on one ticket: whoever is asked more is better off with a person
_LEASE_SECONDS = 120


@dataclass(frozen=True, slots=True)
class _Walking:
    """A turn on a walk: where it stands, what is known, in which language, and how sure the topic was."""

    turn: Turn
    followed: Followed
    learnt: Learnt
    language: str
    confidence: float
    hand: UUID


def playbook_for(turn: Turn) -> list[Row]:
    """The playbooks of the ticket's topic that a machine can walk; where it follows one already, that one alone."""
    if walk_on(turn.brand_id, turn.ticket_id) is not None:
        return [{}]
    return [row for row, page in walkable_playbooks(turn.brand_id) if turn.ticket["topic"] in (page.topics or ())]


def go_on_with_playbook(turn: Turn, found: list[Row]) -> bool:
    """Take the next steps; what it comes to is as answer_or_hand_over says."""
    language, confidence = _begun(turn)
    why = _hindered(turn, found, language, confidence)
    if why:
        return _to_people(turn, why, confidence)
    hand = give_hand(turn.brand_id, now=turn.now)
    followed = walk_on(turn.brand_id, turn.ticket_id) or _begin(turn, found[0], hand)
    learnt = learnt_on(turn.brand_id, turn.ticket_id, playbook=followed.page.name)
    walking = _Walking(turn, followed, learnt, language, confidence, hand)
    known = known_of(learnt, language=language, currency=turn.plan.currency, today=turn.now.date())
    rights = rights_of(turn.plan, turn.pool)
    came = go_alone(followed.page, followed.walk, known, rights=rights, asked=learnt.asked, called=learnt.calls)
    _keep(walking, came)
    return _act(walking, came)


def _begun(turn: Turn) -> tuple[str, float]:
    """The language and the confidence with which it began: a short answer to a question is easily misread."""
    asked = questions_on(turn.brand_id, turn.ticket_id)
    if asked:
        return asked[-1]["language"], asked[-1]["confidence"]
    return turn.heard["language"], float((turn.heard["because"].get("topic") or {}).get("confidence") or 0.0)


def _hindered(turn: Turn, found: list[Row], language: str, confidence: float) -> str:
    because = turn.heard["because"]
    decision = decide(
        Heard(
            topic=turn.ticket["topic"], confidence=confidence, is_cited=True, is_spoken=language in SAID_BY_PLAYBOOK,
            wants_person=bool(because.get("wants_person")), is_harmful=bool(because.get("harm")), is_angry=because.get("mood") == "angry",
            answers_before=turn.standing["answers"], needs=needs_heard(because, by_reply=False),
        ),
        turn.allowed,
    )  # fmt: skip
    if decision.act is not Act.ANSWER:
        return str(decision.why)
    if len(found) > 1:
        return str(Why.SEVERAL_PLAYBOOKS)
    known = tried_playbooks(turn.brand_id, turn.trial_id)
    return str(Why.NEW_PLAYBOOK) if found[0] and known.get(found[0]["name"]) != found[0]["version"] else ""


def _begin(turn: Turn, playbook: Row, hand: UUID) -> Followed:
    begin_walk(turn.brand_id, turn.ticket_id, playbook, by=hand, now=turn.now)
    followed = walk_on(turn.brand_id, turn.ticket_id)
    assert followed is not None, "it was begun just now"
    _tell(turn, hand, followed, {"from": "", "answer": "", "to": followed.step.id})
    return followed


def rights_of(plan: RoutingPlan, pool: int) -> frozenset[str]:
    """What the machine of this pool may decide: as a person of its tier."""
    return frozenset(right for right in RIGHTS if may(plan, int(plan.pools.tier[pool]), right))


def _keep(walking: _Walking, came: Alone) -> None:
    turn, followed, before = walking.turn, walking.followed, len(walking.followed.walk.way)
    for n, taken in enumerate(came.taken):
        keep_step(
            turn.brand_id, followed.id, number=before + n + 1, step=taken.step, answer=taken.answer, source=taken.source, by=walking.hand,
            now=turn.now,
        )  # fmt: skip
        to = came.taken[n + 1].step if n + 1 < len(came.taken) else came.walk.at
        _tell(turn, walking.hand, followed, {"from": taken.step, "answer": taken.answer, "source": taken.source, "to": to})


def _tell(turn: Turn, hand: UUID, followed: Followed, why: dict[str, str]) -> None:
    why = {"playbook": followed.page.name, "version": str(followed.number)} | why
    record_event(turn.brand_id, turn.ticket_id, EventName.PLAYBOOK_FOLLOWED, by=Actor("machine", hand), now=turn.now, why=why)


def _act(walking: _Walking, came: Alone) -> bool:
    turn = walking.turn
    if came.reach is Reach.STOP:
        return _to_people(turn, came.because, walking.confidence)
    if came.reach is Reach.ASK:
        return _ask(walking, came)
    if came.reach is Reach.CALL:
        return _call(walking, came.step)
    if came.step.end == "escalate":
        return _to_people(turn, f"the playbook says so: {(came.step.reason or '').replace('_', ' ')}", walking.confidence)
    if came.step.end == "wait_for_customer" and turn.standing["is_parked"] and not came.taken:
        return _to_people(turn, str(Why.WAITS_FOR_PERSON), walking.confidence)  # it told them before, and they have written
    return _say(walking, came)


def _call(walking: _Walking, step: Step) -> bool:
    turn, name = walking.turn, step.look_up or step.action or ""
    declared = systems_of(turn.brand_id)
    call = declared[1].call(name) if declared else None
    if declared is None or call is None or (call.kind == "action") is not (step.action is not None):
        return _to_people(turn, f"a step is done by hand: {name.replace('_', ' ')}", walking.confidence)
    return go_on_with_call(turn, declared[0], call)


def _ask(walking: _Walking, came: Alone) -> bool:
    turn, name = walking.turn, f"{walking.followed.page.name}{SEPARATOR}{came.step.id}"
    if len(walking.learnt.asked) >= QUESTIONS_MAX:
        return _to_people(turn, str(Why.ASKED_ENOUGH), walking.confidence)
    if walking.learnt.asked and not came.taken and is_repeated(turn.brand_id, turn.ticket_id, turn.message_id, turn.heard["vector"]):
        return _to_people(turn, str(Why.REPEATED), walking.confidence)
    text = _composed(walking, [*unsaid(walking.followed.page, came.walk, asked=walking.learnt.asked), came.step], ASKED_BY_MACHINE)
    if text is None:
        return _to_people(turn, str(Why.NOTHING_TO_SAY), walking.confidence)
    assignment_id = take_into_hand(turn, because=str(Why.STEP_ASKS), lease_seconds=_LEASE_SECONDS)
    ask_customer(
        turn.brand_id, turn.ticket_id, turn.message_id, call=walking.followed.page.name, wants="step", name=name,
        language=walking.language, confidence=walking.confidence, values_digest=None, now=turn.now,
    )  # fmt: skip
    record_event(
        turn.brand_id, turn.ticket_id, EventName.MACHINE_ASKED, by=Actor("machine", walking.hand), now=turn.now,
        why={"assignment_id": assignment_id, "wants": "step", "name": came.step.id, "citations": [_cited(walking, came)]},
    )  # fmt: skip
    sent = reply(turn.brand_id, turn.ticket_id, by=walking.hand, text=text, then="pending", translate=False, now=turn.now)
    turn.note(Act.ASK, str(Why.STEP_ASKS), confidence=walking.confidence, reply_id=sent.message_id)
    return True


def _say(walking: _Walking, came: Alone) -> bool:
    """The approved words of the way, in one message, with the playbook and its steps as their source."""
    turn = walking.turn
    text = _composed(walking, unsaid(walking.followed.page, came.walk, asked=walking.learnt.asked), SAID_BY_PLAYBOOK)
    if text is None:
        return _to_people(turn, str(Why.NOTHING_TO_SAY), walking.confidence)
    waits = came.step.end == "wait_for_customer"
    assignment_id = take_into_hand(turn, because=str(Why.FROM_PLAYBOOK), lease_seconds=_LEASE_SECONDS)
    record_event(
        turn.brand_id, turn.ticket_id, EventName.MACHINE_ANSWERED, by=Actor("machine", walking.hand), now=turn.now,
        why={"assignment_id": assignment_id, "confidence": walking.confidence,
             "citations": [_cited(walking, came), *_cited_calls(walking)]},
    )  # fmt: skip
    sent = reply(
        turn.brand_id, turn.ticket_id, by=walking.hand, text=text, then="pending" if waits else "solved", translate=False, now=turn.now
    )
    turn.note(Act.ASK if waits else Act.ANSWER, str(Why.FROM_PLAYBOOK), confidence=walking.confidence, reply_id=sent.message_id)
    return True


def _composed(walking: _Walking, steps: list[Step], closing: Mapping[str, str]) -> str | None:
    """The brand's approved words in its voice; None where a step has none in this language, or a fact is missing."""
    turn, language = walking.turn, walking.language
    message, brand = message_of(turn.brand_id, turn.message_id), brand_facts(turn.brand_id)
    results = results_on(turn.brand_id, turn.ticket_id, language=language, currency=turn.plan.currency)
    name = (message["customer_name"] if message else "").partition(" ")[0]
    facts = {"customer_first_name": name, "brand_name": brand["name"]} | dict(walking.learnt.given)
    said = said_in(steps, language=language, facts=facts, results=results)
    if not said:
        return None
    text = rewrite("\n\n".join(said), VoiceProfile.from_mapping(brand["voice"]), language, name=name).text
    return f"{text}\n\n{closing[language]}"


def _cited(walking: _Walking, came: Alone) -> dict[str, Any]:
    page, steps = walking.followed.page, [step for step, _ in came.walk.way]
    return {
        "playbook": page.name, "title": walking.followed.title, "version": walking.followed.number, "steps": [*steps, came.step.id],
    }  # fmt: skip


def _cited_calls(walking: _Walking) -> list[dict[str, Any]]:
    return [
        {"system": name, "call": name, "call_id": row["id"], "at": row["answered_at"].isoformat(), "facts": dict(row["facts"])}
        for name, row in walking.learnt.calls.items()
    ]  # fmt: skip


def _to_people(turn: Turn, why: str, confidence: float) -> bool:
    was_held = hand_over(turn.brand_id, turn.ticket, turn.heard, because=why, now=turn.now)
    turn.note(Act.HAND_OVER, why, confidence=confidence)
    return was_held
