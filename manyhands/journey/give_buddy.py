"""Somebody new is given a buddy: an experienced colleague of the same brand, for as many days as the page says."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from manyhands.apps.brands.plans import plan_in_force
from manyhands.apps.ground.fail_points import fail_points_of
from manyhands.apps.ground.traces import step_span
from manyhands.apps.rooms import actions as rooms
from manyhands.apps.rooms.actions import UnableToPair


@step_span("give_buddy")
def give_buddy(brand_id: int, person_id: UUID, *, buddy_id: UUID, pool: str, by: UUID | None = None, now: datetime) -> UUID:
    """Pair them, in place of whom they had; it ends by itself."""
    _, plan = plan_in_force(brand_id)
    if pool not in plan.pool_names:
        raise UnableToPair(f"There is no pool {pool!r}. Nothing was changed. There are: {', '.join(plan.pool_names)}.")
    days = int(plan.people.buddy_days[plan.pool_code(pool)])
    made = rooms.set_buddy(brand_id, person_id, buddy_id=buddy_id, pool=pool, days=days, by=by, now=now)
    fail_points_of("give_buddy")
    return made


@step_span("end_buddy")
def end_buddy(brand_id: int, person_id: UUID, *, pool: str, now: datetime) -> None:
    """They need nobody any more."""
    rooms.end_buddy(brand_id, person_id, pool=pool, now=now)
    fail_points_of("give_buddy")
