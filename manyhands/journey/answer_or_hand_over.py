"""The machine may answer: what it can prove, on what the brand allows; everything else it hands over with all it knows.

It takes the ticket, answers and lets go in one transaction, under the ticket's lock and as a hand like any other: whoever came
first has the ticket, so that machine and person never both speak. Where the brand has declared a call of its own systems for
the topic, the machine keeps the ticket in its hand until that has answered (go_on_with_call, look_up). Once a person has had a
ticket, or it was handed over, the machine is silent on it.
"""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from manyhands.apps.brands.plans import plan_in_force
from manyhands.apps.desk.events import lock_ticket, record_event
from manyhands.apps.ground.fail_points import fail_points_of
from manyhands.apps.ground.sql import Row
from manyhands.apps.ground.traces import step_span
from manyhands.apps.machine.hand import machine_of
from manyhands.apps.machine.hearing import heard_from
from manyhands.apps.machine.likeness import is_repeated
from manyhands.apps.machine.queries import heard_in, licence_of, newer_articles, standing_of
from manyhands.apps.machine.stale import is_promised
from manyhands.apps.people.actors import Actor
from manyhands.apps.systems.pages import systems_of
from manyhands.core.machine import Act, Decision, Licence, Why, decide
from manyhands.core.machine.words import answer_of
from manyhands.core.tickets import EventName
from manyhands.journey.go_on_with_call import go_on_with_call
from manyhands.journey.go_on_with_playbook import go_on_with_playbook, playbook_for
from manyhands.journey.machine_hand import Turn, hand_over, pool_of, take_into_hand
from manyhands.journey.reply import reply

_LEASE_SECONDS = 120


@step_span("answer_or_hand_over")
def answer_or_hand_over(brand_id: int, ticket_id: UUID, message_id: UUID, *, came_back: bool = False, now: datetime) -> bool:
    """True when nothing is left to do: the machine has answered, has asked, waits for a system, or has let people have what it held.

    False when people are to be asked: it may not speak, or has handed over what it did not hold.
    """
    ticket = lock_ticket(brand_id, ticket_id)
    heard, standing = heard_in(brand_id, message_id), standing_of(brand_id, ticket_id, message_id)
    if heard is None or not _may_look(ticket, standing, hand=machine_of(brand_id), came_back=came_back):
        return False
    turn = turn_of(brand_id, ticket, message_id, heard, standing, now=now)
    if turn is None:
        # What it holds while it waits for the customer's answer must not stay with somebody who may not speak any more.
        return bool(standing["holder"]) and hand_over(brand_id, ticket, heard, because=str(Why.NOT_ITS_TOPIC), now=now)
    done = _take_turn(turn, came_back=came_back)
    fail_points_of("answer_or_hand_over")
    return done


def turn_of(brand_id: int, ticket: Row, message_id: UUID, heard: Row, standing: Row, *, now: datetime) -> Turn | None:
    """What the machine may do with a message now; None where it may say nothing."""
    licence, (_, plan) = licence_of(brand_id), plan_in_force(brand_id)
    pool = pool_of(plan, ticket["topic"])
    if licence is None or pool is None or not is_promised(licence, plan):
        return None
    allowed = Licence(frozenset(licence["topics"]) & frozenset(plan.front_topics), licence["threshold"])
    return Turn(brand_id, ticket, message_id, heard, standing, licence["id"], licence["trial_id"], allowed, plan, pool, now)


def _take_turn(turn: Turn, *, came_back: bool) -> bool:
    playbooks = [] if came_back else playbook_for(turn)
    if playbooks:
        return go_on_with_playbook(turn, playbooks)
    declared = None if came_back else systems_of(turn.brand_id)
    call = declared[1].for_topic(turn.ticket["topic"]) if declared else None
    if declared and call:
        return go_on_with_call(turn, declared[0], call)
    decision = Decision(Act.HAND_OVER, Why.CAME_BACK) if came_back else _decide(turn)
    confidence = turn.heard["confidence"] or 0.0
    if decision.act is not Act.ANSWER:
        was_held = hand_over(turn.brand_id, turn.ticket, turn.heard, because=str(decision.why), now=turn.now)
        turn.note(decision.act, str(decision.why), confidence=confidence)
        return was_held
    turn.note(decision.act, str(decision.why), confidence=confidence, reply_id=_answer(turn))
    return True


def _may_look(ticket: Row, standing: Row, *, hand: UUID, came_back: bool) -> bool:
    """Whether the ticket is the machine's to look at: no person has had it, nothing was handed over, and this message is new to it."""
    if standing["is_decided"] or standing["is_handed_over"] or standing["had_person"]:
        return False
    if standing["holder"] and not (standing["holder"] == hand and standing["is_parked"]):
        return False  # a system is being asked at this moment
    return bool(standing["answers"]) if came_back else ticket["state"] in ("new", "open")


def _decide(turn: Turn) -> Decision:
    repeated = is_repeated(turn.brand_id, turn.ticket_id, turn.message_id, turn.heard["vector"])
    decision = decide(heard_from(turn.heard, is_repeated=repeated, answers_before=turn.standing["answers"]), turn.allowed)
    return Decision(Act.HAND_OVER, Why.NEW_KNOWLEDGE) if decision.act is Act.ANSWER and _is_newer(turn) else decision


def _is_newer(turn: Turn) -> bool:
    """Whether it would answer from articles that are not as its trial saw them, or on a topic that stood on such."""
    cited = [str(one["article_id"]) for one in turn.heard["citations"] or []]
    return bool(newer_articles(turn.brand_id, turn.trial_id, topics=[turn.ticket["topic"]], cited=cited))


def _answer(turn: Turn) -> UUID:
    heard, hand = turn.heard, machine_of(turn.brand_id)
    assignment_id = take_into_hand(turn, because=str(Why.PROVEN), lease_seconds=_LEASE_SECONDS)
    record_event(
        turn.brand_id, turn.ticket_id, EventName.MACHINE_ANSWERED, by=Actor("machine", hand), now=turn.now,
        why={"assignment_id": assignment_id, "pool": turn.plan.pool_names[turn.pool], "confidence": heard["confidence"],
             "citations": heard["citations"]},
    )  # fmt: skip
    text = answer_of(heard["text"], language=heard["spoken"])
    message_id = reply(turn.brand_id, turn.ticket_id, by=hand, text=text, then="solved", translate=False, now=turn.now).message_id
    assert message_id is not None, "what the machine writes is not translated"
    return message_id
