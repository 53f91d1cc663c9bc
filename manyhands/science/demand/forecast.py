"""From counts to forecasts: each class by itself, all together, and the two made to agree."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from manyhands.science.demand import notes
from manyhands.science.demand.assembling import Made, assemble
from manyhands.science.demand.calendar import Calendar, find_special
from manyhands.science.demand.choosing import choose
from manyhands.science.demand.days import Days, Floats, UnableToForecast, days_of
from manyhands.science.demand.drawing import draw_together
from manyhands.science.demand.known import known_until
from manyhands.science.demand.methods import methods_for
from manyhands.science.demand.series import SeriesForecast
from manyhands.science.demand.spread import GUESSED, DaySpread, day_spread
from manyhands.science.demand.together import shared_days
from manyhands.science.demand.trials import HISTORY_MIN, origins, try_at, try_methods
from manyhands.science.past.counts import Counts

WEEKS_MAX = 53
FEW = 60  # a class with fewer arrivals than this is forecast as its share of all
SHARE_DAYS = 182
Tell = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Forecast:
    """All classes, and their total."""

    total: SeriesForecast
    classes: dict[str, SeriesForecast]

    def draw(self, *, seed: int, futures: int = 1) -> dict[str, Floats]:
        """Whole futures by class: [futures, days, intervals] counts each. The same seed gives the same."""
        return draw_together(tuple(self.classes.values()), seed=seed, futures=futures)


def forecast(
    counts: Counts, *, weeks: int = 8, named: dict[date, float] | None = None, use_library: bool = True,
    tell: Tell = lambda words, done, of: None,
) -> Forecast:  # fmt: skip
    """Forecast every class and the total. `named` are days ahead or past with what share of an ordinary day they have: 0 is closed.

    `tell` is told what is being done, and how far that is.
    """
    if not 1 <= weeks <= WEEKS_MAX:
        raise UnableToForecast(f"A forecast is made for 1 to {WEEKS_MAX} weeks, not for {weeks}. Nothing was forecast; give --weeks within that.")
    together = days_of(counts)
    if not together.open.any():
        raise UnableToForecast("The desk was never open in this history, or nothing in it could be read. Nothing was forecast; give one day at least.")
    calendar = Calendar(find_special(together.totals(), together.weekdays, together.first), named)
    total = _series("all", together, together, calendar, weeks, use_library, tell)
    if len(counts.classes) == 1:
        name = counts.classes[0]
        return Forecast(total.series, {name: replace(total.series, name=name)})
    made: dict[str, Made] = {}
    for name in counts.classes:
        days = days_of(counts, (name,))
        few = days.counts.sum() < FEW
        made[name] = _share_of(total, name, days, together) if few else _series(name, days, together, calendar, weeks, use_library, tell)
    return Forecast(total.series, _agreed(total.series, made))


def _series(
    name: str, days: Days, shared: Days, calendar: Calendar, weeks: int, use_library: bool, tell: Tell
) -> Made:
    methods = methods_for(len(days), use_library=use_library and len(days) >= HISTORY_MIN)
    rows = origins(len(days))
    steps = _Steps(name, len(methods) * len(rows) + 1, tell)
    trials = try_methods(days, methods, rows, shared=shared, calendar=calendar, step=steps)
    choice = choose(trials, before=len(days))
    known = known_until(days.totals(), days, calendar, row=len(days), ahead=7 * weeks)
    taken = tuple(one for one in methods if one.name in choice.methods)
    last = try_at(known, taken, came=np.full(7 * weeks, np.nan), row=len(days))
    steps()
    return assemble(name, days, known, choice, trials, last, calendar)


def _share_of(total: Made, name: str, days: Days, together: Days) -> Made:
    """A class with too few to be forecast by itself: its share of all, in the last half year, or ever."""
    recent = slice(max(0, len(days) - SHARE_DAYS), None)
    counted, of = days.counts[recent].sum(), together.counts[recent].sum()
    share = float(counted / of) if of > 0 else 0.0
    expected = total.expected * share
    spread = day_spread(days.totals(), expected)
    if spread.days == 0:
        spread = DaySpread(GUESSED, GUESSED.total_cv, total.series.day.level_share, 0)
    series = replace(
        total.series, name=name, mean=total.series.mean * share, typical=total.series.typical * share, day=spread,
        level=total.series.level * share, trend=total.series.trend * share,
        notes=(notes.few(name, int(days.counts.sum()), share), *total.series.notes),
    )  # fmt: skip
    return Made(series, expected, days.totals())


def _agreed(total: SeriesForecast, made: dict[str, Made]) -> dict[str, SeriesForecast]:
    """Classes whose days sum to the total's, with a word for those whose days go up and down together."""
    summed = np.sum([one.series.mean for one in made.values()], axis=0)
    ratio = np.where(summed > 0, np.clip(total.mean / np.maximum(summed, 1e-9), 0.5, 2.0), 1.0)
    words = shared_days({name: (one.came, one.expected, one.series.day.cv) for name, one in made.items()})
    return {name: replace(one.series.scaled(ratio), shared_day=words[name]) for name, one in made.items()}


class _Steps:
    """Counts what has been done of one series, and tells."""

    def __init__(self, name: str, of: int, tell: Tell) -> None:
        self._name, self._of, self._tell, self._done = name, of, tell, 0

    def __call__(self) -> None:
        self._done += 1
        self._tell(self._name, min(self._done, self._of), self._of)
