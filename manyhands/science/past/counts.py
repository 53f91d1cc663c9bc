"""How many tickets came, by class and interval: what forecasts are made from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Counts:
    """Arrivals of each class in intervals of equal length on the desk's own clock.

    `starts_at` is the moment the first interval begins: without a zone it is the desk's local time, with one it is that zone's.
    Intervals are steps of the wall clock, so that 09:00 is the same column of every day: the hour that a clock change takes away has
    no arrivals and is not open, the hour it gives twice holds both. `open` is false where the desk was closed or nothing is known
    (gaps in the file): a zero there says nothing about demand, and forecasts leave such intervals out.
    """

    starts_at: datetime
    interval_seconds: int
    classes: tuple[str, ...]
    counts: Ints  # [classes, intervals]
    open: Flags  # [intervals]

    @property
    def intervals(self) -> int:
        """How many intervals there are."""
        return int(self.counts.shape[1])

    @property
    def total(self) -> Ints:
        """Arrivals of all classes together, by interval."""
        summed: Ints = self.counts.sum(axis=0)
        return summed

    def start_of(self, interval: int) -> datetime:
        """When an interval begins, by the wall clock."""
        naive = self.starts_at.replace(tzinfo=None) + timedelta(seconds=interval * self.interval_seconds)
        return naive.replace(tzinfo=self.starts_at.tzinfo)
