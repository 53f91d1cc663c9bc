"""Topics by n-grams: one linear support vector machine a topic, all learnt together.

Minimises |w|^2 / 2 + C * sum(max(0, 1 - y w'x)^2) for each topic by dual coordinate descent (Hsieh et al. 2008).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from manyhands.science.topics.ngrams import Bag, Numbers

PENALTY = 0.5
ROUNDS = 8


@dataclass(frozen=True)
class WordsModel:
    """float32[n-grams, topics]."""

    weights: Numbers

    @classmethod
    def fit(cls, bags: Sequence[Bag], rows: npt.NDArray[np.intp], *, known: int, topics: int, seed: int) -> WordsModel:
        """From bags and the row of each one's topic."""
        weights = np.zeros((known, topics), dtype=np.float32)
        signs = np.full((len(bags), topics), -1, dtype=np.float32)
        signs[np.arange(len(bags)), rows] = 1
        duals = np.zeros_like(signs)
        squares = np.array([bag.weights @ bag.weights for bag in bags], dtype=np.float32)
        rng = np.random.default_rng(seed)
        for _ in range(ROUNDS):
            for number in rng.permutation(len(bags)):
                _step(weights, bags[number], signs[number], duals[number], squares[number])
        return cls(weights)

    def scores(self, bags: Sequence[Bag]) -> Numbers:
        """float32[n, topics]: distances to each topic's border."""
        found = [bag.weights @ self.weights[bag.places] for bag in bags]
        return np.array(found, dtype=np.float32).reshape(len(bags), self.weights.shape[1])


def _step(weights: Numbers, bag: Bag, signs: Numbers, duals: Numbers, square: np.float32) -> None:
    soft = np.float32(1 / (2 * PENALTY))
    slope = signs * (bag.weights @ weights[bag.places]) - 1 + soft * duals
    moved = np.maximum(duals - slope / (square + soft), 0) - duals
    changed = np.flatnonzero(moved)
    if not len(changed):
        return
    duals += moved
    if len(changed) * 3 < len(moved):
        weights[bag.places[:, None], changed] += np.outer(bag.weights, (moved * signs)[changed])
    else:
        weights[bag.places] += np.outer(bag.weights, moved * signs)
