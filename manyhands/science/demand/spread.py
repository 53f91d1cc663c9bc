"""How far what comes is from what was expected, day by day and interval by interval, with the Poisson part taken out.

    count = Poisson(expected x day factor x interval factor)

The interval factor is log-normal with mean 1 and AR(1) on logarithms within its day. Seen from a day's own total only its movement
*within* the day shows; what it does to the day's mean is part of the day's factor. Both are told apart here.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from manyhands.science.demand.days import Days, Floats, Ints
from manyhands.science.demand.mixture import DayFactor, fit_day_factor
from manyhands.science.demand.smoothing import Smoothed
from manyhands.science.demand.split import split_profile

HALF_LIFE = 240.0  # days
BURN_IN = 28
DAYS_MIN = 28
BLOCK = 14
WITHIN_WEIGHT, TRIED_WEIGHT = 0.25, 1.0
PLUG_IN = 1.1  # a law fitted to some months is a little narrower than the one it was drawn from
UNTRIED = 1.25  # spread where nothing was tried yet, over what is seen within the history (an assumption)
LAW_COUNTS_MAX = 1500  # more intervals than this say nothing new about their law
SURPRISE_MAX = 8.0  # robust standard deviations: what is beyond counts as that much
GUESSED = DayFactor(1.0, 0.3, 0.6, 0.1)  # where there is too little to tell: wide


@dataclass(frozen=True, slots=True)
class Tried:
    """Days of earlier trials."""

    came: Floats
    expected: Floats
    age: Floats  # days ago


@dataclass(frozen=True, slots=True)
class DaySpread:
    """The law of the day factor."""

    law: DayFactor
    cv: float  # by moments
    level_share: float  # of its variance: what neighbouring days have in common
    days: int  # it was learnt from; 0 where it is assumed


@dataclass(frozen=True, slots=True)
class IntervalSpread:
    """The law of the interval factor, and that of an interval's count over what was expected of it, whatever the day."""

    cv: float = 0.0
    correlation: float = 0.0  # from one interval to the next, on logarithms
    days: int = 0
    law: DayFactor | None = None


def day_spread(totals: Floats, expected: Floats, tried: Tried | None = None) -> DaySpread:
    """From what came and what had been expected a week before, oldest first; NaN where nothing can be said.

    `tried` are what came and what was said two weeks ahead on earlier origins, with each day's age: they count more, for they are what
    will be done again. What was expected within the history knew the history's own profile, and errs a little less.
    """
    used = ~np.isnan(totals) & ~np.isnan(expected) & (expected > 0)
    came, mean = totals[used], expected[used]
    if came.size < DAYS_MIN or came.sum() <= 0:
        return DaySpread(GUESSED, GUESSED.total_cv, 0.3, 0)
    weight = 0.5 ** ((totals.size - 1 - np.flatnonzero(used)) / HALF_LIFE)
    if tried is not None and tried.came.size >= DAYS_MIN:
        pooled = np.concatenate([WITHIN_WEIGHT * weight, TRIED_WEIGHT * 0.5 ** (tried.age / HALF_LIFE)])
        law = fit_day_factor(np.concatenate([came, tried.came]), np.concatenate([mean, tried.expected]), pooled).widened(PLUG_IN)
    else:
        law = fit_day_factor(came, mean, weight).widened(UNTRIED)
    cv = _moment_cv(came, law.mean * mean)
    return DaySpread(law, cv, _level_share(came, law.mean * mean, cv), int(came.size))


def _moment_cv(came: Floats, mean: Floats) -> float:
    """Pearson's statistic over what Poisson would give, per expected count. The few days that are beyond belief are held in."""
    off = (came - mean) / np.sqrt(mean)
    most = SURPRISE_MAX * max(1.4826 * float(np.median(np.abs(off))), 1.0)
    off = np.clip(off, -most, most)
    return float(np.sqrt(max(float((off**2).mean()) - 1.0, 0.0) / max(float(mean.mean()), 1e-9)))


def _level_share(came: Floats, mean: Floats, cv: float) -> float:
    """Of the day factor's variance, what days 1 to 10 apart share."""
    if cv < 0.005 or came.size < 60:
        return 0.3
    off = np.clip((came - mean) / mean, -1, 3) * np.sqrt(mean)
    lags = [float((off[:-lag] * off[lag:]).mean()) for lag in range(1, 11)]
    return float(np.clip(np.mean(lags) / (cv**2 * mean.mean()), 0.0, 0.9))


