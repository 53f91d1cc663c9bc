"""How much of a miss is luck: the best of several methods on a few folds is the best partly by chance."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from manyhands.science.demand.days import Floats
from manyhands.science.evaluation.demand.judging import CHOSEN, Fold

DRAWS = 2000


@dataclass(frozen=True, slots=True)
class Luck:
    """Of the last folds of a series."""

    known_before: str  # the single method that was best on the earlier folds
    ratio: float  # the forecast's error over that method's
    low: float  # ends of the 90 % interval of the error over the best single method's: folds drawn again, the best picked anew
    high: float


def luck(folds: Sequence[Fold], *, seed: int) -> Luck | None:
    """None where there are no earlier folds to know a method from."""
    final = [one for one in folds if one.is_final]
    earlier = [one for one in folds if not one.is_final]
    singles = [name for name in folds[0].points if name != CHOSEN]
    if not final or not earlier:
        return None
    before, after = ({name: _errors(part, name) for name in (CHOSEN, *singles)} for part in (earlier, final))
    known = min(singles, key=lambda name: before[name].sum())
    drawn = np.random.default_rng(seed).integers(0, len(final), (DRAWS, len(final)))
    best = np.min([after[name][drawn].sum(axis=1) for name in singles], axis=0)
    ratios = after[CHOSEN][drawn].sum(axis=1) / np.maximum(best, 1e-9)
    low, high = np.quantile(ratios, [0.05, 0.95])
    return Luck(known, float(after[CHOSEN].sum() / max(float(after[known].sum()), 1e-9)), float(low), float(high))


def _errors(folds: Sequence[Fold], name: str) -> Floats:
    """The sum of absolute errors of each fold."""
    return np.array([float(np.nansum(np.abs(one.points[name] - one.came))) for one in folds])
