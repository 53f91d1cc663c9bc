"""What is known of a scenario beforehand, in time order: seats, opening hours and seasons, the end of the warm-up, days and hours."""

from __future__ import annotations

import math
from datetime import UTC, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import numpy as np

from manyhands.core.service_models.opening_hours import ALWAYS, OpeningHours
from manyhands.science.simulation.codes import DAY, HOUR, LOOK, POOL_TURNS, SEATS, SLICE, WARM
from manyhands.science.simulation.layout import STEP
from manyhands.science.simulation.scenario import Scenario, Seats

Steps = list[tuple[float, int, int, int]]


def timetable(scenario: Scenario, first_pool: dict[str, int]) -> Any:
    """Steps of the schedule; those of the same moment in this order: pools, seats, the end of the warm-up, hours, days."""
    steps: Steps = []
    for brand in scenario.brands:
        for pool, hours in enumerate(brand.plan.opening_hours):
            if hours != ALWAYS:
                steps += _hours(scenario, hours, first_pool[brand.name] + pool)
    for group, people in enumerate(scenario.people):
        if people.seats:
            steps += _seats(scenario, people.seats, group)
    steps.append((scenario.warm_up_seconds, WARM, 0, 0))
    if any(people.elastic for people in scenario.people):
        steps += _each(3600.0, scenario, HOUR)
    if len(scenario.brands) > 1:
        steps += _each(60.0, scenario, SLICE)[1:]
    for code, brand in enumerate(scenario.brands):
        steps += [(at, DAY, code, 0) for at in midnights(scenario, brand.zone)]
    if any(brand.plan.triggers for brand in scenario.brands):
        steps += _each(60.0, scenario, LOOK)[1:]
    order = {POOL_TURNS: 0, SEATS: 1, WARM: 2, HOUR: 3, DAY: 4, SLICE: 5, LOOK: 6}
    steps.sort(key=lambda step: (step[0], order[step[1]]))
    return np.array([*steps, (np.inf, WARM, 0, 0)], STEP)  # the last never comes


def midnights(scenario: Scenario, zone: str) -> list[float]:
    """When days begin by the clocks of a zone, or by that of `starts_at`; every 24 hours where the scenario has no moment."""
    begins, horizon = scenario.starts_at, scenario.horizon_seconds
    if begins is None:
        return [at for at, *_ in _each(86_400.0, scenario, DAY)[1:]]
    clock = ZoneInfo(zone) if zone else begins.tzinfo
    day, found = begins.astimezone(clock).date(), list[float]()
    while not found or found[-1] <= horizon:
        day += timedelta(days=1)
        found.append((datetime.combine(day, time(), tzinfo=clock) - begins.astimezone(UTC)).total_seconds())
    return found[:-1]


def _each(seconds: float, scenario: Scenario, what: int) -> Steps:
    return [(i * seconds, what, 0, 0) for i in range(math.floor(scenario.horizon_seconds / seconds) + 1)]


def _seats(scenario: Scenario, seats: Seats, group: int) -> Steps:
    steps: Steps = []
    for i in range(math.ceil(scenario.horizon_seconds / seats.interval_seconds)):
        count = seats.counts[i % len(seats.counts)]
        if not steps or steps[-1][3] != count:
            steps.append((float(i * seats.interval_seconds), SEATS, group, count))
    return steps


def _hours(scenario: Scenario, hours: OpeningHours, pool: int) -> Steps:
    if hours.season is not None and hours.season.triggered_as:
        hours = OpeningHours(hours.calendar)  # when the season is on is seen as it is played
    if hours == ALWAYS:
        return []
    begins = scenario.starts_at
    if begins is None:
        raise ValueError(f"{scenario.name} has a page with hours or seasons: it needs `starts_at`, an aware moment, to know when they are.")
    ends = begins + timedelta(seconds=scenario.horizon_seconds)
    steps: Steps = [(0.0, POOL_TURNS, pool, 0)]
    for opens, closes in hours.open_between(begins, ends):
        steps.append(((opens - begins).total_seconds(), POOL_TURNS, pool, 1))
        steps.append(((closes - begins).total_seconds(), POOL_TURNS, pool, 0))
    return steps
