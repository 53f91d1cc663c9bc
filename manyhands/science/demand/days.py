"""Counts laid out as days: a row a day, a column an interval of it, and which of them the desk was open in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

import numpy as np
from numpy.typing import NDArray

from manyhands.science.past.counts import Counts

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]

DAY_SECONDS = 86_400
WHOLE_DAY_SHARE = 0.5  # a day known to less than half (of what its weekday usually has) is not a day's count


class UnableToForecast(LookupError):
    """What was given cannot be forecast from; the text says why and what to give instead."""


@dataclass(frozen=True, slots=True)
class Days:
    """One series as a grid of days. Where `open` is false nothing is known, and the count there is 0."""

    first: date
    interval_seconds: int
    counts: Floats  # [days, intervals of a day]
    open: Flags  # [days, intervals of a day]

    def __len__(self) -> int:
        return int(self.counts.shape[0])

    @property
    def per_day(self) -> int:
        """Intervals of a day."""
        return int(self.counts.shape[1])

    @property
    def weekdays(self) -> Ints:
        """0 for Monday to 6 for Sunday, by day."""
        return weekdays_from(self.first, len(self))

    @property
    def end(self) -> date:
        """The day after the last."""
        return self.first + timedelta(days=len(self))

    def date_of(self, day: int) -> date:
        """The date of a row."""
        return self.first + timedelta(days=day)

    def until(self, day: int) -> Days:
        """The first `day` days, as if nothing were known of the rest."""
        return Days(self.first, self.interval_seconds, self.counts[:day], self.open[:day])

    def totals(self) -> Floats:
        """By day; NaN where the day is closed or not known. A day known in part is scaled up by what its weekday usually has then."""
        raw = self.counts.sum(axis=1)
        share = self._known_share()
        with np.errstate(invalid="ignore", divide="ignore"):
            return np.where(share >= WHOLE_DAY_SHARE, raw / share, np.nan)

    def _known_share(self) -> Floats:
        share = np.zeros(len(self))
        for weekday in range(7):
            rows = np.flatnonzero((self.weekdays == weekday) & self.open.any(axis=1))
            if rows.size:
                share[rows] = _share_of_usual(self.counts[rows], self.open[rows])
        return share


def _share_of_usual(counts: Floats, known: Flags) -> Floats:
    """Of what days like these usually have, the share that falls into the intervals known of each. Hours seldom open do not count."""
    usually = known.mean(axis=0) >= 0.5
    if not usually.any() or bool((known | ~usually).all()):
        return np.ones(len(counts))
    mean = counts.sum(axis=0) / np.maximum(known.sum(axis=0), 1)
    if mean[usually].sum() <= 0:
        mean = np.ones(mean.size)
    share: Floats = np.minimum((known * mean).sum(axis=1) / mean[usually].sum(), 1.0)
    return share


def weekdays_from(first: date, days: int) -> Ints:
    """0 for Monday to 6 for Sunday, for `days` days from the first."""
    return (np.arange(days, dtype=np.int64) + first.weekday()) % 7


def days_of(counts: Counts, classes: tuple[str, ...] | None = None) -> Days:
    """The days of the classes named, summed; of all when none is named."""
    if counts.interval_seconds > DAY_SECONDS:
        raise UnableToForecast(
            f"The history has counts by {counts.interval_seconds / DAY_SECONDS:g} days, which say nothing of single days. Nothing was "
            "forecast; give what came by day, by hour, or ticket by ticket."
        )
    if DAY_SECONDS % counts.interval_seconds and counts.interval_seconds != DAY_SECONDS:
        raise UnableToForecast(
            f"Intervals of {counts.interval_seconds} seconds do not fill a day. Nothing was forecast; "
            "count by intervals that do, such as 900, 1800 or 3600 seconds."
        )
    chosen = [counts.classes.index(one) for one in (classes or counts.classes)]
    return _grid(counts.starts_at, counts.interval_seconds, counts.counts[chosen].sum(axis=0), counts.open)


def _grid(starts_at: datetime, interval_seconds: int, values: Ints, known: Flags) -> Days:
    per_day = DAY_SECONDS // interval_seconds
    into = (starts_at.hour * 3600 + starts_at.minute * 60 + starts_at.second) // interval_seconds
    days = -(-(into + values.size) // per_day)
    counts, is_open = np.zeros(days * per_day), np.zeros(days * per_day, dtype=bool)
    counts[into : into + values.size] = np.where(known, values, 0)
    is_open[into : into + values.size] = known
    return Days(starts_at.date(), interval_seconds, counts.reshape(days, per_day), is_open.reshape(days, per_day))
