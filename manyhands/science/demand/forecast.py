"""From counts to forecasts: each class by itself, all together, and the two made to agree."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

import numpy as np

from manyhands.science.demand import notes
from manyhands.science.demand.calendar import Calendar, find_special
from manyhands.science.demand.choosing import Choice, choose, combined
from manyhands.science.demand.days import Days, Floats, UnableToForecast, days_of
from manyhands.science.demand.drawing import draw_together
from manyhands.science.demand.known import Known, known_until
from manyhands.science.demand.methods import Method, methods_for
from manyhands.science.demand.series import SeriesForecast
from manyhands.science.demand.smoothing import Smoothed, smooth
from manyhands.science.demand.split import split_profile
from manyhands.science.demand.spread import GUESSED, DaySpread, day_spread, expected_by_row, interval_spread
from manyhands.science.demand.together import shared_days
from manyhands.science.demand.trials import HISTORY_MIN, Trial, origins, try_at, try_methods
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


class _Made(NamedTuple):
    series: SeriesForecast
    learnt: Smoothed
    expected: Floats  # of each day of the history, a week before
    known: Known


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
    made: dict[str, _Made] = {}
    for name in counts.classes:
        days = days_of(counts, (name,))
        few = days.counts.sum() < FEW
        made[name] = _share_of(total, name, days, together) if few else _series(name, days, together, calendar, weeks, use_library, tell)
    return Forecast(total.series, _agreed(total.series, made))


def _series(
    name: str, days: Days, shared: Days, calendar: Calendar, weeks: int, use_library: bool, tell: Tell
) -> _Made:
    methods = methods_for(len(days), use_library=use_library and len(days) >= HISTORY_MIN)
    rows = origins(len(days))
    steps = _Steps(name, len(methods) * (len(rows) + 1), tell)
    trials = try_methods(days, methods, rows, shared=shared, calendar=calendar, step=steps)
    choice = choose(trials, before=len(days))
    totals = days.totals()
    known = known_until(totals, days, calendar, row=len(days), ahead=7 * weeks)
    learnt = smooth(known.plain, known.weekdays)
    last = try_at(known, _named(methods, choice), came=np.full(7 * weeks, np.nan), row=len(days), step=steps)
    expected = _expected(learnt, known, calendar, days)
    return _Made(_assembled(name, days, known, learnt, choice, last, calendar, day_spread(totals, expected)), learnt, expected, known)


def _named(methods: tuple[Method, ...], choice: Choice) -> tuple[Method, ...]:
    return tuple(one for one in methods if one.name in choice.methods)


def _expected(learnt: Smoothed, known: Known, calendar: Calendar, days: Days) -> Floats:
    """At the level of its own day: before a break what was expected is only a guess, and says nothing where there is enough after it."""
    expected = expected_by_row(learnt, len(days)) * calendar.factors(days.first, len(days))
    if known.step is not None:
        expected[: known.step.day] = np.nan if len(days) - known.step.day >= 56 else expected[: known.step.day] / known.step.ratio
    return expected


def _assembled(
    name: str, days: Days, known: Known, learnt: Smoothed, choice: Choice, last: Trial, calendar: Calendar, spread: DaySpread
) -> SeriesForecast:
    chosen = notes.with_unseen_weekdays(combined(last, choice.methods), known, learnt)
    made = SeriesForecast(
        name=name, first=days.end, interval_seconds=days.interval_seconds, mean=chosen * spread.law.mean, typical=chosen * last.typical,
        profile=split_profile(days), day=spread, interval=interval_spread(days), choice=choice, calendar=calendar, step=known.step,
        level=float(learnt.level), trend=float(learnt.trend), history_days=len(days), history_first=days.first,
    )  # fmt: skip
    return replace(made, profile=notes.with_unseen_profiles(made.profile), notes=notes.notes_on(made, days, known))


def _share_of(total: _Made, name: str, days: Days, together: Days) -> _Made:
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
    return _Made(series, total.learnt, expected, total.known)


def _agreed(total: SeriesForecast, made: dict[str, _Made]) -> dict[str, SeriesForecast]:
    """Classes whose days sum to the total's, with a word for those whose days go up and down together."""
    summed = np.sum([one.series.mean for one in made.values()], axis=0)
    ratio = np.where(summed > 0, np.clip(total.mean / np.maximum(summed, 1e-9), 0.5, 2.0), 1.0)
    words = shared_days({name: (one.known.totals, one.expected, one.series.day.cv) for name, one in made.items()})
    return {name: replace(one.series.scaled(ratio), shared_day=words[name]) for name, one in made.items()}


class _Steps:
    """Counts what has been done of one series, and tells."""

    def __init__(self, name: str, of: int, tell: Tell) -> None:
        self._name, self._of, self._tell, self._done = name, of, tell, 0

    def __call__(self) -> None:
        self._done += 1
        self._tell(self._name, min(self._done, self._of), self._of)
