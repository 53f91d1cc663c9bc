"""Somebody who knows the brand proves it by the questions they answer; enough right answers let them into a pool."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from manyhands.apps.brands.actions import grant_role, qualify
from manyhands.apps.brands.plans import plan_in_force
from manyhands.apps.brands.readiness import Answered, Examined, UnableToExamine, record_examination
from manyhands.apps.ground.fail_points import fail_points_of
from manyhands.apps.ground.traces import step_span
from manyhands.apps.routing.actions import ensure_load

HELD_MAX = 2  # whoever helps beside their own day holds little at a time


@step_span("examine")
def examine(
    brand_id: int, person_id: UUID, *, pool: str, answers: Sequence[Answered], by: UUID | None = None,
    valid_until: datetime | None = None, now: datetime,
) -> Examined:  # fmt: skip
    """Judge somebody's answers; when enough are right they may take this pool's tickets from now on."""
    _, plan = plan_in_force(brand_id)
    if pool not in plan.pool_names:
        raise UnableToExamine(f"There is no pool {pool!r}. Nothing was noted. There are: {', '.join(plan.pool_names)}.")
    examined = record_examination(brand_id, person_id, pool=pool, answers=answers, by=by, now=now)
    if examined.has_passed:
        because = f"answered {examined.right} of {examined.asked} questions rightly"
        grant_role(brand_id, person_id, role="specialist", valid_from=now, valid_until=valid_until, granted_by=by)
        qualify(brand_id, person_id, pool=pool, because=because, valid_until=valid_until, now=now)
        ensure_load(person_id, held_max=HELD_MAX)
    fail_points_of("examine")
    return examined
