"""Tickets that were solved: a new one like them is likely answered by the same article, or as the person did who answered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp

import numpy as np
import numpy.typing as npt

from manyhands.science.retrieval.lexical import LexicalIndex

Vectors = npt.NDArray[np.float32]

ALIKE_MIN = 0.3  # cosine under which two messages have nothing to do with each other
ALIKE_WEIGHT = 6.0  # against the signs in evidence.py; chosen on one development set, each ticket left out in turn
WORDS_WEIGHT = 2.0
NEIGHBOURS = 64
# That two messages ask the same, by their cosine: fitted on pairs of five sets of labelled messages, 9 to 14 points off on a set left out.
SAME_SLOPE, SAME_OFFSET = 12.4, -7.9
SAME_MIN = 0.5


@dataclass(frozen=True, slots=True)
class Alike:
    """How like a message the likest tickets are: in meaning (a cosine), and in words (their share, 1 being all of them)."""

    cosine: float
    share: float = 0.0

    @property
    def weight(self) -> float:
        """What it adds to the score of the article that solved them."""
        return ALIKE_WEIGHT * max(0.0, self.cosine - ALIKE_MIN) + WORDS_WEIGHT * self.share


class SolvedTickets:
    """vectors: float32[n, 384], one a solved ticket; of each the article that solved it, or none, and its search terms."""

    def __init__(self, vectors: Vectors, article_ids: Sequence[str], words: Sequence[Sequence[str]] = ()) -> None:
        self._vectors = np.ascontiguousarray(vectors, dtype=np.float32)
        self._articles = list(article_ids)
        self._words = LexicalIndex(words, related=False) if words else None

    def alike(self, vector: Vectors, terms: Sequence[str] = ()) -> dict[str, Alike]:
        """For each article of the nearest tickets, in meaning or in words, how near the nearest is that it solved."""
        if not self._articles:
            return {}
        cosines = self._vectors @ vector
        shares = self._words.shares(dict.fromkeys(terms, 1)) if self._words and terms else np.zeros_like(cosines)
        best: dict[str, Alike] = {}
        for row in {*_largest(cosines), *_largest(shares)}:
            if article := self._articles[row]:
                known = best.get(article, Alike(-1.0))
                best[article] = Alike(max(known.cosine, float(cosines[row])), max(known.share, float(shares[row])))
        return {article: found for article, found in best.items() if found.cosine > ALIKE_MIN}

    def same(self, vector: Vectors, *, most: int) -> list[tuple[int, float]]:
        """The tickets that no article solved and that likely ask the same: their rows and cosines, the nearest first."""
        cosines = self._vectors @ vector
        near = [(row, float(cosines[row])) for row in _largest(cosines) if not self._articles[row]]
        return [(row, cosine) for row, cosine in near if likely_same(cosine) >= SAME_MIN][:most]


def _largest(values: Vectors) -> list[int]:
    rows = np.argpartition(-values, min(NEIGHBOURS, len(values)) - 1)[:NEIGHBOURS]
    largest: list[int] = rows[np.argsort(-values[rows], kind="stable")].tolist()
    return largest


def likely_same(cosine: float) -> float:
    """How likely two messages this near ask the same."""
    return 1 / (1 + exp(-(SAME_SLOPE * cosine + SAME_OFFSET)))
