"""What runs of a staffing show: each promise with its bounds, and whether all hold."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from manyhands.science.simulation.run import CLASS_SUM, PEOPLE_SUM, Run
from manyhands.science.simulation.scenario import Scenario
from manyhands.science.staffing.cells import Cells, Plan
from manyhands.science.staffing.wishes import Promise, Wishes, asked_of

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing asked of one class or group. The bounds are one-sided, each with the wishes' confidence."""

    what: str  # the class or the group
    measure: str  # "in time", "gave up", "busy"
    wanted: float
    is_most: bool  # wanted is the most there may be; else the least
    value: float
    low: float
    high: float
    tickets: float  # a run; 0 where it is about people

    @property
    def slack(self) -> float:
        """How far the bound is on the right side of what is wanted; below 0 it does not hold with confidence."""
        return self.wanted - self.high if self.is_most else self.low - self.wanted

    @property
    def holds(self) -> bool:
        """With the confidence that was asked for."""
        return self.slack >= 0

    @property
    def words(self) -> str:
        """calls: 83.1 % in time (82.0 to 84.2), at least 80 % wanted."""
        limit = "at most" if self.is_most else "at least"
        bounds = f"{self.low:.1%} to {self.high:.1%}"
        return f"{self.what}: {self.value:.1%} {self.measure} ({bounds}), {limit} {self.wanted:.1%} wanted"


@dataclass(frozen=True, eq=False)
class Evaluation:
    """A staffing as it was played."""

    plan: Plan
    replications: int
    findings: tuple[Finding, ...]
    seats_minor: float
    pay_minor: float  # by resolution, mean of a run
    by_class: Floats  # mean of the runs
    by_people: Floats

    @property
    def is_feasible(self) -> bool:
        """Whether every promise holds with confidence."""
        return all(finding.holds for finding in self.findings)

    @property
    def slack(self) -> float:
        """Of the promise that is nearest to being broken, or most broken."""
        return min((finding.slack for finding in self.findings), default=1.0)

    @property
    def cost_minor(self) -> float:
        """Seats and pay by resolution, of the horizon."""
        return self.seats_minor + self.pay_minor


def judge(scenario: Scenario, cells: Sequence[Cells], wishes: Wishes, runs: Sequence[Run]) -> tuple[Finding, ...]:
    """Every promise for every class it speaks of, and how busy each group is."""
    return (*_of_classes(scenario, wishes, runs), *_of_groups(cells, wishes, runs))


def _of_classes(scenario: Scenario, wishes: Wishes, runs: Sequence[Run]) -> Iterator[Finding]:
    for number, kind in enumerate(scenario.classes):
        judged = _sums(runs, number, "arrived_judged")
        for promise in asked_of(wishes, kind):
            yield from _of_promise(promise, kind.name, number, judged, runs, wishes.confidence)


def _of_promise(promise: Promise, name: str, number: int, judged: Floats, runs: Sequence[Run], confidence: float) -> Iterator[Finding]:
    tickets = float(judged.mean())
    if promise.in_time is not None:
        bounds = share(_sums(runs, number, "taken_in_time"), judged, confidence=confidence, empty=1.0)
        yield Finding(name, "in time", promise.in_time, False, *bounds, tickets)
    if promise.gave_up is not None:
        bounds = share(_sums(runs, number, "left"), judged, confidence=confidence, empty=0.0)
        yield Finding(name, "gave up", promise.gave_up, True, *bounds, tickets)


def _of_groups(cells: Sequence[Cells], wishes: Wishes, runs: Sequence[Run]) -> Iterator[Finding]:
    if wishes.occupancy_most is None:
        return
    for one in cells:
        busy, online = (np.array([run.by_people[PEOPLE_SUM[name], one.group].sum() for run in runs]) for name in ("busy", "online"))
        yield Finding(one.name, "busy", wishes.occupancy_most, True, *share(busy, online, confidence=wishes.confidence, empty=0.0), 0.0)


def _sums(runs: Sequence[Run], number: int, name: str) -> Floats:
    return np.array([run.by_class[CLASS_SUM[name], number].sum() for run in runs])


def share(parts: Floats, wholes: Floats, *, confidence: float, empty: float) -> tuple[float, float, float]:
    """Ratio of sums over replications, with one-sided bounds (delta method, Student's t). `empty` where there was nothing to share."""
    from scipy.special import stdtrit

    if wholes.sum() <= 0:
        return empty, empty, empty
    value, count = float(parts.sum() / wholes.sum()), len(parts)
    if count < 2:
        return value, 0.0, 1.0  # one run bounds nothing
    error = float(np.sqrt(((parts - value * wholes) ** 2).sum() / (count - 1) / count) / wholes.mean())
    reach = float(stdtrit(count - 1, confidence)) * error
    return value, max(0.0, value - reach), min(1.0, value + reach)


def pay_minor(runs: Sequence[Run]) -> float:
    """What people earned by resolution, mean of a run."""
    return float(np.mean([run.by_people[PEOPLE_SUM["earned_minor"]].sum() for run in runs]))
