"""Forecasts of day totals that take no fitting: the last same weekday, and the mean or median of the last few."""

from __future__ import annotations

import numpy as np

from manyhands.science.demand.days import Floats, Ints

LAST_SAME = 6


def seasonal_naive(totals: Floats, weekdays: Ints, ahead: Ints) -> Floats:
    """Each day as the last known one of its weekday."""
    return _by_weekday(totals, weekdays, ahead, 1, "mean")


def last_mean(totals: Floats, weekdays: Ints, ahead: Ints) -> Floats:
    """Each day as the mean of the last known ones of its weekday."""
    return _by_weekday(totals, weekdays, ahead, LAST_SAME, "mean")


def last_median(totals: Floats, weekdays: Ints, ahead: Ints) -> Floats:
    """Each day as the median of the last known ones of its weekday."""
    return _by_weekday(totals, weekdays, ahead, LAST_SAME, "median")


def _by_weekday(totals: Floats, weekdays: Ints, ahead: Ints, last: int, how: str) -> Floats:
    known = ~np.isnan(totals)
    typical = np.zeros(7)
    for weekday in range(7):
        values = totals[known & (weekdays == weekday)][-last:]
        if values.size:
            typical[weekday] = np.median(values) if how == "median" else values.mean()
    return typical[ahead]
