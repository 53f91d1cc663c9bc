"""Intervals of means, of shares that are a ratio of two sums, and of quantiles. Runs are independent; tickets of a run are not."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
CONFIDENCE = 0.95


@dataclass(frozen=True, slots=True)
class Estimate:
    """A figure and the interval of its mean (Monte Carlo); None where there was nothing to reckon it from."""

    value: float | None
    low: float | None = None
    high: float | None = None

    @property
    def half_width(self) -> float | None:
        """Half of the interval's width."""
        return None if self.low is None or self.high is None else (self.high - self.low) / 2

    def within(self, low: float, high: float) -> Estimate:
        """The same with its interval cut to what is possible."""
        if self.value is None or self.low is None or self.high is None:
            return self
        return Estimate(self.value, max(low, self.low), min(high, self.high))

    def times(self, factor: float) -> Estimate:
        """The same in another unit."""
        return Estimate(*(None if one is None else one * factor for one in (self.value, self.low, self.high)))


NONE_CAME = Estimate(None)


@cache
def student_t(freedom: int, confidence: float = CONFIDENCE) -> float:
    """The quantile of Student's t that a two-sided interval takes."""
    from scipy.special import stdtrit

    return float(stdtrit(freedom, (1 + confidence) / 2))


def mean_of(values: Floats, *, confidence: float = CONFIDENCE) -> Estimate:
    """The mean over runs."""
    return ratio_of(values, np.ones(len(values)), confidence=confidence)


def ratio_of(tops: Floats, bottoms: Floats, *, confidence: float = CONFIDENCE) -> Estimate:
    """The sum of the tops over the sum of the bottoms, with an interval by the jackknife over runs."""
    total = bottoms.sum()
    if len(bottoms) == 0 or total <= 0:
        return NONE_CAME
    value, error = float(tops.sum() / total), ratio_error(tops, bottoms)
    if error is None:
        return Estimate(value)
    half = student_t(len(tops) - 1, confidence) * error
    return Estimate(value, value - half, value + half)


def share_of(tops: Floats, bottoms: Floats, *, confidence: float = CONFIDENCE) -> Estimate:
    """As a ratio, of a part of a whole. A share of all or nothing still says how far it may be from it, by the count of the whole."""
    found = ratio_of(tops, bottoms, confidence=confidence).within(0.0, 1.0)
    if found.value is None or found.low is None or found.high is None or 0 < found.value < 1:
        return found
    unseen = 1 - ((1 - confidence) / 2) ** (1 / max(float(bottoms.sum()), 1.0))
    return Estimate(0.0, 0.0, unseen) if found.value <= 0 else Estimate(1.0, 1 - unseen, 1.0)


def ratio_error(tops: Floats, bottoms: Floats) -> float | None:
    """The standard error of a ratio of sums; None from one run."""
    if len(tops) < 2:
        return None
    return float(pseudo_values(tops, bottoms).std(ddof=1) / np.sqrt(len(tops)))


def pseudo_values(tops: Floats, bottoms: Floats) -> Floats:
    """The jackknife's values of a ratio of sums, one a run; linearised where all that can be divided by came in one run."""
    top, bottom, runs = tops.sum(), bottoms.sum(), len(tops)
    if ((bottom - bottoms) <= 0).any():
        return np.asarray(top / bottom + (tops - top / bottom * bottoms) * runs / bottom)
    without = (top - tops) / (bottom - bottoms)
    return np.asarray(runs * top / bottom - (runs - 1) * without)


def quantile_of(counts: Floats, edges: Floats, share: float, *, confidence: float = CONFIDENCE) -> Estimate:
    """The wait that a share of all do not exceed, from how many waited so long ([runs, bins]); its interval is that of the share."""
    whole = counts.sum(axis=0)
    if whole.sum() <= 0:
        return NONE_CAME
    value = _at(whole, edges, share)
    below = np.array([_below(run, edges, value) for run in counts])
    error = ratio_error(below, counts.sum(axis=1))
    if error is None:
        return Estimate(value)
    half = student_t(len(counts) - 1, confidence) * error
    return Estimate(value, _at(whole, edges, max(0.0, share - half)), _at(whole, edges, min(1.0, share + half)))


def _at(counts: Floats, edges: Floats, share: float) -> float:
    # Most of the first bin did not wait at all, and is not spread over it.
    if share * counts.sum() <= counts[0]:
        return float(edges[0])
    below = np.concatenate([[0.0], np.cumsum(counts)])
    return float(np.interp(share * below[-1], below, edges[: len(below)]))


def _below(counts: Floats, edges: Floats, value: float) -> float:
    if value <= edges[0]:
        return float(counts[0])
    below = np.concatenate([[0.0], np.cumsum(counts)])
    return float(np.interp(value, edges[: len(below)], below))
