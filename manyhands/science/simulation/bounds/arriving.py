"""How many tickets are to be expected, by the rates that are written."""

from __future__ import annotations

import numpy as np

from manyhands.science.simulation.scenario import Arrivals


def expected_arrivals(arrivals: Arrivals, begin: float, end: float) -> float:
    """How many come between two moments, in seconds from the start, on the mean of all days."""
    if arrivals.at_seconds:
        moments = np.asarray(arrivals.at_seconds)
        return float(((moments >= begin) & (moments < end)).sum())
    return _until(arrivals, end) - _until(arrivals, begin)


def _until(arrivals: Arrivals, moment: float) -> float:
    by_interval = np.asarray(arrivals.per_hour, dtype=float) * arrivals.interval_seconds / 3600
    if len(by_interval) == 0:
        return 0.0
    cycles, rest = divmod(moment, arrivals.interval_seconds * len(by_interval))
    whole, part = divmod(rest, arrivals.interval_seconds)
    begun = by_interval[int(whole)] * part / arrivals.interval_seconds if part else 0.0
    return float(cycles * by_interval.sum() + by_interval[: int(whole)].sum() + begun)


def cycle_seconds(arrivals: Arrivals) -> float:
    """After how long the rates begin again; 0 where they do not change."""
    if arrivals.at_seconds or len(set(arrivals.per_hour)) <= 1:
        return 0.0
    return float(arrivals.interval_seconds * len(arrivals.per_hour))
