"""The answer comes back down: the ticket returns to whoever escalated it, or from whom it was taken. The customer sees one conversation."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from manyhands.apps.brands.plans import plan_of
from manyhands.apps.desk import actions as desk
from manyhands.apps.desk.events import record_event
from manyhands.apps.ground.fail_points import fail_points_of
from manyhands.apps.ground.sql import Row
from manyhands.apps.ground.traces import step_span
from manyhands.apps.people.actors import person
from manyhands.apps.routing.actions import record_escalation
from manyhands.apps.routing.claims import end_assignment
from manyhands.apps.routing.supervising import give_assignment, lock_hands, welcome_back
from manyhands.apps.tiers.actions import settle_owed
from manyhands.apps.tiers.queries import owed_back, pools_of
from manyhands.core.service_models import RoutingPlan
from manyhands.core.tickets import EventName
from manyhands.journey.back_and_forth import alert_when_back_and_forth
from manyhands.journey.holding import have_work_given, held_ticket
from manyhands.journey.place import place


class UnableToHandBack(Exception):
    """Nobody waits for it, or the answer is missing."""


@dataclass(frozen=True, slots=True)
class HandedBack:
    """To whom it goes, and whether it is in their hands already or kept for them."""

    person_id: UUID
    assignment_id: UUID | None


@step_span("hand_back")
def hand_back(brand_id: int, ticket_id: UUID, *, by: UUID, answer: str, now: datetime) -> HandedBack:
    """Return a held ticket with its answer, on the terms under which it was first claimed there."""
    if not answer.strip():
        raise UnableToHandBack("Write the answer first: whoever gets the ticket back works from it. The ticket is still yours.")
    ticket, assignment = held_ticket(brand_id, ticket_id, by)
    owed = owed_back(brand_id, ticket_id, but=by)
    if owed is None:
        raise UnableToHandBack("Nobody waits for this ticket to come back. It is still yours: answer it, or give it back to its queue.")
    lock_hands(by, owed["person_id"])
    end_assignment(brand_id, assignment["id"], because="handed_back", now=now)
    settle_owed(brand_id, owed["id"], by=by, answer=answer.strip(), now=now)
    plan = plan_of(brand_id, ticket["model_version"])
    home, hops = _way_down(plan, ticket, owed)
    if home:
        _record_way_down(brand_id, ticket_id, assignment, owed, by=by, answer=answer.strip(), now=now)
    message_id = desk.add_message(
        brand_id, ticket_id, customer_id=ticket["customer_id"], side="brand", visibility="internal", text=answer.strip(),
        person_id=by, now=now,
    )  # fmt: skip
    # A pool that the ticket's page does not have any more is nobody's to answer in: from there it could go nowhere.
    given = give_assignment(
        brand_id, ticket_id, person_id=owed["person_id"], pool=owed["pool"], terms=owed["terms"], offer_id=owed["offer_id"],
        lease_seconds=plan.limits.reply_within_seconds, only_if_here=True, now=now,
    ) if owed["pool"] in plan.pool_names else None  # fmt: skip
    why = {
        "to_person": owed["person_id"], "to": owed["pool"], "from": assignment["pool"], "because": owed["because"],
        "message_id": message_id, "assignment_id": given, "terms": owed["terms"] if given else None,
    }  # fmt: skip
    tier = {"tier": int(plan.pools.tier[plan.pool_code(owed["pool"])])} if owed["pool"] in plan.pool_names else {}
    record_event(brand_id, ticket_id, EventName.TICKET_HANDED_BACK, by=person(by), now=now, why=why, hops=hops, **tier)
    if given is None:
        keep = plan.limits.reply_within_seconds if home in pools_of(brand_id, owed["person_id"]) else 0
        place(brand_id, ticket_id, escalated_to=home, preferred=owed["person_id"], keep_seconds=keep, now=now)
    alert_when_back_and_forth(brand_id, ticket_id, plan, hops=hops, now=now)
    have_work_given(brand_id, plan)
    fail_points_of("hand_back")
    return HandedBack(owed["person_id"], given)


def _way_down(plan: RoutingPlan, ticket: dict[str, Any], owed: Row) -> tuple[str | None, int]:
    """The pool an answer comes down to, and the moves with this one; what was taken over never left its place."""
    if owed["because"] != "escalated":
        return None, int(ticket["hops"])
    return owed["pool"] if owed["pool"] in plan.pool_names else None, int(ticket["hops"]) + 1


def _record_way_down(
    brand_id: int, ticket_id: UUID, assignment: Row, owed: Row, *, by: UUID, answer: str, now: datetime
) -> None:
    # A ticket's place is where it was sent last, so the way down is written where the ways up are; and whoever said it was
    # beyond them then may have it again now.
    record_escalation(
        brand_id, ticket_id, assignment_id=assignment["id"], person_id=by, from_pool=assignment["pool"], to_pool=owed["pool"],
        reason="answered", summary=answer, open_question="", now=now,
    )  # fmt: skip
    welcome_back(brand_id, ticket_id, person_id=owed["person_id"])
