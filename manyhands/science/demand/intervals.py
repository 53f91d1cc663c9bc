"""How far intervals are from their share of the day, and how alike neighbours are: the interval factor, freed of what hides it.

The factor is log-normal with mean 1 and AR(1) on logarithms within its day. Three things stand between it and what is counted, and all
three are taken out exactly: chance (Poisson); the day's own total, in which a part of the factor is lost; and the profile, which was
learnt from a few days that have the same factor, so that it errs by as much as their mean does.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from manyhands.science.demand.days import Days, Floats, Ints
from manyhands.science.demand.mixture import DayFactor, fit_day_factor
from manyhands.science.demand.split import profile_error, split_profile

BURN_IN = 28
BLOCK = 14
BLOCKS_MAX = 13  # the last half year
OFF_MOST = 30.0  # standard deviations of chance: an interval that is further off counts as that far
LAW_COUNTS_MAX = 1500  # more intervals than this say nothing new about their law
CORRELATION_MOST = 0.98


@dataclass(frozen=True, slots=True)
class IntervalSpread:
    """The law of the interval factor, and that of an interval's count over what was expected of it, whatever the day."""

    cv: float = 0.0
    correlation: float = 0.0  # from one interval to the next, on logarithms
    days: int = 0
    law: DayFactor | None = None


def interval_spread(days: Days, expected: Floats) -> IntervalSpread:
    """From the last half year, each fortnight's profile made of what was before it. `expected` of each day, NaN where nothing was."""
    if days.per_day == 1:
        return IntervalSpread()
    sums, used, seen = np.zeros(4), 0, list[Floats]()
    for start in range(max(BURN_IN, len(days) - BLOCKS_MAX * BLOCK), len(days), BLOCK):
        known = days.until(start)
        profile, error = split_profile(known), profile_error(known)
        for row in range(start, min(start + BLOCK, len(days))):
            weekday = int(days.weekdays[row])
            shares = profile[weekday] * days.open[row]
            if days.counts[row].sum() > 0 and shares.sum() > 0.5:
                sums += _within_day(days.counts[row], shares / shares.sum(), float(error[weekday]))
                used += 1
            if expected[row] > 0:
                seen.append(np.stack([days.counts[row], expected[row] * profile[weekday]])[:, days.open[row]])
    if used < BLOCK // 2 or sums[1] <= 0:
        return IntervalSpread()
    return replace(_untangled(sums, _mean_day(split_profile(days), days.weekdays), used), law=_interval_law(seen))


def day_cv_beside(day: float, interval: IntervalSpread, profile: Floats, weekdays: Ints) -> float:
    """The day factor's own coefficient of variation: of totals, less what the intervals' factors do to the day's mean."""
    if interval.cv == 0:
        return day
    shares = _mean_day(profile, weekdays)
    lost = interval.cv**2 * float(shares @ _alike(shares.size, interval.cv**2, interval.correlation) @ shares)
    return float(np.sqrt(max(day**2 - lost, 0.0)))


def _within_day(counts: Floats, shares: Floats, error: float) -> Floats:
    """Excess over chance of intervals and of neighbours, each with the weight it is to be divided by.

    `error` is how much the profile's own variance adds to a day's, in parts of it.
    """
    mean = counts.sum() * shares
    some = mean > 0
    off = np.where(some, (counts - mean) / np.sqrt(np.where(some, mean, 1.0)), 0.0)
    off = np.clip(off, -OFF_MOST, OFF_MOST)
    pair = some[:-1] & some[1:]
    excess = float((off[some] ** 2 - (1 + error) * (1 - shares[some])).sum())
    together = float((off[:-1] * off[1:] + (1 + error) * np.sqrt(shares[:-1] * shares[1:]))[pair].sum())
    weight, pair_weight = float(mean[some].sum()), float(np.sqrt(mean[:-1] * mean[1:])[pair].sum())
    return np.array([excess, (1 + error) * weight, together, (1 + error) * pair_weight])


def _untangled(sums: Floats, shares: Floats, used: int) -> IntervalSpread:
    """The factor whose variance and correlation within the day would come out as these did."""
    within, beside = max(sums[0] / sums[1], 0.0), sums[2] / max(sums[3], 1e-9)
    if within <= 1e-6:
        return IntervalSpread(0.0, 0.0, used)
    low, high = 0.0, CORRELATION_MOST
    for _ in range(30):
        middle = (low + high) / 2
        variance = _variance(within, middle, shares)
        low, high = (middle, high) if _seen_within(variance, middle, shares)[1] < beside else (low, middle)
    return IntervalSpread(float(np.sqrt(_variance(within, low, shares))), low, used)


def _variance(within: float, correlation: float, shares: Floats) -> float:
    """The factor's variance, of which so much is seen within the day."""
    variance = within
    for _ in range(20):
        seen = _seen_within(variance, correlation, shares)[0]
        variance = min(variance * within / max(seen, 1e-12), 100.0)
    return variance


def _seen_within(variance: float, correlation: float, shares: Floats) -> tuple[float, float]:
    """Of a factor with this variance: that of an interval over its share of the day's total, and the covariance with its neighbour."""
    alike = variance * _alike(shares.size, variance, correlation)
    with_day = alike @ shares
    left = alike - with_day[:, None] - with_day[None, :] + shares @ with_day
    weight = np.sqrt(shares[:-1] * shares[1:])
    return float(shares @ np.diag(left)), float(weight @ np.diag(left, 1) / max(float(weight.sum()), 1e-12))


def _alike(size: int, variance: float, correlation: float) -> Floats:
    """Correlations between the intervals of a day, of the factors themselves and not of their logarithms."""
    apart = np.abs(np.subtract.outer(np.arange(size), np.arange(size)))
    found: Floats = np.expm1(np.power(correlation, apart) * np.log1p(variance)) / variance
    return found


def _mean_day(profile: Floats, weekdays: Ints) -> Floats:
    mean = profile[weekdays].mean(axis=0)
    shares: Floats = mean / max(float(mean.sum()), 1e-12)
    return shares


def _interval_law(seen: list[Floats]) -> DayFactor | None:
    if not seen:
        return None
    counted, mean = np.concatenate(seen, axis=1)
    every = max(1, int((mean > 0).sum()) // LAW_COUNTS_MAX)
    counted, mean = counted[mean > 0][::every], mean[mean > 0][::every]
    return fit_day_factor(counted, mean, np.ones(mean.size)) if mean.size >= 200 else None
