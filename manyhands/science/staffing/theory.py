"""Seats by theory, interval by interval: where the search on the simulator begins."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import inf

import numpy as np
from numpy.typing import NDArray

from manyhands.science.queues.staffing import agents_needed
from manyhands.science.simulation.scenario import Scenario
from manyhands.science.staffing.cells import Cells
from manyhands.science.staffing.streams import Stream, day_spread
from manyhands.science.staffing.wishes import Wishes, asked_of

Floats = NDArray[np.float64]
DEFERRED_SECONDS = 1800.0  # from here on a target is met by working backlog off, and seats follow a smoothed load
SHARE_MOST = 0.995
GRID = 14


def loads_of(scenario: Scenario, cells: Cells, streams: Sequence[Stream]) -> Floats:
    """The load of a group: of live work as it comes, of work that may wait spread over half its time, and none while closed."""
    total = np.zeros(len(cells.hours))
    for stream in streams:
        within = scenario.classes[stream.kind].target_seconds
        total += smoothed(stream.load, within / 2 if within >= DEFERRED_SECONDS else 0.0, cells)
    return total


def smoothed(load: Floats, seconds: float, cells: Cells) -> Floats:
    """What comes while closed, or may wait, is worked off in the open intervals that follow; the cycle goes round."""
    count, ahead = len(load), max(1, round(seconds / cells.interval_seconds))
    opens = np.flatnonzero(cells.is_open)
    found = np.zeros(count)
    if not len(opens):
        return found
    while_closed = max(ahead, round(4 * 3600 / cells.interval_seconds))
    for at in np.flatnonzero(load > 0):
        begin = int(np.searchsorted(opens, at))
        is_open = bool(cells.is_open[at])
        places = opens[(begin + np.arange(min(ahead if is_open else while_closed, len(opens)))) % len(opens)]
        found[places] += load[at] / len(places)
    return found


def seats_by_theory(scenario: Scenario, cells: Cells, streams: Sequence[Stream], wishes: Wishes) -> tuple[Floats, Floats]:
    """Loads and seats (not rounded) of a group in each of its cells."""
    load = loads_of(scenario, cells, streams)
    needed = _needed(scenario, streams, wishes)
    peak = float(load.max(initial=0.0))
    if peak <= 0:
        return load, np.zeros(len(load))
    # The number beyond the load grows like its square root, so few points and straight lines between them are enough.
    grid = np.geomspace(max(0.05, min(float(load[load > 0].min()), peak)), peak, GRID)
    beyond = np.array([needed(point) - point for point in grid]) / np.sqrt(grid)
    return load, np.where(load > 0, load + np.interp(load, grid, beyond) * np.sqrt(load), 0.0)


def _needed(scenario: Scenario, streams: Sequence[Stream], wishes: Wishes) -> Callable[[float], float]:
    """Agents for a load of the group's mix of work."""
    live = [one for one in streams if scenario.classes[one.kind].target_seconds < DEFERRED_SECONDS and one.load.sum() > 0]
    occupancy = wishes.occupancy_most or 1.0
    if not live:
        return lambda load: load / occupancy
    came, work = sum(one.per_hour.sum() for one in live), sum(one.load.sum() for one in live)
    seconds = 3600 * work / came
    kinds = [scenario.classes[one.kind] for one in live]
    promises = [promise for kind in kinds for promise in asked_of(wishes, kind)]
    share = min(SHARE_MOST, max((promise.in_time for promise in promises if promise.in_time), default=0.5))
    leaving = min((promise.gave_up for promise in promises if promise.gave_up), default=1.0)
    within = min((kind.target_seconds for kind, one in zip(kinds, live, strict=True) if one.is_first), default=DEFERRED_SECONDS)
    patience = _patience(scenario, live)
    spread = day_spread(scenario, live)

    def needed(load: float) -> float:
        per_hour = load * 3600 / seconds
        found = agents_needed(
            per_hour, seconds, within_seconds=within, share=share, patience_seconds=patience, rate_cv=spread,
            leaving_most=leaving if patience else 1.0, least=1,
        )  # fmt: skip
        return max(float(found), load / occupancy)

    return needed


def _patience(scenario: Scenario, streams: Sequence[Stream]) -> float | None:
    """Mean patience of the mix, by rates of leaving; None where most wait for ever."""
    came = sum(one.per_hour.sum() for one in streams)
    leaves = 0.0
    for one in streams:
        patience = scenario.classes[one.kind].patience
        if patience is not None and patience.mean > 0:
            leaves += one.per_hour.sum() / came * (1 - patience.share_never) / patience.mean
    slowest = 1 / leaves if leaves > 0 else inf
    return slowest if slowest < 86_400 else None


def rounded(seats: Floats, cells: Cells, wishes: Wishes) -> NDArray[np.int64]:
    """Whole seats: to the nearest, at least the minimum while open, none while closed."""
    whole = np.clip(np.floor(seats + 0.5), wishes.seats_least, wishes.seats_most)
    return np.asarray(np.where(cells.is_open, whole, 0), dtype=np.int64)
