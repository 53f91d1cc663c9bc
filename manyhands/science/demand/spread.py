"""How far what comes in a day is from what was expected, with the Poisson part taken out.

    count = Poisson(expected x day factor x interval factor)

What the interval factors (`intervals`) do to a day's mean is part of the day's factor here, and taken off where both are drawn.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from manyhands.science.demand.days import Floats
from manyhands.science.demand.mixture import DayFactor, fit_day_factor
from manyhands.science.demand.smoothing import Smoothed

HALF_LIFE = 240.0  # days
BURN_IN = 28
DAYS_MIN = 28
WITHIN_WEIGHT, TRIED_WEIGHT = 0.25, 1.0
PLUG_IN = 1.1  # a law fitted to some months is a little narrower than the one it was drawn from
UNTRIED = 1.25  # spread where nothing was tried yet, over what is seen within the history (an assumption)
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
