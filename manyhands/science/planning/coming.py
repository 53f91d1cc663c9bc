"""What will come, as the planner takes it: a forecast's week, its busy and quiet weeks, and how days and hours differ by chance."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from manyhands.science.demand.days import UnableToForecast
from manyhands.science.demand.forecast import Forecast
from manyhands.science.planning.business import WEEK_HOURS, WEEKS_A_YEAR, Stretch

Floats = NDArray[np.float64]
BUSY, QUIET = 1.3, 0.7


@dataclass(frozen=True, slots=True)
class Coming:
    """One class: tickets by hour of a mean week from Monday on, and the chance around them."""

    per_hour: tuple[float, ...]
    day_cv: float
    hour_cv: float
    hour_correlation: float


def coming_of(found: Forecast, name: str) -> Coming:
    """Of a class of a forecast with intervals of an hour."""
    series = found.classes[name]
    hours, arrivals = series.by_interval().ravel(), series.to_arrivals()
    weekday = np.repeat(series.weekdays, 24) * 24 + np.tile(np.arange(24), series.weekdays.size)
    summed = np.bincount(weekday, weights=hours, minlength=WEEK_HOURS)
    days = np.bincount(weekday, minlength=WEEK_HOURS)
    week = np.divide(summed, days, out=np.zeros(WEEK_HOURS), where=days > 0)
    return Coming(tuple(map(float, week)), arrivals.day_cv, arrivals.interval_cv, arrivals.interval_correlation)


def stretches_of(found: Forecast) -> tuple[Stretch, ...]:
    """Ordinary, quiet and busy weeks of what is forecast, each against the mean week."""
    days = found.total.mean[: found.total.mean.size // 7 * 7]
    weeks: Floats = days.reshape(-1, 7).sum(axis=1)
    usual, middle = float(weeks.mean()), float(np.median(weeks))
    if usual <= 0:
        raise UnableToForecast("By this history nothing is expected to come. Nothing was compared; give one with more of late.")
    busy, quiet = weeks > BUSY * middle, weeks < QUIET * middle
    parts = (("ordinary weeks", ~busy & ~quiet), ("quiet weeks", quiet), ("busy weeks", busy))
    return tuple(
        Stretch(name, WEEKS_A_YEAR * float(which.mean()), float(weeks[which].mean()) / usual) for name, which in parts if which.any()
    )
