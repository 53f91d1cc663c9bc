"""How many are on duty, by hour: a start from theory for each group, which simulation then scales."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from manyhands.science.planning.business import WEEK_HOURS, Target
from manyhands.science.planning.flows import Work, duty_hours, fan_count, work_of
from manyhands.science.planning.models.setup import Case, Group, Setup

Ease = Mapping[tuple[str, str], float]
SEATS_MAX = 4000


@dataclass(frozen=True, slots=True)
class Staffing:
    """Seats on duty by group, stretch of the year and hour of the week; and how many are registered where they come as they like."""

    seats: dict[str, dict[str, tuple[int, ...]]] = field(default_factory=dict)
    registered: dict[str, int] = field(default_factory=dict)

    def hours_a_week(self, group: str, stretch: str) -> int:
        """Hours on duty of a group in a week of a stretch."""
        return sum(self.seats[group][stretch])


Works = Mapping[str, Mapping[str, Work]]  # of each group, by stretch of the year


def works_of(case: Case, setup: Setup) -> Works:
    """The work of each group in each stretch of the year."""
    return {stretch.name: work_of(case, setup, stretch=stretch.name) for stretch in case.business.stretches}


def staffing_at(case: Case, setup: Setup, ease: Ease, *, works: Works | None = None) -> Staffing:
    """Everybody's seats where group g has, in stretch s, `ease[g, s]` standard deviations of its work to spare."""
    works = works or works_of(case, setup)
    seats: dict[str, dict[str, tuple[int, ...]]] = {}
    registered: dict[str, int] = {}
    for stretch in case.business.stretches:
        for group in setup.groups:
            work = works[stretch.name][group.name]
            times, spare = stretch.times * volume_factor(case), ease[group.name, stretch.name]
            if group.crowd is not None:
                wanted = fan_count(case) if group.hired == "fans" else _registered(case, work, times, spare)
                registered[group.name] = max(registered.get(group.name, 0), wanted)
            else:
                is_there = not group.stretches or stretch.name in group.stretches
                counts = seats_for(case, setup, group, work, times, spare) if is_there else (0,) * WEEK_HOURS
                seats.setdefault(group.name, {})[stretch.name] = counts
    return Staffing(seats, registered)


def ease_of_all(case: Case, setup: Setup, spare: float) -> dict[tuple[str, str], float]:
    """The same ease for everybody, all year."""
    return {(group.name, stretch.name): spare for group in setup.groups for stretch in case.business.stretches}


def volume_factor(case: Case) -> float:
    """The coming year's mean volume over today's."""
    return 1 + case.business.growth / 2


def seats_for(case: Case, setup: Setup, group: Group, work: Work, times: float, ease: float) -> tuple[int, ...]:
    """Seats by hour: enough for live tickets in their target, for all work over the day, and never under the minimum crew."""
    on_duty = duty_hours(case, group)
    smooth = _smoothed(work.deferred * times, on_duty, hours=_patient_hours(case))
    persons = work.live * times + smooth + _neighbours_work(setup, group, on_duty)
    deviation = np.sqrt(persons + (_day_cv(case) * persons) ** 2)
    needed = np.ceil(persons / _fullest(case, group) + ease * deviation - 1e-9)
    counts = np.where(on_duty, np.clip(np.maximum(needed, group.minimum), 0, SEATS_MAX), 0)
    return tuple(int(count) for count in counts)


def _neighbours_work(setup: Setup, group: Group, on_duty: NDArray[np.bool_]) -> NDArray[np.float64]:
    if setup.neighbours is None or group.hired != "shared" or group.tier > 1:
        return np.zeros(WEEK_HOURS)
    return np.where(on_duty, setup.neighbours.persons, 0.0)


def _fullest(case: Case, group: Group) -> float:
    # Leads are there for what comes; nobody plans them to the limit.
    return 1.0 if group.hired == "lead" else 1.0 - 0.25 * (1 - case.assume("occupancy_cap"))


def _day_cv(case: Case) -> float:
    return max((asking.day_cv for asking in case.business.askings), default=0.0)


def _patient_hours(case: Case) -> int:
    """For how long work that is not live may wait for a quieter hour."""
    waits = [_target(case, asking.channel).seconds for asking in case.business.askings if not asking.is_live]
    return int(np.clip(0.8 * min(waits, default=3600.0) / 3600, 1, 12))


def _target(case: Case, channel: str) -> Target:
    return case.business.wishes.targets[channel]


def _smoothed(load: NDArray[np.float64], on_duty: NDArray[np.bool_], *, hours: int) -> NDArray[np.float64]:
    """The same work, each hour's part spread over as many open hours that follow."""
    opened = np.flatnonzero(on_duty)
    if len(opened) == 0:
        return np.zeros_like(load)
    kept = load[opened]
    spread = sum(np.roll(kept, k) for k in range(min(hours, len(opened)))) / min(hours, len(opened))
    found = np.zeros_like(load)
    found[opened] = spread
    return found


def _registered(case: Case, work: Work, times: float, ease: float) -> int:
    """So many that enough are online at the busiest. Whoever has work stays; whoever is to spare soon goes."""
    persons = work.persons * times
    peak = float(np.quantile(persons[persons > 0], 0.95)) if (persons > 0).any() else 0.0
    spare = (1 + ease) * float(np.sqrt(peak + (_day_cv(case) * peak) ** 2)) + 0.25
    online = case.assume("cloud_logon_share")
    comes_per_hour = online / (1 - online) / case.assume("cloud_stay_hours")
    idle = comes_per_hour * case.assume("cloud_idle_minutes") / 60
    return max(1, int(np.ceil(peak / online + max(spare, 0.25) * (1 + idle) / idle)))
