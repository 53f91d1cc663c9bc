"""The common level: all seats up or down together by so many square roots of their load, until the promises just hold."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from manyhands.science.staffing.cells import Cells, Plan
from manyhands.science.staffing.judging import Evaluation
from manyhands.science.staffing.playing import Stage
from manyhands.science.staffing.theory import rounded
from manyhands.science.staffing.wishes import Wishes

Floats = NDArray[np.float64]
LEVELS_MOST = 40.0
CLOSE = 0.01  # share of the cost between two neighbouring levels at which halving stops
SMALL = 24  # seats in all, up to which it goes on to the last seat


@dataclass(frozen=True, eq=False)
class Start:
    """Seats of theory and loads, by cells of each group."""

    cells: tuple[Cells, ...]
    wishes: Wishes
    loads: tuple[Floats, ...]
    seats: tuple[Floats, ...]

    def shifted(self, levels: Sequence[float]) -> Start:
        """With these levels as its 0: where a search of something alike has ended, the next one begins."""
        seats = [
            seats + level * np.sqrt(np.maximum(load, 0.25)) for load, seats, level in zip(self.loads, self.seats, levels, strict=True)
        ]  # fmt: skip
        return Start(self.cells, self.wishes, self.loads, tuple(seats))

    def at(self, levels: Sequence[float]) -> Plan:
        """Whole seats, each group at its own level; 0 is theory's."""
        return tuple(
            rounded(seats + level * np.sqrt(np.maximum(load, 0.25)), one, self.wishes)
            for one, load, seats, level in zip(self.cells, self.loads, self.seats, levels, strict=True)
        )


def common_level(stage: Stage, start: Start) -> tuple[float, Evaluation | None]:
    """The lowest level at which all promises hold, and what was played there; None where no level is enough."""
    low, high, best = _bracket(stage, start)
    if best is None:
        return high, None
    while low is not None and not _is_close(start, low, high):
        middle = (low + high) / 2
        found = stage.evaluate(_all_at(start, middle))
        low, high, best = (low, middle, found) if found.is_feasible else (middle, high, best)
    return high, best


def _bracket(stage: Stage, start: Start) -> tuple[float | None, float, Evaluation | None]:
    """A level that is too low (None where even the fewest seats are enough), and one that is enough."""
    found, level, step = stage.evaluate(_all_at(start, 0.0)), 0.0, 0.25
    if found.is_feasible:
        best = found
        while True:
            lower = level - step
            if _same(_all_at(start, lower), best.plan) and _is_least(start, best.plan):
                return None, level, best
            found = stage.evaluate(_all_at(start, lower))
            if not found.is_feasible:
                return lower, level, best
            level, best, step = lower, found, 2 * step
    while level < LEVELS_MOST:
        low, level, step = level, level + step, 2 * step
        found = stage.evaluate(_all_at(start, level))
        if found.is_feasible:
            return low, level, found
    return level, level, None


def _all_at(start: Start, level: float) -> Plan:
    return start.at([level] * len(start.cells))


def _is_close(start: Start, low: float, high: float) -> bool:
    fewer, more = _all_at(start, low), _all_at(start, high)
    apart = sum(int(np.abs(b - a).sum()) for a, b in zip(fewer, more, strict=True))
    total = sum(int(seats.sum()) for seats in more)
    return apart <= 1 or high - low < 1e-3 or (total > SMALL and apart <= CLOSE * total)


def _same(one: Plan, other: Plan) -> bool:
    return all(np.array_equal(a, b) for a, b in zip(one, other, strict=True))


def _is_least(start: Start, plan: Plan) -> bool:
    least = start.wishes.seats_least
    return all((seats[one.is_open] <= least).all() for seats, one in zip(plan, start.cells, strict=True))
