"""Topics as centres in the space of meanings (linear discriminants with a shrunk common spread).

With centres m_k and common spread S the log odds of topic k for a vector x are x'S^-1 m_k - m_k'S^-1 m_k / 2.
S is estimated from the labelled texts and pulled towards a round one (Ledoit and Wolf 2004) the more, the fewer there are:
with none, the nearest centre wins.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

Vectors = npt.NDArray[np.float32]
Matrix = npt.NDArray[np.float64]

SEED_WEIGHT = 1.0  # all that a brand says about a topic counts as this many labelled texts
ROUND_SPREAD = 0.0017  # variance per direction of texts on one topic around their centre, as measured
SHRINK_TEXTS = 1000.0  # at this many labelled texts the measured spread and the round one count alike
SHRINK_MIN = 0.08  # never trust the measured spread alone
CALM_COLD, CALM_WARM = 0.045, 0.45  # these log odds are too bold to be added to those of the words as they are
WARM_TEXTS = 6.0  # per topic


class MeaningModel:
    """log odds = weights @ vector + offsets."""

    def __init__(self, centres: Matrix, spread: Matrix, *, calm: float) -> None:
        pull = np.linalg.solve(spread, centres.T).T
        self._weights = (calm * pull).astype(np.float32)
        self._offsets = (-0.5 * calm * np.einsum("kd,kd->k", pull, centres)).astype(np.float32)
        lengths = np.linalg.norm(centres, axis=1, keepdims=True)
        self._directions = (centres / np.maximum(lengths, 1e-9)).astype(np.float32)

    @classmethod
    def fit(cls, seeds: Sequence[Vectors], vectors: Sequence[Vectors], topics: Sequence[int]) -> MeaningModel:
        """From the vectors that describe each topic, and labelled vectors with the row of their topic."""
        starts = np.array([seed.mean(axis=0) for seed in seeds], dtype=np.float64)
        texts = np.array(vectors, dtype=np.float64).reshape(-1, starts.shape[1])
        rows = np.array(topics, dtype=np.intp)
        counts = np.bincount(rows, minlength=len(seeds)).astype(np.float64)
        sums = np.zeros_like(starts)
        np.add.at(sums, rows, texts)
        centres = (SEED_WEIGHT * starts + sums) / (SEED_WEIGHT + counts)[:, None]
        warmth = 1.0 - float(np.exp(-counts.mean() / WARM_TEXTS))
        calm = CALM_COLD + (CALM_WARM - CALM_COLD) * warmth
        return cls(centres, _spread(texts, sums, counts, rows), calm=calm)

    def odds(self, vector: Vectors) -> npt.NDArray[np.float32]:
        """float32[topics]: log odds."""
        odds: npt.NDArray[np.float32] = self._weights @ vector + self._offsets
        return odds

    def cosine(self, vector: Vectors, topic: int) -> float:
        """How near a vector points to a topic's centre."""
        return float(self._directions[topic] @ vector)


def _spread(texts: Matrix, sums: Matrix, counts: npt.NDArray[np.float64], rows: npt.NDArray[np.intp]) -> Matrix:
    """The texts' common spread around their topics' centres, pulled towards a round one."""
    width = sums.shape[1]
    free = len(texts) - int((counts > 0).sum())
    if free < 1:
        return ROUND_SPREAD * np.eye(width)
    around = texts - (sums / np.maximum(counts, 1)[:, None])[rows]
    measured = around.T @ around / free
    shrink = max(SHRINK_MIN, SHRINK_TEXTS / (SHRINK_TEXTS + free))
    spread: Matrix = (1 - shrink) * measured + shrink * float(np.trace(measured)) / width * np.eye(width)
    return spread
