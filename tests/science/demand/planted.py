"""Histories whose truth is known: level, week, season, holidays, a step, and how days and hours differ by chance."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta

import numpy as np

from manyhands.science.past.counts import Counts

WEEK = (1.3, 1.1, 1.0, 1.0, 1.1, 0.9, 0.6)
FIRST = date(2021, 1, 4)
HOURS = np.array([0.0] * 8 + [3, 6, 8, 9, 8, 7, 7, 8, 8, 6, 4, 2] + [0.0] * 4)


@dataclass(frozen=True)
class Truth:
    days: int = 1461
    level: float = 2000.0
    season: float = 0.0  # amplitude over the year
    holidays: dict[tuple[int, int], float] = field(default_factory=dict)  # (month, day): share of an ordinary day
    step: tuple[int, float] = (10**6, 1.0)  # from this day on, times this
    day_cv: float = 0.1
    hour_cv: float = 0.0
    hour_correlation: float = 0.0
    seed: int = 1


def mean_days(truth: Truth) -> np.ndarray:
    dates = [FIRST + timedelta(days=n) for n in range(truth.days)]
    week = np.array([WEEK[one.weekday()] for one in dates])
    year = np.array([1 + truth.season * np.sin(2 * np.pi * one.timetuple().tm_yday / 365.25) for one in dates])
    special = np.array([truth.holidays.get((one.month, one.day), 1.0) for one in dates])
    moved = np.where(np.arange(truth.days) >= truth.step[0], truth.step[1], 1.0)
    return truth.level * week * year * special * moved


def hourly(truth: Truth) -> np.ndarray:
    rng = np.random.default_rng(truth.seed)
    shape = 1 / truth.day_cv**2
    days = mean_days(truth) * rng.gamma(shape, 1 / shape, truth.days)
    sigma = np.sqrt(np.log1p(truth.hour_cv**2))
    noise = rng.standard_normal((truth.days, 24))
    for n in range(1, 24):
        noise[:, n] = truth.hour_correlation * noise[:, n - 1] + np.sqrt(1 - truth.hour_correlation**2) * noise[:, n]
    factor = np.exp(sigma * noise - sigma**2 / 2)
    return rng.poisson(days[:, None] * HOURS / HOURS.sum() * factor)


def history(truth: Truth, *, by_hour: bool = True) -> Counts:
    counts = hourly(truth)
    values = counts.ravel() if by_hour else counts.sum(axis=1)
    return counts_of(values, 3600 if by_hour else 86_400)


def counts_of(values: np.ndarray, seconds: int = 86_400, *, names: tuple[str, ...] = ("all",), is_open: np.ndarray | None = None) -> Counts:
    rows = np.atleast_2d(values).astype(np.int64)
    known = np.ones(rows.shape[1], dtype=bool) if is_open is None else is_open
    return Counts(datetime(FIRST.year, FIRST.month, FIRST.day, tzinfo=UTC), seconds, names, rows, known)
