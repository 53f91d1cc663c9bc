"""How well each word of a message is met by some word of a passage, both as they are meant in their place.

Late interaction (Khattab and Zaharia 2020, https://arxiv.org/abs/2004.12832) with the sentence encoder's own word states.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from manyhands.science.encoder.meaning import STEPS, WORD_WIDTH, Meaning

Scores = npt.NDArray[np.float32]
PIECES = 1 << 16
# A word that no passage has ("the client ...") must not count as the rarest of all. Chosen on development sets.
UNKNOWN_WEIGHT = 0.25


class WordsMet:
    """The words of passages, 8 bits a number, one block after another."""

    def __init__(self, meanings: Sequence[Meaning]) -> None:
        self.kept = bool(meanings) and all(len(meaning.words) for meaning in meanings)
        lengths = np.array([len(meaning.words) for meaning in meanings], dtype=np.intp)
        self._ends = np.cumsum(lengths)
        self._starts = self._ends - lengths
        none = np.zeros((0, WORD_WIDTH), dtype=np.int8)
        self._words = np.concatenate([meaning.words for meaning in meanings]) if self.kept else none
        self._weights = _weights(meanings)

    def scores(self, asked: Meaning, rows: npt.NDArray[np.intp]) -> Scores:
        """float32[rows]: mean over the message's words, the telling ones more, of the best cosine in each passage."""
        places = np.concatenate([np.arange(self._starts[row], self._ends[row]) for row in rows])
        block = self._words[places].astype(np.float32)
        nearness = block @ (asked.words.astype(np.float32).T / np.float32(STEPS * STEPS))
        lengths = self._ends[rows] - self._starts[rows]
        met = np.maximum.reduceat(nearness, np.cumsum(lengths) - lengths, axis=0)
        weights = self._weights[asked.pieces]
        scores: Scores = (met @ weights / max(float(weights.sum()), 1e-9)).astype(np.float32)
        return scores


def _weights(meanings: Sequence[Meaning]) -> Scores:
    """float32[65536]: the root of each word's rarity."""
    holders = np.zeros(PIECES, dtype=np.float32)
    for meaning in meanings:
        holders[np.unique(meaning.pieces)] += 1
    rarity = np.sqrt(np.log1p((len(meanings) - holders + 0.5) / (holders + 0.5)))
    weights: Scores = np.where(holders > 0, rarity, np.float32(UNKNOWN_WEIGHT) * rarity.max()).astype(np.float32)
    return weights
