"""From the runs that were played to the sums that a study keeps: whole runs, days, halves of the time, intervals of the day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from manyhands.science.simulation.run import CLASS_SUM, WAIT_EDGES, Run
from manyhands.science.simulation.scenario import Scenario

Floats = NDArray[np.float64]
DAY = 86_400.0


@dataclass(frozen=True, slots=True)
class Sums:
    """Of one run. By class and by people: [sums, who]; days and intervals of the day are the last axis."""

    replication: int
    seconds: float
    by_class: Floats
    by_people: Floats
    days_class: Floats
    days_people: Floats
    halves: Floats  # [2, classes]: mean number in the system, in the first and the second half of the time
    daily_class: Floats  # [sums, classes, intervals of the day]; no interval where they were not asked for
    daily_people: Floats
    solved_by: Floats
    at_start: Floats
    at_end: Floats
    waits: Floats
    most_in_hand: Floats
    events: int


def sums_of(run: Run, scenario: Scenario, *, half_seconds: float, by_interval: bool) -> Sums:
    """What is kept of a run; `half_seconds` is the length of each of the two windows whose backlogs are compared."""
    first = _first_counted(run, scenario)
    by_class, by_people = run.by_class[:, :, first:], run.by_people[:, :, first:]
    bucket = scenario.bucket_seconds
    return Sums(
        replication=run.replication,
        seconds=run.seconds,
        by_class=by_class.sum(axis=2),
        by_people=by_people.sum(axis=2),
        days_class=_by_day(by_class, run.seconds, bucket),
        days_people=_by_day(by_people, run.seconds, bucket),
        halves=_halves(by_class[CLASS_SUM["in_system"]], half_seconds, bucket),
        daily_class=_daily(by_class, scenario) if by_interval else by_class[:, :, :0],
        daily_people=_daily(by_people, scenario) if by_interval else by_people[:, :, :0],
        solved_by=run.solved_by,
        at_start=run.at_start,
        at_end=run.at_end,
        waits=_folded(run.waits),
        most_in_hand=run.most_in_hand,
        events=run.events,
    )


def _first_counted(run: Run, scenario: Scenario) -> int:
    """Intervals before the counting began, where a run keeps them."""
    counted = -(-run.seconds // scenario.bucket_seconds)
    return max(0, run.by_class.shape[2] - int(counted)) if scenario.warm_up_seconds else 0


def _by_day(sums: Floats, seconds: float, bucket: int) -> Floats:
    """Whole days of 24 hours; a run of less than two is one day, as an office that opens and closes."""
    per_day = max(1, round(DAY / bucket))
    days = int(seconds // DAY)
    if days < 2 or DAY % bucket:
        return np.asarray(sums.sum(axis=2, keepdims=True))
    return np.asarray(sums[:, :, : days * per_day].reshape(*sums.shape[:2], days, per_day).sum(axis=3))


def _halves(in_system: Floats, half_seconds: float, bucket: int) -> Floats:
    count = max(1, int(half_seconds // bucket))
    late = in_system[:, max(0, in_system.shape[1] - count) :]
    early = in_system[:, max(0, in_system.shape[1] - 2 * count) : max(1, in_system.shape[1] - count)]
    return np.stack([early.mean(axis=1), late.mean(axis=1)]) / bucket


def _daily(sums: Floats, scenario: Scenario) -> Floats:
    """By interval of the day, from the moment at which counting begins."""
    per_day = max(1, round(DAY / scenario.bucket_seconds))
    begun = int(scenario.warm_up_seconds // scenario.bucket_seconds) % per_day
    folded = np.zeros((*sums.shape[:2], per_day))
    for interval in range(sums.shape[2]):
        folded[:, :, (begun + interval) % per_day] += sums[:, :, interval]
    return folded[:, :, : min(per_day, begun + sums.shape[2])]


def _folded(waits: Floats) -> Floats:
    """Waits longer than the last edge count as just as long."""
    bins = len(WAIT_EDGES) - 1
    kept = waits[:, :bins].copy()
    kept[:, -1] += waits[:, bins:].sum(axis=1)
    return kept


def stacked(kept: Sequence[Sums], name: str) -> Floats:
    """One field of all runs: [runs, ...], in the order of their numbers."""
    return np.stack([np.asarray(getattr(one, name), dtype=float) for one in kept])
