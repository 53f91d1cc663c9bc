"""What was asked is granted or refused by somebody of the tier whose decision it is; whoever holds the ticket is told at once."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from manyhands.apps.brands.plans import plan_in_force
from manyhands.apps.desk import actions as desk
from manyhands.apps.desk.events import TicketMissing, lock_ticket, record_event
from manyhands.apps.ground.fail_points import fail_points_of
from manyhands.apps.ground.sql import Row
from manyhands.apps.ground.traces import step_span
from manyhands.apps.people.actors import person
from manyhands.apps.tiers.actions import settle_approval
from manyhands.apps.tiers.queries import approval_of, refunded_minor, tier_of
from manyhands.core.money import Money
from manyhands.core.service_models import RoutingPlan
from manyhands.core.tickets import EventName
from manyhands.core.tiers import may_grant


class UnableToDecide(Exception):
    """It is not this person's to decide, or not any more."""


@step_span("decide_approval")
def decide_approval(brand_id: int, approval_id: UUID, *, by: UUID, is_granted: bool, because: str = "", now: datetime) -> str:
    """Grant or refuse; returns what it is now. The ticket stays with whoever holds it."""
    found = approval_of(brand_id, approval_id)
    if found is None:
        raise TicketMissing("There is no such request. Nothing was changed.")
    ticket = lock_ticket(brand_id, found["ticket_id"])
    asked = approval_of(brand_id, approval_id) or found
    _, plan = plan_in_force(brand_id)
    _check(brand_id, plan, ticket["state"], asked, by=by, is_granted=is_granted, because=because)
    state = "granted" if is_granted else "refused"
    if not settle_approval(brand_id, approval_id, state=state, by=by, because=because.strip(), now=now):
        raise UnableToDecide("This was decided a moment ago. Nothing was changed.")
    message_id = desk.add_message(
        brand_id, ticket["id"], customer_id=ticket["customer_id"], side="brand", visibility="internal",
        text=_said(asked, state, because.strip()), person_id=by, now=now,
    )  # fmt: skip
    why = {
        "approval_id": approval_id, "what": asked["what"], "amount_minor": asked["amount_minor"], "currency": asked["currency"],
        "tier": asked["tier"], "because": because.strip(), "asked_by": asked["asked_by"], "message_id": message_id,
    }  # fmt: skip
    record_event(
        brand_id, ticket["id"], EventName.APPROVAL_GRANTED if is_granted else EventName.APPROVAL_REFUSED, by=person(by), now=now,
        why=why,
    )  # fmt: skip
    fail_points_of("decide_approval")
    return state


def _check(
    brand_id: int, plan: RoutingPlan, ticket_state: str, asked: Row, *, by: UUID, is_granted: bool, because: str
) -> None:
    tier, what = tier_of(brand_id, by, plan), asked["what"]
    if asked["state"] != "asked":
        raise UnableToDecide(f"This was {asked['state']} before. Nothing was changed.")
    if ticket_state == "closed":
        raise UnableToDecide("The ticket is closed, so there is nothing to decide any more. Nothing was changed.")
    if asked["asked_by"] == by:
        raise UnableToDecide("You asked for this yourself, so somebody else decides it. Nothing was changed.")
    if tier != asked["tier"] or not may_grant(plan, tier, what=what):
        raise UnableToDecide(f"This is for tier {asked['tier']} to decide, and you are tier {tier} here. Nothing was changed.")
    if not is_granted and not because.strip():
        raise UnableToDecide("Say why it is refused: whoever asked has to answer the customer. Nothing was changed.")
    together_minor = (asked["amount_minor"] or 0) + (refunded_minor(brand_id, asked["ticket_id"]) if what == "refund" else 0)
    if is_granted and not may_grant(plan, tier, what=what, amount_minor=together_minor):
        limit = Money(int(plan.tiers.refund_up_to_minor[tier]), plan.currency)
        raise UnableToDecide(
            f"Tier {tier} grants up to {limit} a ticket, and this would make {Money(together_minor, plan.currency)}. "
            "Nothing was changed. Refuse it, or have it withdrawn and asked anew: it then goes to the tier that may."
        )


def _said(asked: Row, state: str, because: str) -> str:
    amount = f" of {Money(asked['amount_minor'], asked['currency'])}" if asked["amount_minor"] else ""
    return f"{asked['what'].capitalize()}{amount} {state}." + (f" {because}" if because else "")
