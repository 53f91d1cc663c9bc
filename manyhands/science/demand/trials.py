"""Rolling origin: what each method would have said on earlier days, beside what came."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from manyhands.science.demand.calendar import Calendar, Special, find_special
from manyhands.science.demand.days import Days, Floats
from manyhands.science.demand.known import Known, known_until
from manyhands.science.demand.methods import Method
from manyhands.science.demand.smoothing import smooth
from manyhands.science.demand.typical import typical_factor

AHEAD = 14  # days
EVERY = 14
TRIALS_MAX = 13
HISTORY_MIN = 28

Step = Callable[[], None]


@dataclass(frozen=True, slots=True)
class Trial:
    """One origin: what was known before `row`, what each method made of it, and what came."""

    row: int
    means: dict[str, Floats]  # by method: the mean day, special days put back
    typical: float  # factor to the typical day
    came: Floats  # NaN where closed or not known


def origins(days: int, *, every: int = EVERY, most: int = TRIALS_MAX) -> list[int]:
    """Rows from which two weeks are forecast, oldest first; the last one's two weeks end with the history."""
    return sorted(range(days - AHEAD, HISTORY_MIN - 1, -every))[-most:]


def try_methods(
    days: Days, methods: tuple[Method, ...], rows: list[int], *,
    shared: Days | None = None, calendar: Calendar | None = None, step: Step = lambda: None,
) -> list[Trial]:  # fmt: skip
    """A trial for each row. Special days are found before each row, in `shared` where several series keep the same days."""
    totals = days.totals()
    source = totals if shared is None else shared.totals()
    trials = []
    for row in rows:
        found = find_special(source[:row], days.weekdays[:row], days.first)
        known = known_until(totals, days, _joined(found, calendar), row=row, ahead=AHEAD)
        trials.append(try_at(known, methods, came=totals[row : row + AHEAD], row=row, step=step))
    return trials


def try_at(known: Known, methods: tuple[Method, ...], *, came: Floats, row: int, step: Step = lambda: None) -> Trial:
    """All methods from one origin."""
    means: dict[str, Floats] = {}
    for one in methods:
        means[one.name] = np.nan_to_num(one.forecast(known), posinf=0.0) * known.factors
        step()
    return Trial(row, means, typical_factor(known.plain, smooth(known.plain, known.weekdays)), came)


def _joined(found: tuple[Special, ...], calendar: Calendar | None) -> Calendar:
    return Calendar(found, calendar.named if calendar else None)
