"""Does what is simulated differ from day to day and hour to hour as much as what really came? The same statistics of both."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from manyhands.science.demand.assembling import Made
from manyhands.science.demand.calendar import around
from manyhands.science.demand.days import Days, Floats

LAST = 6
COPIES = 20


@dataclass(frozen=True, slots=True)
class Dispersion:
    """Around the mean of the last six same weekdays: the day factor's CV, and the dispersion of intervals (1 is Poisson)."""

    day_cv: float
    of_intervals: float
    within_days: float  # after the day factor is removed


def dispersion(days: Days) -> Dispersion:
    """Of a history. Weekdays with less than half of the busiest one's are left out."""
    totals = days.totals()
    mean = np.array([np.nanmean(totals[days.weekdays == one]) if (~np.isnan(totals[days.weekdays == one])).any() else 0.0 for one in range(7)])
    off, expected, excess, within = list[float](), list[float](), list[float](), list[float]()
    for weekday in np.flatnonzero(mean > mean.max() / 2):
        rows = np.flatnonzero((days.weekdays == weekday) & ~np.isnan(totals))
        for n in range(LAST, rows.size):
            before, row = rows[n - LAST : n], rows[n]
            usual = days.counts[before].mean(axis=0)
            some = (usual > 0.5) & days.open[row]
            off.append(totals[row] - totals[before].mean())
            expected.append(float(totals[before].mean()))
            excess += list((days.counts[row] - usual)[some] ** 2 / usual[some])
            moved = usual * days.counts[row].sum() / usual.sum()
            within += list((days.counts[row] - moved)[some] ** 2 / np.maximum(moved[some], 1e-9)) if days.counts[row].sum() > 0 else []
    usual_day = np.array(expected)
    variance = np.maximum((np.array(off) ** 2 - usual_day) / usual_day**2, -1.0)
    return Dispersion(float(np.sqrt(max(variance.mean(), 0.0))), float(np.mean(excess)), float(np.mean(within)))


def simulated(days: Days, made: Made, *, seed: int) -> Dispersion:
    """Of histories drawn as the simulator draws: gamma days, log-normal AR(1) intervals, then Poisson, around the level
    of the weeks nearby (medians of the same weekdays, so that no single day's chance is in it)"""
    rng = np.random.default_rng(seed)
    found = [dispersion(_copy(days, made, rng)) for _ in range(COPIES)]
    return Dispersion(*(float(np.mean([getattr(one, name) for one in found])) for name in ("day_cv", "of_intervals", "within_days")))


def _copy(days: Days, made: Made, rng: np.random.Generator) -> Days:
    arrivals = made.series.to_arrivals()
    base = around(days.totals(), days.weekdays)[:, None] * made.series.profile[days.weekdays]
    shape = 1 / max(arrivals.day_cv, 0.001) ** 2
    factors = rng.gamma(shape, 1 / shape, (len(days), 1))
    rates: Floats = base * factors * _interval_factors(base.shape, arrivals.interval_cv, arrivals.interval_correlation, rng)
    return Days(days.first, days.interval_seconds, np.where(days.open, rng.poisson(rates), 0).astype(np.float64), days.open)


def _interval_factors(shape: tuple[int, ...], cv: float, correlation: float, rng: np.random.Generator) -> Floats:
    sigma = np.sqrt(np.log1p(cv**2))
    noise = rng.standard_normal(shape)
    for n in range(1, shape[1]):
        noise[:, n] = correlation * noise[:, n - 1] + np.sqrt(1 - correlation**2) * noise[:, n]
    factors: Floats = np.exp(sigma * noise - sigma**2 / 2)
    return factors


