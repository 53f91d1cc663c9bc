"""Days of the year that are unlike their weekday: found in the history, or named by whoever knows them.

A holiday is found where the same day of the calendar was far off in the same direction every year. "The same day" can be a date, a
date moved off the weekend, the nth or last weekday of a month, the day after one, or a distance from Easter.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from manyhands.science.demand.days import Floats, Ints

YEARS_MIN = 2  # in which it must have been seen
EVIDENCE_FEWER = 4.0  # that fewer come: of all its days together, in standard deviations
EVIDENCE_TWO_YEARS = 5.0  # the same, where only two years have been seen
EVIDENCE_MORE = 6.0  # that more come, in three years or more: single days with far more than usual come by chance
RATIO_LOW, RATIO_HIGH = 0.75, 1.5  # milder than this it is left to chance
PRIOR_DAYS = 0.1  # an effect is drawn towards none by as much as this many ordinary days would
FACTOR_UNKNOWN = 0.2  # a day that keeps less than this of its total says nothing about the level
WINDOW = 5  # same weekdays on either side with which a day is compared
MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
NTH = ("", "first", "second", "third", "fourth")

Key = tuple[str, int, int, int]


@dataclass(frozen=True, slots=True)
class Special:
    """A day of the calendar with its effect: the share of an ordinary day's total that it has."""

    key: Key
    factor: float
    seen: int

    @property
    def words(self) -> str:
        """The day as one would say it."""
        kind, month, n, weekday = self.key
        if kind == "date":
            return f"{n} {MONTHS[month - 1]}"
        if kind == "observed":
            return f"{n} {MONTHS[month - 1]}, moved off the weekend"
        if kind == "easter":
            return "Easter Sunday" if n == 0 else f"{abs(n)} days {'after' if n > 0 else 'before'} Easter Sunday"
        told = f"the {'last' if n == 0 else NTH[n]} {WEEKDAYS[weekday]} of {MONTHS[month - 1]}"
        return f"the day after {told}" if kind == "after" else told


@dataclass(frozen=True, slots=True)
class Calendar:
    """What is known of special days: found ones by rule, named ones by date."""

    found: tuple[Special, ...] = ()
    named: Mapping[date, float] | None = None

    def factors(self, first: date, days: int) -> Floats:
        """The factor of each day from the first."""
        by_key = {one.key: one.factor for one in self.found}
        named = self.named or {}
        factors = np.ones(days)
        for n in range(days):
            day = first + timedelta(days=n)
            if day in named:
                factors[n] = named[day]
            elif by_key:
                hits = [by_key[key] for key in keys_of(day) if key in by_key]
                factors[n] = max(hits, key=lambda one: abs(math.log(max(one, 0.01)))) if hits else 1.0
        return factors

    def without(self, totals: Floats, first: date) -> Floats:
        """The totals as they would have been without special days; NaN where such a day says nothing."""
        factors = self.factors(first, totals.size)
        freed: Floats = np.where(factors < FACTOR_UNKNOWN, np.nan, totals / np.maximum(factors, FACTOR_UNKNOWN))
        return freed


def keys_of(day: date) -> list[Key]:
    """Every name by which the day may come again next year."""
    keys: list[Key] = [("date", day.month, day.day, 0), *_nth("weekday", day)]
    keys += _nth("after", day - timedelta(days=1))
    keys += [("observed", one.month, one.day, 0) for one in _observed_here(day)]
    offset = (day - easter(day.year)).days
    if -3 <= offset <= 1 or offset in (39, 49, 50, 60):
        keys.append(("easter", 0, offset, 0))
    return keys


