"""Tickets that were solved: a new one like them is likely answered by the same article, or as the person did who answered."""

from __future__ import annotations

from collections.abc import Sequence
from math import exp

import numpy as np
import numpy.typing as npt

Vectors = npt.NDArray[np.float32]

ALIKE_MIN = 0.3  # cosine under which two messages have nothing to do with each other
ALIKE_WEIGHT = 6.0  # against the signs in evidence.py; chosen on one development set, each ticket left out in turn
NEIGHBOURS = 64
# That two messages ask the same, by their cosine: fitted on pairs of five sets of labelled messages, 9 to 14 points off on a set left out.
SAME_SLOPE, SAME_OFFSET = 12.4, -7.9
SAME_MIN = 0.5


class SolvedTickets:
    """vectors: float32[n, 384], one a solved ticket; of each the article that solved it, or none."""

    def __init__(self, vectors: Vectors, article_ids: Sequence[str]) -> None:
        self._vectors = np.ascontiguousarray(vectors, dtype=np.float32)
        self._articles = list(article_ids)

    def alike(self, vector: Vectors) -> dict[str, float]:
        """For each article of the nearest tickets, the cosine of the nearest that it solved."""
        best: dict[str, float] = {}
        for row, cosine in self._nearest(vector):
            if article := self._articles[row]:
                best.setdefault(article, cosine)
        return {article: cosine for article, cosine in best.items() if cosine > ALIKE_MIN}

    def same(self, vector: Vectors, *, most: int) -> list[tuple[int, float]]:
        """The tickets that no article solved and that likely ask the same: their rows and cosines, the nearest first."""
        near = [(row, cosine) for row, cosine in self._nearest(vector) if not self._articles[row] and likely_same(cosine) >= SAME_MIN]
        return near[:most]

    def _nearest(self, vector: Vectors) -> list[tuple[int, float]]:
        if not self._articles:
            return []
        cosines = self._vectors @ vector
        near = np.argpartition(-cosines, min(NEIGHBOURS, len(cosines)) - 1)[:NEIGHBOURS]
        return [(row, float(cosines[row])) for row in near[np.argsort(-cosines[near])].tolist()]


def weight_of(cosine: float) -> float:
    """What a solved ticket this near adds to its article's score."""
    return ALIKE_WEIGHT * max(0.0, cosine - ALIKE_MIN)


def likely_same(cosine: float) -> float:
    """How likely two messages this near ask the same."""
    return 1 / (1 + exp(-(SAME_SLOPE * cosine + SAME_OFFSET)))
