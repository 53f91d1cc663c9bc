"""A ticket is offered: to which pools, from when, under which terms, and why; where work is pushed, to whom."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from manyhands.apps.brands.plans import plan_of
from manyhands.apps.desk.events import lock_ticket, record_event
from manyhands.apps.ground.fail_points import fail_points_of
from manyhands.apps.ground.traces import step_span
from manyhands.apps.people.actors import SYSTEM
from manyhands.apps.routing import actions as routing
from manyhands.apps.routing.actions import NewOffer
from manyhands.apps.routing.queries import pool_escalated_to, standing_assignment
from manyhands.core.pay import terms_for
from manyhands.core.routing import Opening, order_key, pools_for, ticket_facts
from manyhands.core.service_models import RoutingPlan
from manyhands.core.service_models.names import PRIORITIES
from manyhands.core.tickets import EventName
from manyhands.journey.promises import keep_due

_NOT_TO_PLACE = frozenset({"solved", "closed"})


@step_span("place")
def place(
    brand_id: int, ticket_id: UUID, *, escalated_to: str | None = None, preferred: UUID | None = None, now: datetime
) -> bool:
    """Open the ticket to the pools its page names; False when somebody holds it or it needs nobody."""
    ticket = lock_ticket(brand_id, ticket_id)
    if ticket["state"] in _NOT_TO_PLACE or standing_assignment(brand_id, ticket_id):
        return False
    plan = plan_of(brand_id, ticket["model_version"])
    # Its place is where it was sent last: what comes back from there does not start over at the front.
    if escalated_to is None and ticket["hops"]:
        escalated_to = pool_escalated_to(brand_id, ticket_id)
    openings = _openings(plan, ticket, escalated_to=escalated_to)
    offers = [_offer(plan, ticket, opening, now=now) for opening in openings]
    routing.offer_ticket(brand_id, ticket_id, offers, language=ticket["language"], preferred=preferred, now=now)
    why = {"model": plan.name, "version": ticket["model_version"], "pools": [opening.words for opening in openings]}
    record_event(
        brand_id, ticket_id, EventName.TICKET_PLACED, by=SYSTEM, now=now, why=why, tier=min(offer.tier for offer in offers)
    )
    keep_due(ticket, now=now)
    fail_points_of("place")
    return True


def _openings(plan: RoutingPlan, ticket: dict[str, Any], *, escalated_to: str | None) -> tuple[Opening, ...]:
    facts = ticket_facts(
        plan, language=ticket["language"], topic=ticket["topic"], complexity=ticket["complexity"] or "medium",
        priority=ticket["priority"], channel=ticket["channel"], hops=ticket["hops"], escalated_to=escalated_to,
    )  # fmt: skip
    return pools_for(plan, facts)


def _offer(plan: RoutingPlan, ticket: dict[str, Any], opening: Opening, *, now: datetime) -> NewOffer:
    due_epoch_s = int((ticket["due_at"] or now).timestamp())
    return NewOffer(
        pool=plan.pool_names[opening.pool],
        tier=int(plan.pools.tier[opening.pool]),
        # Waiting is counted from the placing, so that a ticket that comes back starts its widening anew.
        opens_at=now + timedelta(seconds=opening.opens_after_seconds),
        order_key=order_key(due_epoch_s, PRIORITIES.index(ticket["priority"])),
        terms=terms_for(plan, opening.pool).to_json(),
        because={"reason": str(opening.reason), "words": opening.words},
    )
