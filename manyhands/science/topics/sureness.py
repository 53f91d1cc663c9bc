"""How likely a reading is right, from signs that the reading itself gives: a small logistic model and a monotone curve."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[np.float64]

PENALTY = 3.0
STEPS = 12


@dataclass(frozen=True)
class Sureness:
    """A logistic model on the signs, their squares and their products."""

    middle: Numbers
    spread: Numbers
    weights: Numbers

    @classmethod
    def fit(cls, signs: Numbers, right: npt.NDArray[np.bool_], weight: Numbers) -> Sureness:
        """Newton's method, with a penalty on all but the constant."""
        middle, spread = signs.mean(axis=0), signs.std(axis=0) + 1e-6
        columns = _columns((signs - middle) / spread)
        weights, penalty = np.zeros(columns.shape[1]), np.full(columns.shape[1], PENALTY)
        penalty[0] = 1e-3
        for _ in range(STEPS):
            likely = _logistic(columns @ weights)
            slope = columns.T @ (weight * (likely - right)) + penalty * weights
            bend = (columns * (weight * np.maximum(likely * (1 - likely), 1e-4))[:, None]).T @ columns + np.diag(penalty)
            weights = weights - np.linalg.solve(bend, slope)
        return cls(middle, spread, weights)

    def of(self, signs: Numbers) -> Numbers:
        """float64[n]: 0 to 1, the higher the surer."""
        return _logistic(_columns((signs - self.middle) / self.spread) @ self.weights)


def monotone(scores: Numbers, right: npt.NDArray[np.bool_]) -> tuple[Numbers, Numbers]:
    """Places and heights of the rising curve that fits best how often each score was right (isotonic regression)."""
    order = np.argsort(scores, kind="stable")
    heights, sizes, places = list[float](), list[float](), list[float]()
    for score, value in zip(scores[order], right[order], strict=True):
        heights.append(float(value))
        sizes.append(1.0)
        places.append(float(score))
        while len(heights) > 1 and heights[-2] >= heights[-1]:
            size = sizes[-2] + sizes[-1]
            height = (heights[-2] * sizes[-2] + heights[-1] * sizes[-1]) / size
            place = (places[-2] * sizes[-2] + places[-1] * sizes[-1]) / size
            heights[-2:], sizes[-2:], places[-2:] = [height], [size], [place]
    # Half a success and half a failure more in each step: a few right ones do not make certainty.
    smoothed = (np.array(heights) * np.array(sizes) + 0.5) / (np.array(sizes) + 1)
    return np.array(places), np.maximum.accumulate(smoothed)


def _columns(signs: Numbers) -> Numbers:
    clipped = np.clip(signs, -4, 4)
    first, second = np.triu_indices(clipped.shape[1])
    return np.concatenate([np.ones((len(clipped), 1)), clipped, clipped[:, first] * clipped[:, second]], axis=1)


def _logistic(odds: Numbers) -> Numbers:
    likely: Numbers = 1 / (1 + np.exp(-np.clip(odds, -30, 30)))
    return likely
