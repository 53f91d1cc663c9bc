"""Whether a ticket is offered with extra pay: while many wait, and as long as the day's budget has room for it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from manyhands.apps.pay.surge import end_surge_promise, promise_surge, surge_of
from manyhands.core.pay import surge_for
from manyhands.core.service_models import RoutingPlan


def is_surging(brand_id: int, plan: RoutingPlan, ticket_id: UUID, pools: Sequence[int], *, now: datetime) -> bool:
    """Whether the ticket, which is locked, pays extra in these pools; what that may cost at most is taken from the budget first."""
    most_minor = max((surge_for(plan, pool) for pool in pools), default=0) if plan.surge.when_waiting_over else 0
    if not most_minor:
        return False
    found = surge_of(brand_id, ticket_id, most=plan.surge.when_waiting_over, now=now)
    many_wait = found["others_waiting"] >= plan.surge.when_waiting_over  # with this one, more than the page says
    if many_wait and (found["on_day"], found["amount_minor"]) == (found["today"], most_minor):
        return True  # as it was promised before
    if found["on_day"]:
        end_surge_promise(brand_id, ticket_id)
    return many_wait and promise_surge(
        brand_id, ticket_id, amount_minor=most_minor, budget_minor=plan.surge.budget_per_day_minor, on_day=found["today"], now=now
    )
