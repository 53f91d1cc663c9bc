"""What will come, as the planner takes it: a forecast's week, its busy and quiet weeks, and how days and hours differ by chance."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from manyhands.science.demand.days import UnableToForecast
from manyhands.science.demand.forecast import Forecast
from manyhands.science.planning.business import WEEK_HOURS, WEEKS_A_YEAR, Stretch

Floats = NDArray[np.float64]
BUSY, QUIET = 1.3, 0.7
_PARTS = ("ordinary weeks", "quiet weeks", "busy weeks")


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
    weeks = _weeks(found)
    usual = float(weeks.mean())
    if usual <= 0:
        raise UnableToForecast("By this history nothing is expected to come. Nothing was compared; give one with more of late.")
    names = _named(weeks)
    return tuple(
        Stretch(name, WEEKS_A_YEAR * float((names == name).mean()), float(weeks[names == name].mean()) / usual)
        for name in _PARTS if (names == name).any()
    )  # fmt: skip


def stretch_of_day(found: Forecast, day: date) -> str:
    """Which part of the year a day of the forecast is in; a day beyond it is in ordinary weeks."""
    names, week = _named(_weeks(found)), (day - found.total.first).days // 7
    return str(names[week]) if 0 <= week < len(names) else _PARTS[0]


def _weeks(found: Forecast) -> Floats:
    days = found.total.mean[: found.total.mean.size // 7 * 7]
    return np.asarray(days.reshape(-1, 7).sum(axis=1))


def _named(weeks: Floats) -> NDArray[np.str_]:
    middle = float(np.median(weeks))
    return np.where(weeks > BUSY * middle, "busy weeks", np.where(weeks < QUIET * middle, "quiet weeks", "ordinary weeks"))
