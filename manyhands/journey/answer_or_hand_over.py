"""The machine may answer: what it can prove, on what the brand allows; everything else it hands over with all it knows.

It takes the ticket, answers and lets go in one transaction, under the ticket's lock and as a hand like any other: whoever came
first has the ticket, so that machine and person never both speak. Once a person has had a ticket, or it was handed over, the
machine is silent on it.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from manyhands.apps.brands.plans import plan_in_force
from manyhands.apps.desk import actions as desk
from manyhands.apps.desk.events import lock_ticket, record_event
from manyhands.apps.ground.fail_points import fail_points_of
from manyhands.apps.ground.sql import Row
from manyhands.apps.ground.traces import step_span
from manyhands.apps.machine.actions import record_turn, take_ticket
from manyhands.apps.machine.hand import give_hand, machine_of
from manyhands.apps.machine.likeness import is_repeated
from manyhands.apps.machine.queries import given_on, heard_in, licence_of, standing_of
from manyhands.apps.people.actors import Actor
from manyhands.apps.routing.held import facts_to_hand_over
from manyhands.apps.routing.queues import Queue
from manyhands.core.machine import Act, Decision, Heard, Licence, Why, decide
from manyhands.core.machine.words import SAID_BY_MACHINE, answer_of, handed_over_note
from manyhands.core.pay import terms_for
from manyhands.core.routing import Need
from manyhands.core.service_models import RoutingPlan
from manyhands.core.service_models.names import CHANNELS, UNDETERMINED, WHO
from manyhands.core.tickets import EventName
from manyhands.journey.reply import reply

_MACHINE = WHO.index("machine")
_LEASE_SECONDS = 120


@step_span("answer_or_hand_over")
def answer_or_hand_over(brand_id: int, ticket_id: UUID, message_id: UUID, *, came_back: bool = False, now: datetime) -> bool:
    """True when the machine has answered this message; False when people do: it may not speak, or has handed over."""
    ticket = lock_ticket(brand_id, ticket_id)
    licence, (_, plan) = licence_of(brand_id), plan_in_force(brand_id)
    pool = _pool(plan, ticket["topic"])
    heard, standing = heard_in(brand_id, message_id), standing_of(brand_id, ticket_id, message_id)
    if licence is None or pool is None or heard is None or not _may_look(ticket, standing, came_back=came_back):
        return False
    allowed = Licence(frozenset(licence["topics"]) & frozenset(plan.front_topics), licence["threshold"])
    decision = Decision(Act.HAND_OVER, Why.CAME_BACK) if came_back else _decide(brand_id, ticket, message_id, heard, standing, allowed)
    if decision.act is Act.ANSWER:
        reply_id = _answer(brand_id, ticket, heard, plan, pool, now=now)
    else:
        reply_id = None
        _hand_over(brand_id, ticket, heard, decision, now=now)
    record_turn(
        brand_id, ticket_id, message_id, licence_id=licence["id"], act=str(decision.act), why=str(decision.why),
        confidence=heard["confidence"] or 0.0, reply_id=reply_id, now=now,
    )  # fmt: skip
    fail_points_of("answer_or_hand_over")
    return decision.act is Act.ANSWER


def _may_look(ticket: Row, standing: Row, *, came_back: bool) -> bool:
    """Whether the ticket is the machine's to look at: nobody has had it, nothing was handed over, and this message is new to it."""
    if standing["is_decided"] or standing["is_handed_over"] or standing["had_person"] or standing["holder"]:
        return False
    return bool(standing["answers"]) if came_back else ticket["state"] in ("new", "open")


def _decide(brand_id: int, ticket: Row, message_id: UUID, heard: Row, standing: Row, allowed: Licence) -> Decision:
    because = heard["because"]
    citations = heard["citations"] or []
    return decide(
        Heard(
            topic=heard["topic"],
            confidence=heard["confidence"] or 0.0,
            is_cited=bool(citations) and not any(one["internal"] for one in citations),
            is_spoken=heard["spoken"] == heard["language"] and heard["spoken"] in SAID_BY_MACHINE,
            wants_person=bool(because.get("wants_person")),
            is_harmful=bool(because.get("harm")),
            is_angry=because.get("mood") == "angry",
            is_repeated=is_repeated(brand_id, ticket["id"], message_id, heard["vector"]),
            answers_before=standing["answers"],
        ),
        allowed,
    )


def _pool(plan: RoutingPlan, topic: str) -> int | None:
    """The machine's pool for this topic; None where the page has no machine in front."""
    if plan.front_line != "machine":
        return None
    pools = [code for code in range(len(plan.pool_names)) if plan.pools.who[code] == _MACHINE]
    of_topic = [code for code in pools if topic in plan.topic_names and plan.pools.trusted[code, plan.topic_code(topic)]]
    return next(iter(of_topic or pools), None)


def _answer(brand_id: int, ticket: Row, heard: Row, plan: RoutingPlan, pool: int, *, now: datetime) -> UUID:
    hand = give_hand(brand_id, now=now)
    need = Need(pool, CHANNELS.index(ticket["channel"]), UNDETERMINED, 0, (0,) * len(plan.skill_names), 0)
    assignment_id = take_ticket(
        brand_id, ticket["id"], queue=Queue.of(brand_id, plan, need), terms=terms_for(plan, pool).to_json(), because=str(Why.PROVEN),
        lease_seconds=_LEASE_SECONDS, now=now,
    )  # fmt: skip
    record_event(
        brand_id, ticket["id"], EventName.MACHINE_ANSWERED, by=Actor("machine", hand), now=now,
        why={"assignment_id": assignment_id, "pool": plan.pool_names[pool], "confidence": heard["confidence"],
             "citations": heard["citations"]},
    )  # fmt: skip
    text = answer_of(heard["text"], language=heard["spoken"])
    message_id = reply(brand_id, ticket["id"], by=hand, text=text, then="solved", translate=False, now=now).message_id
    assert message_id is not None, "what the machine writes is not translated"
    return message_id


def _hand_over(brand_id: int, ticket: Row, heard: Row, decision: Decision, *, now: datetime) -> None:
    """The note for whoever takes it: what is known, what was tried and looked at, what is open."""
    more = facts_to_hand_over(brand_id, ticket["id"])
    text = handed_over_note(
        because=str(decision.why), topic=heard["topic"], language=heard["language"], mood=str(heard["because"].get("mood", "")),
        entities=given_on(brand_id, ticket["id"]), consulted=heard["because"].get("found") or [],
        answered=bool(more["replied_at"]), asked=heard["asked"], now=now,
    )  # fmt: skip
    message_id = desk.add_message(
        brand_id, ticket["id"], customer_id=ticket["customer_id"], side="brand", visibility="internal", text=text, now=now
    )
    why: dict[str, Any] = {"because": str(decision.why), "message_id": message_id, "confidence": heard["confidence"]}
    record_event(brand_id, ticket["id"], EventName.TICKET_HANDED_OVER, by=Actor("machine", machine_of(brand_id)), now=now, why=why)
