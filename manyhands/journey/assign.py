"""Somebody with the right gives a ticket to a person by hand: what the page asks of a person still holds, and full hands need a reason."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from manyhands.apps.brands.plans import plan_of
from manyhands.apps.desk.events import lock_ticket, record_event
from manyhands.apps.ground.fail_points import fail_points_of
from manyhands.apps.ground.sql import Row
from manyhands.apps.ground.traces import step_span
from manyhands.apps.people.actors import person
from manyhands.apps.routing.claims import Claimed, claim_first
from manyhands.apps.routing.eligibility import reasons_for
from manyhands.apps.routing.hands import hand_in_brand, offers_of
from manyhands.apps.routing.queries import standing_assignment
from manyhands.apps.routing.supervising import lock_hands
from manyhands.core.routing import Reason
from manyhands.core.tickets import EventName, Happening, State, after
from manyhands.journey.place import place
from manyhands.journey.promises import keep_promises
from manyhands.journey.take_over import pay_share, take_out
from manyhands.journey.translating import have_translated

# By hand, a pool may be asked outside its hours; full hands need a reason of their own. Nothing else gives way.
_LEAST = (Reason.ELIGIBLE, Reason.POOL_CLOSED, Reason.AT_CAPACITY)


HANDS_ARE_FULL = "Their hands are full. Say why they should have this ticket all the same, or choose somebody else."


class UnableToAssign(Exception):
    """The ticket was not given to this person; the text says why and what would help."""


@step_span("assign")
def assign(
    brand_id: int, ticket_id: UUID, *, to: UUID, by: UUID, because: str, over_capacity_because: str = "",
    take_from: UUID | None = None, now: datetime,
) -> Claimed:
    """Give a ticket to somebody, whatever the order; over capacity only with a reason of its own.

    `take_from` is who holds it, as far as whoever decides has seen: out of other hands it is not taken.
    """
    lock_ticket(brand_id, ticket_id)
    taken = _take_from(brand_id, ticket_id, take_from, to, now=now) if take_from else None
    offer, reason = _best_offer(brand_id, ticket_id, to, now=now)
    if reason is Reason.AT_CAPACITY and not over_capacity_because.strip():
        raise UnableToAssign(HANDS_ARE_FULL)
    if reason not in _LEAST:
        raise UnableToAssign(f"This person cannot have the ticket: it is somebody who {reason.words}. Nothing was changed.")
    plan = plan_of(brand_id, offer["model_version"])
    claimed = claim_first(
        to, [(brand_id, offer["offer_id"])], lease_seconds=plan.limits.reply_within_seconds, by_hand=True,
        forced_because=over_capacity_because.strip(), now=now,
    )  # fmt: skip
    if claimed is None:
        raise UnableToAssign("This ticket was taken just now. Nothing was changed.")
    why = {"person_id": to, "pool": claimed.pool, "terms": claimed.terms, "because": because, "assignment_id": claimed.assignment_id,
           "over_capacity_because": over_capacity_because.strip(), "from_person": take_from}  # fmt: skip
    record_event(
        brand_id, ticket_id, EventName.TICKET_ASSIGNED, by=person(by), now=now, why=why,
        state=str(after(State(claimed.state), Happening.CLAIMED)), tier=offer["tier"],
    )  # fmt: skip
    keep_promises(brand_id, ticket_id, policy=claimed.policy_version, now=now)
    if taken:
        pay_share(brand_id, ticket_id, taken, now=now)
    have_translated(brand_id, ticket_id, plan, now=now)
    fail_points_of("assign")
    return claimed


def _take_from(brand_id: int, ticket_id: UUID, holder: UUID, to: UUID, *, now: datetime) -> Row | None:
    """Out of the hands it is in, and offered again; the assignment when its holder earns a share of it."""
    assignment = standing_assignment(brand_id, ticket_id)
    if assignment is None or assignment["person_id"] != holder:
        raise UnableToAssign("This ticket is in other hands by now. Nothing was changed. Look at it again.")
    if holder == to:
        raise UnableToAssign("They hold this ticket already. Nothing was changed.")
    lock_hands(to, holder)
    earns = take_out(brand_id, ticket_id, assignment, now=now)
    place(brand_id, ticket_id, now=now)
    return assignment if earns else None


def _best_offer(brand_id: int, ticket_id: UUID, to: UUID, *, now: datetime) -> tuple[Row, Reason]:
    """Of the ticket's offers the one that has least against this person."""
    offers, hand = offers_of(brand_id, ticket_id), hand_in_brand(brand_id, to, now=now)
    if not offers:
        raise UnableToAssign("This ticket is offered to nobody now: it is held, solved or closed. Nothing was changed.")
    if hand is None:
        raise UnableToAssign("This person does not work for the brand. Nothing was changed.")
    reasons = [Reason(code) for code in reasons_for(hand, offers, now=now)]
    best = min(range(len(offers)), key=lambda i: (_LEAST.index(reasons[i]) if reasons[i] in _LEAST else len(_LEAST), i))
    return offers[best], reasons[best]
