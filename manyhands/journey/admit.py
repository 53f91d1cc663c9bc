"""Somebody may work for a brand: the role, the pools and a place in the count, for a time; from the first moment of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from manyhands.apps.brands import actions as brands
from manyhands.apps.brands.actions import UnableToAdmit
from manyhands.apps.brands.plans import plan_in_force
from manyhands.apps.ground.fail_points import fail_points_of
from manyhands.apps.ground.queue import enqueue
from manyhands.apps.ground.sql import Row
from manyhands.apps.ground.traces import step_span
from manyhands.apps.routing.actions import ensure_place

# The door stays open a while after the right to new tickets has ended, for what is still held to be finished.
TO_FINISH = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Admission:
    """What somebody may do for a brand, and when."""

    pools: Sequence[str]
    role: str = "specialist"
    valid_from: datetime | None = None  # now, when nothing is said
    valid_until: datetime | None = None
    because: str = ""
    contract_id: UUID | None = None
    season_id: UUID | None = None
    held_max: int = 4


@step_span("admit")
def admit(brand_id: int, person_id: UUID, admission: Admission, *, by: UUID | None = None, now: datetime) -> None:
    """Give somebody all they need to take a brand's tickets; said again, it takes on the new times."""
    _check_pools(brand_id, admission.pools)
    begins, ends = admission.valid_from or now, admission.valid_until
    brands.grant_role(
        brand_id, person_id, role=admission.role, valid_from=begins, valid_until=ends and ends + TO_FINISH, granted_by=by,
        contract_id=admission.contract_id, season_id=admission.season_id,
    )  # fmt: skip
    for pool in admission.pools:
        brands.qualify(
            brand_id, person_id, pool=pool, because=admission.because, valid_from=begins, valid_until=ends,
            contract_id=admission.contract_id, season_id=admission.season_id, now=now,
        )  # fmt: skip
    ensure_place(person_id, held_max=admission.held_max)
    enqueue("push_waiting", brand_id=brand_id)
    fail_points_of("admit")


@step_span("set_season")
def set_season(brand_id: int, name: str, *, begins_at: datetime, ends_at: datetime, ramp_days: int = 0) -> UUID:
    """Name a peak and its dates, or move it: whoever was admitted for it appears and goes with it."""
    season_id = brands.set_season(
        brand_id, name, begins_at=begins_at, ends_at=ends_at, ramp_days=ramp_days, to_finish=TO_FINISH
    )
    fail_points_of("admit")
    return season_id


def for_season(season: Row, pools: Sequence[str], *, role: str = "specialist", held_max: int = 4) -> Admission:
    """What a season admits somebody to: from its ramp-up until its end."""
    return Admission(
        pools, role=role, valid_from=season["begins_at"] - timedelta(days=season["ramp_days"]), valid_until=season["ends_at"],
        because=f"the season {season['name']}", season_id=season["id"], held_max=held_max,
    )  # fmt: skip


def _check_pools(brand_id: int, pools: Sequence[str]) -> None:
    _, plan = plan_in_force(brand_id)
    unknown = sorted(set(pools) - set(plan.pool_names))
    if unknown:
        names = ", ".join(plan.pool_names)
        raise UnableToAdmit(f"This brand has no pool {', '.join(unknown)}. Nothing was changed. It has: {names}.")
