"""Our own method for day totals: a weekday profile on a level that exponential smoothing follows, with a damped trend.

A day's total is level x weekday factor. The level learns from each day in proportion to what the day usually weighs, and from days
far off only as much as from days just off (the largest surprise it believes follows the spread of the surprises so far). How fast it
learns, and whether there is a trend, is chosen by the absolute error a week ahead on the series itself, recent errors counting more.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from manyhands.science.demand.days import Floats, Ints

RATES = np.array([0.005, 0.01, 0.02, 0.04, 0.07, 0.12])  # of the level, by day
TREND_RATES = np.array([0.0, 0.002])  # of the trend, by day
DAMPING = 0.97  # of the trend, by day: after a month 40 % of it is left
PROFILE_HALF_LIFE = 84.0  # days after which a day counts half in the weekday profile
PROFILE_DAYS = 364
LEARN_DAYS = 730  # what is older has no weight left in the level
ERROR_HALF_LIFE = 90.0
SURPRISE_MAX = 2.5  # in robust standard deviations
AHEAD = 7


@dataclass(frozen=True, slots=True)
class Smoothed:
    """What the method has learnt of a series."""

    level: float
    trend: float  # of the level, by day
    profile: Floats  # [7], mean 1 over the weekdays that are served
    rate: float
    rows: Ints  # the days it learnt from
    expected: Floats  # what it expected of each of them a week before


def profile_smoothing(totals: Floats, weekdays: Ints, ahead: Ints) -> Floats:
    """Each day as the level, moved on by the damped trend, times its weekday's factor."""
    return path_of(smooth(totals, weekdays), ahead)


def path_of(learnt: Smoothed, ahead: Ints) -> Floats:
    """What is expected of the days ahead."""
    moved = learnt.trend * DAMPING * (1 - DAMPING ** np.arange(1, ahead.size + 1)) / (1 - DAMPING)
    path: Floats = np.maximum(learnt.level + moved, 0.0) * learnt.profile[ahead]
    return path


def smooth(totals: Floats, weekdays: Ints) -> Smoothed:
    """Learn profile, level and trend."""
    profile = weekday_profile(totals, weekdays)
    factor = profile[weekdays]
    rows = np.flatnonzero(~np.isnan(totals) & (factor > 0))
    rows = rows[rows >= totals.size - LEARN_DAYS]
    if not rows.size:
        return Smoothed(0.0, 0.0, profile, float(RATES[0]), rows, np.zeros(0))
    paths = _Levels(totals[rows] / factor[rows], factor[rows], rows)
    best = int(np.argmin(paths.errors))
    return Smoothed(float(paths.level[best]), float(paths.trend[best]), profile, float(paths.rate[best]), rows, factor[rows] * paths.before[:, best])


def weekday_profile(totals: Floats, weekdays: Ints) -> Floats:
    """What each weekday has of a mean day, from the last year, recent weeks counting more; a week's outliers are held in."""
    totals, weekdays = totals[-PROFILE_DAYS:], weekdays[-PROFILE_DAYS:]
    known = ~np.isnan(totals)
    y, which = totals[known], weekdays[known]
    weight = 0.5 ** ((totals.size - 1 - np.flatnonzero(known)) / PROFILE_HALF_LIFE)
    profile = _means(y, which, weight)
    for _ in range(2):
        level = _running_level(y, profile[which])
        expected = level * profile[which]
        spread = np.maximum(1.4826 * np.median(np.abs(y - expected)), np.sqrt(np.maximum(expected, 1.0)))
        held = np.clip(y, expected - 3 * spread, expected + 3 * spread)
        profile = _means(held, which, weight, level)
    served = profile > 0
    return profile / profile[served].mean() if served.any() else profile


def _means(y: Floats, which: Ints, weight: Floats, level: Floats | None = None) -> Floats:
    base = np.ones(y.size) if level is None else level
    total = np.bincount(which, weight * y, 7)
    found: Floats = total / np.maximum(np.bincount(which, weight * base, 7), 1e-12)
    return found


def _running_level(y: Floats, factor: Floats, window: int = 21) -> Floats:
    """The level around each day: counts over factors of the days nearby."""
    kernel = np.ones(window)
    counted = np.convolve(y, kernel, "same")
    weighed = np.convolve(factor, kernel, "same")
    level: Floats = np.maximum(counted, 1e-9) / np.maximum(weighed, 1e-9)
    return level


class _Levels:
    """Levels and trends by every pair of rates at once, with the error of each, day after day."""

    def __init__(self, x: Floats, factor: Floats, rows: Ints) -> None:
        rates, trend_rates = np.meshgrid(RATES, TREND_RATES, indexing="ij")
        self.rate, self._trend_rate = rates.ravel(), trend_rates.ravel()
        start = float(np.sum(x[:14] * factor[:14]) / np.sum(factor[:14]))
        self.level, self.trend = np.full(self.rate.size, start), np.zeros(self.rate.size)
        self.errors = np.zeros(self.rate.size)
        self._spread = np.full(self.rate.size, max(0.3 * start, 1.0))
        self._kept = [(self.level, self.trend)] * AHEAD
        self.before = np.zeros((x.size, self.rate.size))  # the level expected of each day a week before
        self._follow(x, factor, rows)

    def _follow(self, x: Floats, factor: Floats, rows: Ints) -> None:
        ahead = DAMPING * (1 - DAMPING**AHEAD) / (1 - DAMPING)
        burn_in = min(28, x.size // 3)
        for n in range(x.size):
            weight = min(factor[n], 2.0)
            old_level, old_trend = self._kept[n % AHEAD]
            self.before[n] = np.maximum(old_level + ahead * old_trend, 0.0)
            self.errors *= 0.5 ** (1 / ERROR_HALF_LIFE)
            if n >= burn_in:
                self.errors += factor[n] * np.abs(x[n] - self.before[n])
            self._learn(x[n], weight, 1 if n == 0 else int(rows[n] - rows[n - 1]))
            self._kept[n % AHEAD] = (self.level, self.trend)

    def _learn(self, value: float, weight: float, days: int) -> None:
        moved = self.level + self.trend * DAMPING * days
        surprise = value - moved
        held = np.clip(surprise, -SURPRISE_MAX * self._spread, SURPRISE_MAX * self._spread)
        self._spread = self._spread + 0.03 * weight * (1.25 * np.minimum(np.abs(surprise), 4 * self._spread) - self._spread)
        gain = 1 - (1 - self.rate) ** (days * weight)
        self.trend = DAMPING**days * self.trend + self._trend_rate * weight * held
        self.level = np.maximum(moved + gain * held, 0.0)
