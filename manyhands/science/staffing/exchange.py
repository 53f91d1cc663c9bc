"""Better than a common level: seats moved between groups and taken out where they do least."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from manyhands.science.simulation.run import CLASS_SUM, PEOPLE_SUM
from manyhands.science.staffing.cells import Cells, Plan, cost_minor
from manyhands.science.staffing.judging import Evaluation
from manyhands.science.staffing.levels import Start
from manyhands.science.staffing.playing import Stage

Floats = NDArray[np.float64]
FEW = 12  # open cells in all, up to which single seats are moved
FINEST = 0.12  # step of a group's level, in square roots of load


def between_groups(stage: Stage, start: Start, levels: list[float], best: Evaluation) -> Evaluation:
    """Each group's own level: down while feasible, and down in one where up in another costs less. `levels` are moved with it."""
    step = 0.5 if len(levels) > 1 else 0.0
    while step >= FINEST:
        moved = False
        for change in _changes(start, step):
            moved_to = [level + float(by) for level, by in zip(levels, change, strict=True)]
            found = _tried(stage, start.at(moved_to), best)
            if found is not None:
                levels[:], best, moved = moved_to, found, True
        step = step if moved else step / 2
    return best


def _changes(start: Start, step: float) -> Iterator[Floats]:
    """Down in one, then down in one and half as much up in another."""
    unit = np.eye(len(start.cells)) * step
    yield from -unit
    for down in range(len(unit)):
        for up in range(len(unit)):
            if up != down:
                yield unit[up] / 2 - unit[down]


def single_seats(stage: Stage, best: Evaluation) -> Evaluation:
    """Where there are few cells: a seat less somewhere, or one more here and one or two less there, until nothing helps."""
    while True:
        better = next((found for plan in _neighbours(stage.cells, best.plan, stage.wishes.seats_least)
                       if (found := _tried(stage, plan, best)) is not None), None)  # fmt: skip
        if better is None:
            return best
        best = better


def _neighbours(cells: tuple[Cells, ...], plan: Plan, least: int) -> Iterator[Plan]:
    places = [(group, int(at)) for group, one in enumerate(cells) for at in np.flatnonzero(one.is_open)]
    moves: list[list[tuple[int, int, int]]] = [[(*place, -1)] for place in places]
    for up in places:
        moves += [[(*up, 1), (*down, -fewer)] for down in places if down != up for fewer in (1, 2)]
    for move in moves:
        changed = tuple(seats.copy() for seats in plan)
        for group, at, by in move:
            changed[group][at] += by
        if all(changed[group][at] >= least for group, at, _ in move):
            yield changed


def many_seats(stage: Stage, best: Evaluation) -> Evaluation:
    """Where there are many cells: a seat out of each of those where it does least, as many of them at a time as stay feasible."""
    places = _by_loss(stage, best)
    batch = len(places) // 3
    while batch >= max(1, len(places) // 40):
        plan = _without(best.plan, places[:batch])
        found = _tried(stage, plan, best)
        if found is None:
            batch //= 2
        else:
            best, places = found, _by_loss(stage, found)
    return best


def _without(plan: Plan, places: list[tuple[int, int]]) -> Plan:
    changed = tuple(seats.copy() for seats in plan)
    for group, at in places:
        changed[group][at] -= 1
    return changed


def worth_by_cell(stage: Stage, found: Evaluation) -> list[tuple[int, int]]:
    """Open cells, the one first in which a seat more brings most tickets into time for its cost."""
    scored = []
    for group, one in enumerate(stage.cells):
        worth = _loss(stage, one, found, found.plan[group]) / np.maximum(one.hours * max(one.minor_per_hour, 1e-9), 1e-9)
        scored += [(-float(worth[at]), group, int(at)) for at in np.flatnonzero(one.is_open & (one.hours > 0))]
    return [(group, at) for _, group, at in sorted(scored)]


def _by_loss(stage: Stage, found: Evaluation) -> list[tuple[int, int]]:
    """Cells with a seat to spare, the least loss of tickets in time for the cost saved first."""
    scored = []
    for group, one in enumerate(stage.cells):
        loss = _loss(stage, one, found, found.plan[group])
        saves = np.maximum(one.hours * max(one.minor_per_hour, 1e-9), 1e-9)
        spare = one.is_open & (found.plan[group] > stage.wishes.seats_least) & (one.hours > 0)
        scored += [(float(loss[at] / saves[at]), group, int(at)) for at in np.flatnonzero(spare)]
    return [(group, at) for _, group, at in sorted(scored)]


def _loss(stage: Stage, one: Cells, found: Evaluation, seats: NDArray[np.int64]) -> Floats:
    """Tickets that a seat less would make late: those taken, times the normal density at how near to full the group is."""
    taken, busy = (_by_cell(stage, one, found, name) for name in ("taken", "in_hand"))
    hours = np.maximum(one.hours, 1e-9)
    load = busy / 3600 / hours
    room = (seats - load) / np.sqrt(np.maximum(load, 0.05))
    return np.asarray(taken * np.exp(-np.clip(room, 0, 8) ** 2 / 2) / np.sqrt(np.maximum(load, 0.05)))


def _by_cell(stage: Stage, one: Cells, found: Evaluation, name: str) -> Floats:
    """A sum of the group, mean of a run, by the cells of its cycle."""
    return _folded(found.by_people[PEOPLE_SUM[name], one.group], stage.scenario.bucket_seconds, stage.scenario.warm_up_seconds, one)


def late_by_cell(stage: Stage, one: Cells, found: Evaluation, kind: int) -> Floats:
    """Tickets of a class that were not taken in time, mean of a run, by the cells of a group's cycle in which they came."""
    late = found.by_class[CLASS_SUM["arrived_judged"], kind] - found.by_class[CLASS_SUM["taken_in_time"], kind]
    return _folded(late, stage.scenario.bucket_seconds, stage.scenario.warm_up_seconds, one)


def _folded(by_bucket: Floats, bucket: int, begin: float, one: Cells) -> Floats:
    """Buckets are counted from the end of the warm-up; each goes to the cell in which its middle lies."""
    middles = begin + (np.arange(len(by_bucket)) + 0.5) * bucket
    places = (middles // one.interval_seconds).astype(int) % len(one.hours)
    folded = np.asarray(np.bincount(places, weights=by_bucket, minlength=len(one.hours)), dtype=np.float64)
    if bucket > one.interval_seconds:  # a bucket that spans several cells is shared among them
        width = int(bucket // one.interval_seconds)
        folded = np.convolve(np.tile(folded, 3), np.ones(width) / width, mode="same")[len(folded) : 2 * len(folded)]
    return folded


def _tried(stage: Stage, plan: Plan, best: Evaluation) -> Evaluation | None:
    """The plan as played, where it is feasible and cheaper."""
    if cost_minor(stage.cells, plan) >= best.seats_minor - 1e-9:
        return None
    found = stage.evaluate(plan)
    return found if found.is_feasible and found.cost_minor < best.cost_minor else None
