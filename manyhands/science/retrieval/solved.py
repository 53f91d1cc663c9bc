"""Tickets that were solved with an article: a new one like them is likely answered by the same."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

Vectors = npt.NDArray[np.float32]

ALIKE_MIN = 0.3  # cosine under which two messages have nothing to do with each other
ALIKE_WEIGHT = 6.0  # against the signs in evidence.py; chosen on one development set, each ticket left out in turn
NEIGHBOURS = 64


class SolvedTickets:
    """vectors: float32[n, 384], one a solved ticket; of each the article that solved it."""

    def __init__(self, vectors: Vectors, article_ids: Sequence[str]) -> None:
        self._vectors = np.ascontiguousarray(vectors, dtype=np.float32)
        self._articles = list(article_ids)

    def alike(self, vector: Vectors) -> dict[str, float]:
        """For each article of the nearest tickets, the cosine of the nearest that it solved."""
        if not self._articles:
            return {}
        cosines = self._vectors @ vector
        near = np.argpartition(-cosines, min(NEIGHBOURS, len(cosines)) - 1)[:NEIGHBOURS]
        best: dict[str, float] = {}
        for row in near[np.argsort(-cosines[near])].tolist():
            best.setdefault(self._articles[row], float(cosines[row]))
        return {article: cosine for article, cosine in best.items() if cosine > ALIKE_MIN}


def weight_of(cosine: float) -> float:
    """What a solved ticket this near adds to its article's score."""
    return ALIKE_WEIGHT * max(0.0, cosine - ALIKE_MIN)
