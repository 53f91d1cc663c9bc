"""Where a brand's page pushes work, give what waits to whoever has room."""

from __future__ import annotations

from datetime import datetime

from manyhands.apps.brands.plans import plan_in_force
from manyhands.apps.ground.walls import acting_as, for_worker
from manyhands.apps.routing.claims import UnableToClaim
from manyhands.core.service_models import RoutingPlan
from manyhands.core.service_models.names import WORK
from manyhands.journey.push import push_next

_AT_A_TIME = 50


def gives_work(plan: RoutingPlan) -> bool:
    """Whether some pool of this plan is given its work instead of taking it."""
    return WORK.index("pushed") in plan.pools.work


def push_waiting(*, brand_id: int, now: datetime) -> None:
    """One ticket a transaction, until nothing waits that somebody could take."""
    with acting_as(for_worker(brand_id)):
        _, plan = plan_in_force(brand_id)
    if not gives_work(plan):
        return
    for _ in range(_AT_A_TIME):
        try:
            with acting_as(for_worker(brand_id)):
                if not push_next(brand_id, now=now):
                    return
        except UnableToClaim:
            continue  # somebody took it in that moment: look again
