"""After how long a scenario begins again: the pattern of its arrivals, its seats and, where a page has hours, the week."""

from __future__ import annotations

import math

from manyhands.science.simulation.bounds.arriving import cycle_seconds
from manyhands.science.simulation.scenario import Scenario, Seats

WEEK = 7 * 86_400


def cycle_of(scenario: Scenario) -> float:
    """The shortest time after which everything that changes by plan has begun again; 0 where nothing does."""
    lengths = [cycle_seconds(kind.arrivals) for kind in scenario.classes]
    lengths += [_seats_cycle(group.seats) for group in scenario.people if group.seats]
    if any(hours.calendar or hours.season for brand in scenario.brands for hours in brand.plan.opening_hours):
        lengths.append(WEEK)
    if any(kind.arrivals.day_cv for kind in scenario.classes):
        lengths.append(86_400)
    cycles = [int(length) for length in lengths if length > 0]
    return float(math.lcm(*cycles)) if cycles else 0.0


def half_seconds(scenario: Scenario) -> float:
    """The length of the two windows at the end whose backlogs are compared: as many whole cycles as fit twice, or half of the time."""
    counted = scenario.horizon_seconds - scenario.warm_up_seconds
    cycle = cycle_of(scenario)
    return cycle * (counted // (2 * cycle)) if 0 < 2 * cycle <= counted else counted / 2


def has_two_cycles(scenario: Scenario) -> bool:
    """Whether the backlogs of two like stretches can be compared."""
    return 2 * cycle_of(scenario) <= scenario.horizon_seconds - scenario.warm_up_seconds


def _seats_cycle(seats: Seats) -> float:
    return 0.0 if len(set(seats.counts)) <= 1 else float(seats.interval_seconds * len(seats.counts))
