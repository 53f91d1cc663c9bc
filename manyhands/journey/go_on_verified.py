"""It is known who asks: what the machine waited for goes on, on the very message after which it asked."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from manyhands.apps.desk.events import lock_ticket
from manyhands.apps.ground.fail_points import fail_points_of
from manyhands.apps.ground.sql import Row
from manyhands.apps.ground.traces import step_span
from manyhands.apps.machine.hand import machine_of
from manyhands.apps.machine.queries import heard_in, standing_of
from manyhands.apps.systems.links import link_of
from manyhands.apps.systems.pages import systems_of
from manyhands.apps.systems.queries import question_of
from manyhands.core.machine import Why
from manyhands.journey.answer_or_hand_over import turn_of
from manyhands.journey.go_on_with_call import go_on_with_call
from manyhands.journey.machine_hand import hand_over


@step_span("go_on_verified")
def go_on_verified(brand_id: int, link_id: UUID, *, now: datetime) -> bool:
    """Have the system asked for which the customer was to confirm; False when a person has it, or it went on before."""
    link = link_of(brand_id, link_id)
    question = question_of(brand_id, link["question_id"]) if link and link["question_id"] else None
    if link is None or question is None or link["verified_until"] is None or link["verified_until"] <= now:
        return False
    ticket = lock_ticket(brand_id, link["ticket_id"])
    heard, standing = heard_in(brand_id, question["message_id"]), standing_of(brand_id, link["ticket_id"], question["message_id"])
    if heard is None or not _waits(ticket, standing, hand=machine_of(brand_id)):
        return False
    turn = turn_of(brand_id, ticket, question["message_id"], heard, standing, now=now)
    declared = systems_of(brand_id)
    call = declared[1].call(link["call"]) if declared else None
    if turn is None or declared is None or call is None:
        hand_over(brand_id, ticket, heard, because=str(Why.NOT_ITS_TOPIC), now=now)
    else:
        go_on_with_call(turn, declared[0], call)
    fail_points_of("go_on_verified")
    return True


def _waits(ticket: Row, standing: Row, *, hand: UUID) -> bool:
    """Whether the machine holds it and waits for the customer, who has written nothing since."""
    is_its = standing["holder"] == hand and standing["is_parked"] and ticket["state"] == "pending"
    return is_its and not (standing["is_ended"] or standing["is_handed_over"] or standing["had_person"])
