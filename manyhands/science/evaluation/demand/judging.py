"""Rolling origin on one series, two weeks ahead: the forecast as the product makes it, beside every single method, with its intervals."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from manyhands.science.demand.assembling import assemble
from manyhands.science.demand.calendar import Calendar, find_special
from manyhands.science.demand.choosing import choose
from manyhands.science.demand.days import Days, Floats
from manyhands.science.demand.known import known_until
from manyhands.science.demand.methods import YEARLY, methods_for
from manyhands.science.demand.series import SeriesForecast
from manyhands.science.demand.trials import HISTORY_MIN, TRIALS_MAX, Trial, try_at
from manyhands.science.evaluation.demand.raw import single_forecasts
from manyhands.science.evaluation.demand.series import HORIZON, Judged

CHOSEN = "chosen"


@dataclass(frozen=True, slots=True)
class Fold:
    """One origin of a series."""

    row: int
    is_final: bool
    methods: tuple[str, ...]
    came: Floats  # [14]; NaN where closed
    points: dict[str, Floats]  # by method, and the chosen one: [14]
    ends: Floats  # [4, 14] of the day intervals
    interval_came: Floats  # [14, intervals]; NaN where closed
    interval_points: dict[str, Floats]  # [14, intervals]
    interval_ends: Floats  # [4, 14, intervals]
    forecast: SeriesForecast


def judge(series: Judged, shared: Days | None, *, use_library: bool, step: Callable[[], None] = lambda: None) -> list[Fold]:
    """Every origin, oldest first. Each is forecast from what was before it, the choice of methods too."""
    days, totals = series.days, series.days.totals()
    source = totals if shared is None else shared.totals()
    trials: list[Trial] = []
    folds = []
    outer = series.origins()
    for row in _rows(series):
        methods = methods_for(row, use_library=use_library)
        calendar = Calendar(find_special(source[:row], days.weekdays[:row], days.first))
        known = known_until(totals, days, calendar, row=row, ahead=HORIZON)
        trial = try_at(known, methods, came=totals[row : row + HORIZON], row=row)
        if row in outer:
            choice = choose(trials, before=row)
            forecast = assemble(series.name, days.until(row), known, choice, trials, trial, calendar).series
            singles = single_forecasts(days, tuple(one for one in methods if one is not YEARLY), row, HORIZON)
            folds.append(_fold(days, forecast, singles, row, is_final=row in outer[-series.folds_final :]))
        trials.append(trial)
        step()
    return folds


def _rows(series: Judged) -> list[int]:
    """The origins that are judged, and before them those that the first choices are made from."""
    outer = series.origins()
    earlier = range(outer[0] - series.every, max(HISTORY_MIN, outer[0] - (TRIALS_MAX + 1) * series.every) - 1, -series.every)
    return sorted([*earlier, *outer])


def steps_of(series: Judged) -> int:
    """How often `step` will be called."""
    return len(_rows(series))


def _fold(days: Days, forecast: SeriesForecast, singles: dict[str, Floats], row: int, *, is_final: bool) -> Fold:
    there = slice(row, row + HORIZON)
    came = days.totals()[there]
    is_open = days.open[there] & ~np.isnan(came)[:, None]
    profile = forecast.profile[forecast.weekdays]
    points = {**singles, CHOSEN: forecast.typical}
    by_interval = {name: point[:, None] * profile for name, point in points.items()}
    by_interval |= _interval_methods(days, row) if days.per_day > 1 else {}
    ends = forecast.day_intervals()
    interval_ends = forecast.interval_intervals() if days.per_day > 1 else ends[:, :, None]
    return Fold(
        row, is_final, forecast.choice.methods, came, points, ends,
        np.where(is_open, days.counts[there], np.nan), by_interval, interval_ends, forecast,
    )  # fmt: skip


def _interval_methods(days: Days, row: int) -> dict[str, Floats]:
    """Methods that forecast each interval by itself: its last same weekday, and the mean and median of the last six."""
    found: dict[str, Floats] = {}
    later = days.weekdays[row : row + HORIZON]
    for name, last, how in (("naive, each interval", 1, np.mean), ("mean, each interval", 6, np.mean), ("median, each interval", 6, np.median)):
        by_weekday = np.zeros((7, days.per_day))
        for weekday in range(7):
            rows = np.flatnonzero((days.weekdays[:row] == weekday) & days.open[:row].any(axis=1))[-last:]
            if rows.size:
                by_weekday[weekday] = how(days.counts[rows], axis=0)
        found[name] = by_weekday[later]
    return found
