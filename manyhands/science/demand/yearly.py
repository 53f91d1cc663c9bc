"""The season of the year: a smooth curve that every year repeats, drawn towards none as far as the years disagree."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np

from manyhands.science.demand.days import Floats, Ints
from manyhands.science.demand.smoothing import path_of, smooth, weekday_profile

DAYS_MIN = 730
YEAR = 365.25
HARMONICS = 3
WEEK_PRIOR = 0.02  # variance that a week's ratio has beside chance: keeps one wild year from drawing the curve


def season_curve(totals: Floats, weekdays: Ints, first: date) -> Floats | None:
    """The factor of each day of the year (366, mean 1), or None in less than two years."""
    if totals.size < DAYS_MIN:
        return None
    profile = weekday_profile(totals, weekdays)
    ratios, days = _weekly_ratios(totals, profile[weekdays], first)
    if ratios.size < 80:
        return None
    logs = np.clip(np.log(np.maximum(ratios, 0.2)), -1.2, 1.2)
    waves = _waves(days)
    learnt = np.linalg.lstsq(waves.T @ waves + 0.5 * np.eye(waves.shape[1]), waves.T @ logs, rcond=None)[0]
    curve = np.exp(_agreement(logs, waves @ learnt) * (_waves(np.arange(366.0)) @ learnt))
    shaped: Floats = curve / curve.mean()
    return shaped


def yearly_smoothing(totals: Floats, weekdays: Ints, ahead: Ints, first: date) -> Floats:
    """Our own smoothing on what is left when the season of the year is taken out."""
    curve = season_curve(totals, weekdays, first)
    if curve is None:
        return path_of(smooth(totals, weekdays), ahead)
    season = by_date(curve, first, totals.size + ahead.size)
    learnt = smooth(totals / season[: totals.size], weekdays)
    path: Floats = path_of(learnt, ahead) * season[totals.size :]
    return path


def by_date(curve: Floats, first: date, days: int) -> Floats:
    """The factor of each of `days` days from the first."""
    numbers = [(first + timedelta(days=n)).timetuple().tm_yday - 1 for n in range(days)]
    factors: Floats = curve[numbers]
    return factors


def _weekly_ratios(totals: Floats, factor: Floats, first: date) -> tuple[Floats, Floats]:
    """Each week's level over the level of the year around it, and the day of the year it stands for."""
    known = ~np.isnan(totals) & (factor > 0)
    counted, weighed = np.where(known, np.nan_to_num(totals), 0.0), np.where(known, factor, 0.0)
    year = np.ones(365)
    around = np.convolve(counted, year, "same") / np.maximum(np.convolve(weighed, year, "same"), 1e-9)
    weeks = totals.size // 7
    weekly = counted[: 7 * weeks].reshape(weeks, 7).sum(axis=1) / np.maximum(weighed[: 7 * weeks].reshape(weeks, 7).sum(axis=1), 1e-9)
    middle = np.arange(weeks) * 7 + 3
    good = (weighed[: 7 * weeks].reshape(weeks, 7).sum(axis=1) > 1) & (around[middle] > 0)
    days = (np.array([(first + timedelta(days=int(n))).timetuple().tm_yday - 1 for n in middle], dtype=np.float64))[good]
    return weekly[good] / around[middle][good], days


def _waves(days: Floats) -> Floats:
    turns = [2 * np.pi * k * days / YEAR for k in range(1, HARMONICS + 1)]
    return np.column_stack([part(turn) for turn in turns for part in (np.cos, np.sin)])


def _agreement(logs: Floats, fitted: Floats) -> float:
    """Share of the curve that is kept: its variance beside the variance by which a curve of chance alone would come out."""
    chance = 2 * HARMONICS * max(float(np.var(logs - fitted)), WEEK_PRIOR / 10) / logs.size
    seen = float(np.var(fitted))
    # Weeks near one another are off together: four of them say what one would.
    return max(0.0, 1 - 4 * chance / seen) if seen > 0 else 0.0
