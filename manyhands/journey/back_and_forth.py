"""A ticket that goes up and down oftener than its page allows is shown to those who supervise, once."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from manyhands.apps.desk.events import record_event
from manyhands.apps.people.actors import SYSTEM
from manyhands.apps.tiers.queries import has_happened, returns_count
from manyhands.core.service_models import RoutingPlan
from manyhands.core.tickets import EventName
from manyhands.core.tiers import TIERS, goes_back_and_forth, may

_USUAL_TIER = 3


def alert_when_back_and_forth(brand_id: int, ticket_id: UUID, plan: RoutingPlan, *, hops: int, now: datetime) -> bool:
    """Alert the supervising tier after a move (the ticket is locked); False when there is no cause, or it was told before."""
    returns = returns_count(brand_id, ticket_id)
    if not goes_back_and_forth(plan, hops=hops, returns=returns) or has_happened(brand_id, ticket_id, EventName.PING_PONG_ALERTED):
        return False
    tier = next((tier for tier in TIERS if may(plan, tier, "supervise")), _USUAL_TIER)
    because = f"it moved {hops} times and came back {returns} times; the page allows {plan.limits.hops} moves"
    why = {"tier": tier, "hops": hops, "hops_max": plan.limits.hops, "returns": returns, "because": because}
    record_event(brand_id, ticket_id, EventName.PING_PONG_ALERTED, by=SYSTEM, now=now, why=why)
    return True