def expected_by_row(learnt: Smoothed, days: int) -> Floats:
    """What was expected of each day a week before; NaN in the first weeks and where the day is not known."""
    expected = np.full(days, np.nan)
    expected[learnt.rows] = learnt.expected
    expected[: int(learnt.rows[0]) + min(BURN_IN, learnt.rows.size // 3) if learnt.rows.size else 0] = np.nan
    return expected


def interval_spread(days: Days, expected: Floats) -> IntervalSpread:
    """From the last half year, each fortnight's profile made of what was before it. `expected` of each day, NaN where nothing was."""
    if days.per_day == 1:
        return IntervalSpread()
    sums, used, seen = np.zeros(4), 0, list[Floats]()
    for start in range(max(BURN_IN, len(days) - 13 * BLOCK), len(days), BLOCK):
        profile = split_profile(days.until(start))
        for row in range(start, min(start + BLOCK, len(days))):
            shares = profile[days.weekdays[row]] * days.open[row]
            if days.counts[row].sum() > 0 and shares.sum() > 0.5:
                sums += _within_day(days.counts[row], shares / shares.sum())
                used += 1
            if expected[row] > 0:
                seen.append(np.stack([days.counts[row], expected[row] * profile[days.weekdays[row]]])[:, days.open[row]])
    if used < BLOCK // 2 or sums[1] <= 0:
        return IntervalSpread()
    return replace(_untangled(sums, split_profile(days), days.weekdays, used), law=_interval_law(seen))


def _interval_law(seen: list[Floats]) -> DayFactor | None:
    if not seen:
        return None
    counted, mean = np.concatenate(seen, axis=1)
    every = max(1, int((mean > 0).sum()) // LAW_COUNTS_MAX)
    counted, mean = counted[mean > 0][::every], mean[mean > 0][::every]
    return fit_day_factor(counted, mean, np.ones(mean.size)) if mean.size >= 200 else None


def _within_day(counts: Floats, shares: Floats) -> Floats:
    """Pearson excess of neighbours and of intervals themselves over a multinomial day, each with the mean it is to be divided by."""
    mean = counts.sum() * shares
    some = mean > 0
    off = np.where(some, (counts - mean) / np.sqrt(np.where(some, mean, 1.0)), 0.0)
    off = np.clip(off, -30.0, 30.0)
    pair = some[:-1] & some[1:]
    excess = float((off[some] ** 2 - (1 - shares[some])).sum())
    together = float((off[:-1] * off[1:] + np.sqrt(shares[:-1] * shares[1:]))[pair].sum())
    return np.array([excess, mean[some].sum(), together, float(np.sqrt(mean[:-1] * mean[1:])[pair].sum())])


def _untangled(sums: Floats, profile: Floats, weekdays: Ints, used: int) -> IntervalSpread:
    """From variance and correlation within the day to those of the factor itself."""
    within, beside = max(sums[0] / sums[1], 0.0), sums[2] / max(sums[3], 1e-9)
    if within <= 1e-6:
        return IntervalSpread(0.0, 0.0, used)
    shares = _mean_day(profile, weekdays)
    observed = float(np.clip(beside / within, -0.99, 0.99))
    low, high = 0.0, 0.98
    for _ in range(40):
        middle = (low + high) / 2
        shared = shared_within_day(shares, middle)
        low, high = (middle, high) if (middle - shared) / (1 - shared) < observed else (low, middle)
    variance = within / (1 - shared_within_day(shares, low))
    return IntervalSpread(float(np.sqrt(variance)), float(np.log1p(low * variance) / np.log1p(variance)), used)


def shared_within_day(shares: Floats, correlation: float) -> float:
    """Of an interval factor's variance, what is left in its mean over the day."""
    gaps = np.abs(np.subtract.outer(np.arange(shares.size), np.arange(shares.size)))
    return float(shares @ np.power(correlation, gaps) @ shares)


def _mean_day(profile: Floats, weekdays: Ints) -> Floats:
    mean = profile[weekdays].mean(axis=0)
    shares: Floats = mean / max(float(mean.sum()), 1e-12)
    return shares


def day_cv_beside(day: float, interval: IntervalSpread, profile: Floats, weekdays: Ints) -> float:
    """The day factor's own coefficient of variation: of totals, less what the intervals' factors do to the day's mean."""
    if interval.cv == 0:
        return day
    linear = float(np.expm1(interval.correlation * np.log1p(interval.cv**2)) / interval.cv**2)
    return float(np.sqrt(max(day**2 - interval.cv**2 * shared_within_day(_mean_day(profile, weekdays), linear), 0.0)))
