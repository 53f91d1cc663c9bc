"""How a day's total falls into its intervals: a profile by weekday, recent weeks counting more."""

from __future__ import annotations

import numpy as np

from manyhands.science.demand.days import Days, Floats

HALF_LIFE = 84.0
PRIOR_DAYS = 1.0  # a weekday's profile is drawn towards that of all days by as much as this many of its days
HISTORY_DAYS = 364


def split_profile(days: Days) -> Floats:
    """[7, intervals]: each weekday's shares, which sum to 1 (to 0 where the weekday is never served)."""
    start = max(0, len(days) - HISTORY_DAYS)
    recent = Days(days.date_of(start), days.interval_seconds, days.counts[start:], days.open[start:])
    if recent.per_day == 1:
        return np.ones((7, 1))
    weight = 0.5 ** ((len(recent) - 1 - np.arange(len(recent))) / HALF_LIFE)
    held = _held_in(recent)
    by_weekday = np.zeros((7, recent.per_day))
    counted = np.zeros((7, recent.per_day))
    for weekday in range(7):
        rows = recent.weekdays == weekday
        by_weekday[weekday] = weight[rows] @ held[rows]
        counted[weekday] = weight[rows] @ recent.open[rows]
    usual_open = counted >= 0.5 * counted.max(axis=1, keepdims=True, initial=1e-9)
    rate = np.where(usual_open, by_weekday / np.maximum(counted, 1e-9), 0.0)
    overall = _shares(by_weekday.sum(axis=0, keepdims=True))
    weeks = counted.max(axis=1, keepdims=True)
    drawn = rate * weeks + PRIOR_DAYS * np.where(usual_open, overall * rate.sum(axis=1, keepdims=True), 0.0)
    return _shares(drawn)


def profile_error(days: Days) -> Floats:
    """By weekday: the variance of the profile's own shares, in parts of the variance that a single day's shares have.

    Of some days weighted by age it is the sum of squared weights; what is drawn towards the mean of all days errs a little less.
    """
    start = max(0, len(days) - HISTORY_DAYS)
    age = len(days) - 1 - np.arange(start, len(days))
    weight = np.where(days.open[start:].any(axis=1), 0.5 ** (age / HALF_LIFE), 0.0)
    by_weekday = np.bincount(days.weekdays[start:], weight, 7)
    squared = np.bincount(days.weekdays[start:], weight**2, 7) / np.maximum(by_weekday, 1e-9) ** 2
    overall = float((weight**2).sum() / max(float(weight.sum()), 1e-9) ** 2)
    own = by_weekday / (by_weekday + PRIOR_DAYS)
    error: Floats = own**2 * squared + (1 - own**2) * overall
    return error


def _held_in(days: Days) -> Floats:
    """Counts with no interval beyond what ten times its usual share would be: one flood must not become every week's profile."""
    usual = np.zeros_like(days.counts)
    for weekday in range(7):
        rows = np.flatnonzero(days.weekdays == weekday)
        if rows.size >= 4:
            usual[rows] = np.quantile(days.counts[rows], 0.75, axis=0)
    with_limit = np.where(usual > 0, np.minimum(days.counts, 10 * usual + 10), days.counts)
    held: Floats = with_limit
    return held


def _shares(values: Floats) -> Floats:
    total = values.sum(axis=-1, keepdims=True)
    shares: Floats = np.divide(values, total, out=np.zeros_like(values), where=total > 0)
    return shares