def _nth(kind: str, day: date) -> list[Key]:
    keys: list[Key] = [(kind, day.month, (day.day - 1) // 7 + 1, day.weekday())] if day.day <= 28 else []
    if (day + timedelta(days=7)).month != day.month:
        keys.append((kind, day.month, 0, day.weekday()))
    return keys


def _observed_here(day: date) -> list[date]:
    """Dates whose holiday is kept on this day: its own on a weekday, Saturday's on Friday, Sunday's on Monday."""
    here = [day] if day.weekday() < 5 else []
    if day.weekday() == 4:
        here.append(day + timedelta(days=1))
    if day.weekday() == 0:
        here.append(day - timedelta(days=1))
    return here


def easter(year: int) -> date:
    """Easter Sunday of the western churches (Meeus's form of the anonymous Gregorian computation)."""
    a, b, c = year % 19, year // 100, year % 100
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    k = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    m = (a + 11 * h + 22 * k) // 451
    month, day = divmod(h + k - 7 * m + 114, 31)
    return date(year, month, day + 1)


def find_special(totals: Floats, weekdays: Ints, first: date) -> tuple[Special, ...]:
    """Days of the calendar that were far off in the same direction every year, the surest first. None in less than two years."""
    if totals.size < 365 + 28:
        return ()
    expected = around(totals, weekdays)
    usable = ~np.isnan(totals) & (expected > 0.5)
    scores, days = _scores(totals, expected, usable), _days_by_key(first, usable)
    found: list[Special] = []
    explained = np.zeros(totals.size, dtype=bool)
    ranked = sorted(((_evidence(scores[rows]), key) for key, rows in days.items() if len(rows) >= YEARS_MIN), reverse=True)
    for evidence, key in ranked:
        if evidence < EVIDENCE_FEWER:
            break
        rows = [row for row in days[key] if not explained[row]]
        if 2 * len(rows) > len(days[key]) and _is_sure(scores[rows]):
            factor = float((totals[rows].sum() + PRIOR_DAYS * expected[rows].mean()) / (expected[rows].sum() + PRIOR_DAYS * expected[rows].mean()))
            if not RATIO_LOW < factor < RATIO_HIGH:
                found.append(Special(key, factor, len(rows)))
                explained[rows] = True
    return tuple(found)


def _is_sure(scores: Floats) -> bool:
    if scores.size < YEARS_MIN:
        return False
    needed = EVIDENCE_TWO_YEARS if scores.size == YEARS_MIN else EVIDENCE_FEWER if scores[0] < 0 else EVIDENCE_MORE
    return _evidence(scores) >= needed and (scores.size > YEARS_MIN or bool(scores[0] < 0))


def _evidence(scores: Floats) -> float:
    """Of days that are all off in one direction, how far off they are together; 0 otherwise."""
    same_side = bool((scores < -0.8).all() or (scores > 0.8).all())
    return abs(float(scores.sum())) / math.sqrt(scores.size) if same_side else 0.0


def _scores(totals: Floats, expected: Floats, usable: Ints) -> Floats:
    """How far each day is off, in standard deviations of an ordinary day; at most 6, so that one day cannot speak for others."""
    heavy = usable & (expected >= np.quantile(expected[usable], 0.3)) if usable.any() else usable
    off = np.abs(totals[heavy] - expected[heavy])
    excess = np.median(off**2 - expected[heavy] * 0.455) / 0.455 if off.size else 0.0
    cv = math.sqrt(max(excess, 0.0)) / max(float(np.mean(expected[heavy])) if off.size else 1.0, 1e-9)
    rooted = 2 * (np.sqrt(np.nan_to_num(totals) + 0.375) - np.sqrt(expected + 0.375)) / np.sqrt(1 + max(cv, 0.05) ** 2 * expected)
    scores: Floats = np.where(usable, np.clip(rooted, -6, 6), 0.0)
    return scores


def _days_by_key(first: date, usable: Ints) -> dict[Key, list[int]]:
    days: dict[Key, list[int]] = defaultdict(list)
    for row in np.flatnonzero(usable):
        for key in keys_of(first + timedelta(days=int(row))):
            days[key].append(int(row))
    return days


def around(totals: Floats, weekdays: Ints) -> Floats:
    """What would be ordinary for each day: the median of the same weekdays around it."""
    expected = np.zeros(totals.size)
    for weekday in range(7):
        rows = np.flatnonzero((weekdays == weekday) & ~np.isnan(totals))
        if rows.size < 4:
            continue
        padded = np.pad(totals[rows], WINDOW, mode="reflect" if rows.size > WINDOW else "edge")
        windows = np.lib.stride_tricks.sliding_window_view(padded, 2 * WINDOW + 1)
        others = np.delete(windows, WINDOW, axis=1)
        expected[rows] = (np.median(others, axis=1) + others.mean(axis=1)) / 2 if np.median(others) < 5 else np.median(others, axis=1)
    return expected
