"""Topics by their words, per language: how much more often a word stands in a topic's texts than elsewhere."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import numpy as np
import numpy.typing as npt

from manyhands.science.retrieval.words import base, terms

Odds = npt.NDArray[np.float32]

SEED_COUNT = 3.0  # a brand's own keyword counts as if seen in this many texts
SMOOTHING = 1.0
ODDS_MAX = 3.0
WORDS_COUNTED = 12.0  # beyond so many known words a text's evidence grows no further
WORDS_NAMED_MAX = 3
ODDS_TELLING = 0.3  # a word must speak for a topic at least this much to be named as a reason


class WordingModel:
    """(language, term) -> log odds of each topic."""

    def __init__(self, topics: int, odds: Mapping[tuple[str, str], Odds]) -> None:
        self._topics = topics
        self._odds = odds

    @classmethod
    def fit(
        cls, seeds: Sequence[Sequence[tuple[str, str]]], texts: Sequence[tuple[str, str]], topics: Sequence[int]
    ) -> WordingModel:
        """From (text, language) pairs that describe each topic, and labelled pairs with the row of their topic."""
        counts: dict[tuple[str, str], Odds] = {}
        for topic, described in enumerate(seeds):
            known = {(base(language), term) for text, language in described for term in terms(text, language)}
            _count(counts, known, topic, len(seeds), SEED_COUNT)
        sizes = np.full(len(seeds), SEED_COUNT, dtype=np.float32)
        for (text, language), topic in zip(texts, topics, strict=True):
            _count(counts, {(base(language), term) for term in terms(text, language)}, topic, len(seeds), 1.0)
            sizes[topic] += 1
        return cls(len(seeds), {key: _odds(count, sizes) for key, count in counts.items()})

    def odds(self, asked: Iterable[str], language: str) -> Odds:
        """float32[topics]: the evidence of these terms, added up."""
        found = [self._odds[language, term] for term in asked if (language, term) in self._odds]
        if not found:
            return np.zeros(self._topics, dtype=np.float32)
        total: Odds = np.sum(found, axis=0) * np.float32(min(1.0, WORDS_COUNTED / len(found)))
        return total

    def telling(self, asked: Mapping[str, str], language: str, topic: int) -> list[str]:
        """The words that speak most for a topic, as they were written."""
        worth = {term: float(self._odds[language, term][topic]) for term in asked if (language, term) in self._odds}
        best = sorted((term for term in worth if worth[term] > ODDS_TELLING), key=lambda term: -worth[term])
        return [asked[term] for term in best[:WORDS_NAMED_MAX]]


def _count(counts: dict[tuple[str, str], Odds], keys: Iterable[tuple[str, str]], topic: int, topics: int, weight: float) -> None:
    for key in keys:
        counts.setdefault(key, np.zeros(topics, dtype=np.float32))[topic] += weight


def _odds(count: Odds, sizes: Odds) -> Odds:
    """log of (share in the topic) / (share everywhere), smoothed, kept within bounds."""
    everywhere = float(count.sum() / sizes.sum())
    inside = (count + SMOOTHING * everywhere * 4) / (sizes + SMOOTHING * 4)
    odds: Odds = np.clip(np.log(inside / everywhere), -ODDS_MAX, ODDS_MAX).astype(np.float32)
    return odds
