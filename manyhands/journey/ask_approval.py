"""Whoever holds a ticket asks for what their tier may not decide alone; what it may is granted by the page's rule, and recorded."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from manyhands.apps.brands.plans import plan_in_force
from manyhands.apps.desk.events import record_event
from manyhands.apps.ground.fail_points import fail_points_of
from manyhands.apps.ground.traces import step_span
from manyhands.apps.people.actors import person
from manyhands.apps.tiers.actions import Asked, add_approval
from manyhands.apps.tiers.queries import people_by_tier, refunded_minor, tier_of
from manyhands.core.money import Money
from manyhands.core.service_models import RoutingPlan
from manyhands.core.tickets import EventName
from manyhands.core.tiers import APPROVALS, may_grant, tier_to_ask
from manyhands.journey.holding import held_ticket


class UnableToAsk(Exception):
    """It cannot be asked for; the text says what to do instead."""


@dataclass(frozen=True, slots=True)
class AskedFor:
    """What became of it: granted at once by the page, or asked of a tier."""

    approval_id: UUID
    state: str
    tier: int


@step_span("ask_approval")
def ask_approval(
    brand_id: int, ticket_id: UUID, *, by: UUID, what: str, amount_minor: int | None = None, reason: str, proposed_reply: str = "",
    now: datetime,
) -> AskedFor:
    """Ask for a refund, an exception or an access; the ticket stays with whoever asks."""
    _check(what, amount_minor, reason)
    held_ticket(brand_id, ticket_id, by)
    _, plan = plan_in_force(brand_id)
    asked = _decided_by_page(brand_id, ticket_id, plan, by, what, amount_minor, reason.strip(), proposed_reply.strip(), now=now)
    approval_id = add_approval(brand_id, ticket_id, asked, by=by, now=now)
    if approval_id is None:
        raise UnableToAsk(f"A decision on this {what} is awaited already. Wait for it, or withdraw it and ask anew. Nothing was asked.")
    why = {
        "approval_id": approval_id, "what": what, "amount_minor": amount_minor, "currency": plan.currency, "tier": asked.tier,
        "because": asked.because or asked.reason, "is_by_rule": asked.state == "granted",
    }  # fmt: skip
    record_event(
        brand_id, ticket_id, EventName.APPROVAL_GRANTED if asked.state == "granted" else EventName.APPROVAL_ASKED, by=person(by),
        now=now, why=why,
    )  # fmt: skip
    fail_points_of("ask_approval")
    return AskedFor(approval_id, asked.state, asked.tier)


def _check(what: str, amount_minor: int | None, reason: str) -> None:
    if what not in APPROVALS:
        raise UnableToAsk(f"Ask for one of: {', '.join(APPROVALS)}. Nothing was asked.")
    if what == "refund" and (amount_minor is None or amount_minor <= 0):
        raise UnableToAsk("Say how much is to be refunded. Nothing was asked.")
    if what != "refund" and amount_minor is not None:
        raise UnableToAsk(f"An {what} has no amount; leave it out. Nothing was asked.")
    if not reason.strip():
        raise UnableToAsk("Say why, so that it can be decided without asking you. Nothing was asked.")


def _decided_by_page(
    brand_id: int, ticket_id: UUID, plan: RoutingPlan, by: UUID, what: str, amount_minor: int | None, reason: str, reply: str,
    *, now: datetime,
) -> Asked:  # fmt: skip
    """By the page: granted when the asker's tier may, else the lowest tier that may, for all that the ticket would be refunded."""
    own = tier_of(brand_id, by, plan)
    together_minor = (amount_minor or 0) + (refunded_minor(brand_id, ticket_id) if what == "refund" else 0)
    if may_grant(plan, own, what=what, amount_minor=together_minor, alone=True):
        limit = f" up to {Money(int(plan.tiers.refund_up_to_minor[own]), plan.currency)} a ticket" if what == "refund" else ""
        return Asked(what, amount_minor, plan.currency, reason, reply, own, "granted", f"tier {own} may decide this alone{limit}")
    staffed = people_by_tier(brand_id, plan, but=by, now=now)
    tier = tier_to_ask(plan, what=what, amount_minor=together_minor, staffed=staffed)
    if tier is None:
        raise UnableToAsk(
            f"No tier of this brand's page may grant this {what}. Nothing was asked and the ticket is still yours. "
            "Escalate it as outside the brand's policy."
        )
    return Asked(what, amount_minor, plan.currency, reason, reply, tier, "asked")
