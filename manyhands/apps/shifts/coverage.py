"""The coverage map of a brand: its shifts, rights and people's abilities, against the pools, languages and skills it needs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from manyhands.apps.brands.plans import plan_in_force
from manyhands.apps.brands.queries import brand_facts
from manyhands.apps.ground.sql import Row, rows
from manyhands.apps.people.queries import abilities_of
from manyhands.apps.shifts.queries import shifts_of_brand
from manyhands.core.coverage import Able, Coverage, Demand, Stretch, cover
from manyhands.core.service_models import RoutingPlan
from manyhands.core.service_models.names import WHO
from manyhands.core.service_models.opening_hours import ALWAYS
from manyhands.core.shifts import Interval, Shift, joined, overlap

HOURS_MAX = 24 * 31
_MACHINE = WHO.index("machine")

# When each right to a pool holds within a stretch of time; a right through a vendor only while contract and membership do.
_RIGHTS = """
SELECT q.person_id, q.pool,
  greatest(%(begins)s::timestamptz, q.valid_from, c.begins_at, m.valid_from) AS begins_at,
  least(%(ends)s::timestamptz, q.valid_until, c.ends_at, m.valid_until) AS ends_at
FROM brands_qualification q
LEFT JOIN market_contract c ON c.brand_id = q.brand_id AND c.id = q.contract_id
LEFT JOIN market_membership m ON m.vendor_id = c.vendor_id AND m.person_id = q.person_id
WHERE q.brand_id = %(brand)s AND q.ended_at IS NULL AND (q.contract_id IS NULL OR (m.id IS NOT NULL AND jsonb_exists(c.pools, q.pool)))
  AND NOT EXISTS (SELECT FROM brands_exclusion x WHERE x.brand_id = q.brand_id AND x.person_id = q.person_id AND x.ended_at IS NULL)
"""


def coverage_of(
    brand_id: int, *, begins_at: datetime, hours: int, windows: dict[str, Sequence[Interval]] | None = None,
    only: Collection[UUID] | None = None,
) -> Coverage:
    """Who is planned to be there in each hour, for each pool, language and skill.

    A pool is needed in its hours and season as the page in force says, or in the windows that are given instead.
    With `only`, nobody but these people counts.
    """
    ends_at = begins_at + timedelta(hours=hours)
    _, plan = plan_in_force(brand_id)
    needed = windows if windows is not None else needed_windows(plan, begins_at, ends_at)
    shifts = shifts_of_brand(brand_id, begins_at=begins_at, ends_at=ends_at)
    shifts = shifts if only is None else [shift for shift in shifts if UUID(shift.person) in only]
    rights = rows(_RIGHTS, {"brand": brand_id, "begins": begins_at, "ends": ends_at})
    people = {str(row["person_id"]): row for row in abilities_of(sorted({UUID(shift.person) for shift in shifts}), now=begins_at)}
    return cover(
        _demands(brand_id, plan, people.values(), needed), stretches=list(_stretches(shifts, rights)), begins_at=begins_at, hours=hours,
        people={key: Able(row["languages"], row["skills"]) for key, row in people.items()},
    )  # fmt: skip


def _stretches(shifts: Sequence[Shift], rights: Sequence[Row]) -> Iterable[Stretch]:
    of_each: dict[str, list[Row]] = {}
    for right in rights:
        of_each.setdefault(str(right["person_id"]), []).append(right)
    for shift in shifts:
        for right in of_each.get(shift.person, ()):
            if shift.pool and shift.pool != right["pool"]:
                continue
            for part in shift.at_work:
                if common := overlap(part, (right["begins_at"], right["ends_at"])):
                    yield Stretch(shift.person, right["pool"], *common)


def needed_windows(plan: RoutingPlan, begins_at: datetime, ends_at: datetime) -> dict[str, Sequence[Interval]]:
    """When each pool with hours or a season takes tickets; a pool that is not named always does."""
    found: dict[str, Sequence[Interval]] = {}
    for name, hours in zip(plan.pool_names, plan.opening_hours, strict=True):
        if hours is not ALWAYS:
            # A window of no length: an empty list would say that it is needed always.
            found[name] = hours.open_between(begins_at, ends_at) or [(begins_at, begins_at)]
    return found


def _demands(brand_id: int, plan: RoutingPlan, people: Iterable[Row], windows: dict[str, Sequence[Interval]]) -> list[Demand]:
    names = _pools_of_people(plan)
    # While one pool always works, so does the brand.
    anywhen = tuple(joined(window for name in names for window in windows[name])) if all(name in windows for name in names) else ()
    pools = [Demand(name, "pool", pools=frozenset({name}), windows=tuple(windows.get(name, ()))) for name in names]
    languages = [
        Demand(code, "language", language=code, level=plan.limits.language_level, windows=anywhen)
        for code in brand_facts(brand_id)["languages"]
    ]
    # Which skills a brand needs nobody has written down yet: those its people have stand for them.
    known = Counter(skill for row in people for skill in row["skills"])
    skills = [Demand(skill, "skill", skill=skill, windows=anywhen) for skill in sorted(known)]
    return [*pools, *languages, *skills]


def _pools_of_people(plan: RoutingPlan) -> list[str]:
    return [name for name, who in zip(plan.pool_names, plan.pools.who, strict=True) if who != _MACHINE]


def as_json(coverage: Coverage) -> dict[str, Any]:
    """The map as plain values."""
    return {
        "hours": [hour.isoformat() for hour in coverage.hours],
        "gap_hours": coverage.gap_hours,
        "rows": [
            {
                "kind": row.demand.kind, "name": row.demand.name, "level": row.demand.level, "need": row.demand.need,
                "counts": list(row.counts), "gaps": [n for n, is_gap in enumerate(row.gaps) if is_gap],
            }
            for row in coverage.rows
        ],
    }  # fmt: skip
