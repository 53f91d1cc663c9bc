"""BM25: the rarer a shared word and the more often it stands in a passage, the better (Robertson and Zaragoza 2009)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

import numpy as np
import numpy.typing as npt

Scores = npt.NDArray[np.float32]

SATURATION = 1.2  # k1: how soon more of the same word stops counting
LENGTH_WEIGHT = 0.6  # b: how much a long passage is held against it
RELATED_WEIGHT = 0.5  # a word that only contains the asked one, or is contained in it, counts half
RELATED_LETTERS_MIN = 5
RELATED_MAX = 6
RELATED_LETTERS_MAX = 40
TELLING_MAX = 8


class LexicalIndex:
    """An inverted index over the terms of passages: for each term its passages and what it adds to each."""

    def __init__(self, passages: Sequence[Sequence[str]], *, related: bool = True) -> None:
        """Without `related`, a word that no passage has is not looked for inside others."""
        self.size = len(passages)
        counts = [Counter(passage) for passage in passages]
        lengths = np.array([max(1, len(passage)) for passage in passages], dtype=np.float32)
        drag = SATURATION * (1 - LENGTH_WEIGHT + LENGTH_WEIGHT * lengths / max(1.0, float(lengths.mean() if counts else 1)))
        self._postings = _postings(counts, drag)
        self._rarity = {term: _rarity(self.size, len(rows)) for term, (rows, _) in self._postings.items()}
        # One long text to look for words inside words; far quicker than a loop over the vocabulary.
        self._vocabulary = "\n" + "\n".join(self._postings) + "\n" if related else ""
        self._is_related = related

    def scores(self, query: Sequence[str]) -> Scores:
        """float32[passages]: BM25 of each passage for these terms."""
        scores = np.zeros(self.size, dtype=np.float32)
        for term in dict.fromkeys(query):
            for known, weight in self._known(term):
                rows, gains = self._postings[known]
                scores[rows] += weight * gains
        return scores

    def shares(self, counts: Mapping[str, int]) -> Scores:
        """float32[passages]: how much of what was asked each has, 1 being every word in ordinary measure.

        A long message says what it is about again and again: a term that comes n times counts log2(1 + n) times.
        """
        scores = np.zeros(self.size, dtype=np.float32)
        for term, times in counts.items():
            for known, weight in self._known(term):
                rows, gains = self._postings[known]
                scores[rows] += np.float32(weight * np.log2(1 + times)) * gains
        return scores / np.float32(self.ceiling(list(counts)) or 1.0)

    def ceiling(self, query: Sequence[str]) -> float:
        """The score of a passage of ordinary length that has what the query asks.

        Words nobody uses here count as rare, except numbers (of orders, of cards); of a long message only the
        most telling words count, since no passage has them all.
        """
        asked = [term for term in dict.fromkeys(query) if term in self._rarity or not any(c.isdigit() for c in term)]
        return sum(sorted((self.rarity(term) for term in asked), reverse=True)[:TELLING_MAX])

    def mass(self, terms: Iterable[str]) -> float:
        """What the known ones of these terms weigh together, each once."""
        return sum(self._rarity.get(term, 0.0) for term in set(terms))

    def rarity(self, term: str) -> float:
        """How much a term tells passages apart (inverse document frequency)."""
        return self._rarity.get(term, _rarity(self.size, 0))

    def _known(self, term: str) -> list[tuple[str, float]]:
        if term in self._postings:
            return [(term, 1.0)]
        return [(known, RELATED_WEIGHT) for known in self._related(term)] if self._is_related else []

    def _related(self, term: str) -> list[str]:
        """Known terms inside this one or around it: compounds ("ruckerstattungsantrag") and half-written words."""
        size = len(term)
        if not RELATED_LETTERS_MIN <= size <= RELATED_LETTERS_MAX:
            return []
        inside = [
            term[start:end]
            for start in range(size)
            for end in range(start + RELATED_LETTERS_MIN, size + 1)
            if term[start:end] in self._postings
        ]
        return (inside or self._around(term))[:RELATED_MAX]

    def _around(self, term: str) -> list[str]:
        found, place = list[str](), self._vocabulary.find(term)
        while place >= 0 and len(found) < RELATED_MAX:
            start, end = self._vocabulary.rfind("\n", 0, place) + 1, self._vocabulary.find("\n", place)
            found.append(self._vocabulary[start:end])
            place = self._vocabulary.find(term, end)
        return found


def _rarity(size: int, holders: int) -> float:
    return float(np.log1p((size - holders + 0.5) / (holders + 0.5)))


def _postings(counts: Sequence[Counter[str]], drag: Scores) -> dict[str, tuple[npt.NDArray[np.intp], Scores]]:
    """term -> (its passages, what it adds to the score of each)."""
    holders: dict[str, list[int]] = {}
    for row, count in enumerate(counts):
        for term in count:
            holders.setdefault(term, []).append(row)
    postings = {}
    for term, rows in holders.items():
        times = np.array([counts[row][term] for row in rows], dtype=np.float32)
        gains = _rarity(len(counts), len(rows)) * times * (SATURATION + 1) / (times + drag[rows])
        postings[term] = (np.array(rows, dtype=np.intp), gains.astype(np.float32))
    return postings
