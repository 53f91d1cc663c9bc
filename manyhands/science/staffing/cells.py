"""The seats that are to be decided: for each group of people its intervals, which of them are closed, and what a seat in them costs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from manyhands.science.simulation.scenario import People, Scenario, Seats

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Cells:
    """Of one group. Shapes: [intervals of its cycle]."""

    group: int
    name: str
    interval_seconds: int
    is_open: NDArray[np.bool_]  # where the scenario's own seats are 0, nobody works, whatever comes
    hours: Floats  # that each stands for in the counted horizon
    minor_per_hour: float  # of a seat; 1 where the scenario names no cost, so that seats are counted

    @property
    def cycle_seconds(self) -> float:
        """After how long the seats begin again."""
        return float(len(self.hours) * self.interval_seconds)


Plan = tuple[Ints, ...]  # seats, by the cells of each group that is decided on


class NothingToStaff(ValueError):
    """No group of the scenario has seats."""


def cells_of(scenario: Scenario, *, minor_per_hour: dict[str, float] | None = None) -> tuple[Cells, ...]:
    """Of every group with seats. One number for all time gets the intervals in which arrivals change."""
    costs = minor_per_hour or {}
    found = []
    for number, group in enumerate(scenario.people):
        if group.seats is not None:
            found.append(_cells(scenario, number, group, group.seats, costs.get(group.name, group.cost_minor_per_hour)))
    if not found:
        raise NothingToStaff(
            f"{scenario.name}: no group has seats, so there is nothing to staff (people who come for pay follow their pay). Write `seats`."
        )
    if not any(one.minor_per_hour for one in found):
        return tuple(replace(one, minor_per_hour=1.0) for one in found)
    return tuple(found)


def _cells(scenario: Scenario, number: int, group: People, seats: Seats, minor_per_hour: float) -> Cells:
    interval, is_open = seats.interval_seconds, np.array(seats.counts) > 0
    if len(seats.counts) == 1:
        interval, count = _changes(scenario, seats.interval_seconds)
        is_open = np.full(count, seats.counts[0] > 0)
    hours = _hours(len(is_open), interval, scenario.warm_up_seconds, scenario.horizon_seconds)
    return Cells(number, group.name, interval, is_open, hours, float(minor_per_hour))


def _changes(scenario: Scenario, otherwise: int) -> tuple[int, int]:
    """The interval and number of the longest cycle of arrivals within the horizon; one interval where nothing changes."""
    longest, found = 0.0, (otherwise, 1)
    for kind in scenario.classes:
        rates = kind.arrivals.per_hour
        cycle = len(rates) * kind.arrivals.interval_seconds
        if len(set(rates)) > 1 and longest < cycle <= scenario.horizon_seconds:
            longest, found = cycle, (kind.arrivals.interval_seconds, len(rates))
    return found


def _hours(count: int, interval: int, begin: float, end: float) -> Floats:
    edges = np.arange(int(begin // interval), int(np.ceil(end / interval)) + 1) * float(interval)
    inside = np.diff(np.clip(edges, begin, end)) / 3600
    places = np.arange(int(begin // interval), int(begin // interval) + len(inside)) % count
    return np.asarray(np.bincount(places, weights=inside, minlength=count), dtype=np.float64)


def seated(scenario: Scenario, cells: Sequence[Cells], plan: Plan) -> Scenario:
    """The scenario with these seats."""
    people = list(scenario.people)
    for one, seats in zip(cells, plan, strict=True):
        people[one.group] = replace(people[one.group], seats=Seats(tuple(int(n) for n in seats), one.interval_seconds))
    return replace(scenario, people=tuple(people))


def cost_minor(cells: Sequence[Cells], plan: Plan) -> float:
    """Of the seats, over the counted horizon."""
    return float(sum(one.minor_per_hour * (one.hours * seats).sum() for one, seats in zip(cells, plan, strict=True)))


def seat_hours(cells: Sequence[Cells], plan: Plan) -> dict[str, float]:
    """On seat over the counted horizon, by group."""
    return {one.name: float((one.hours * seats).sum()) for one, seats in zip(cells, plan, strict=True)}
