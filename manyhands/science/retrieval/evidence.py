"""What speaks for each article, in numbers, and the likelihood that it answers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from manyhands.science.encoder.meaning import Meaning
from manyhands.science.retrieval.lexical import LexicalIndex
from manyhands.science.retrieval.likelihood import Likelihood
from manyhands.science.retrieval.words_met import WordsMet

Scores = npt.NDArray[np.float32]
Rows = npt.NDArray[np.intp]

ARTICLES_LOOKED_INTO = 48  # only the likeliest by the cheap signs have their words compared
PASSAGES_LOOKED_INTO = 4  # of each
NEEDS = 3  # of a long message the three parts that an article answers best speak for it


@dataclass(frozen=True)
class Weights:
    """What each sign counts for; the unit is a natural logarithm of odds against the other articles."""

    nearest: float  # cosine of the nearest passage
    whole: float  # cosine of the article's centre
    words_met: float  # words met by the best passage
    words_met_two: float  # ... by the two best
    shared: float  # share of the message's telling words in the best passage
    shared_whole: float  # ... in the article
    pairs: float  # pairs of words that stand side by side in both: names of products
    shared_standing: float  # `shared` as a standard score among the articles
    likelihood: Likelihood


# Fitted by `python -m manyhands.science.evaluation.fit_finding`; how well they carry over to a knowledge base that was left
# out is in docs/science/guidance.md.
WITH_WORDS = Weights(2.8, 10.0, 7.4, 8.0, 0.0, 4.2, 1.1, 0.0, Likelihood(0.68, 0.4, 14.4))
WITHOUT_WORDS = Weights(6.6, 14.0, 0.0, 0.0, 0.0, 6.5, 0.9, 0.0, Likelihood(0.64, 0.43, 10.5))
LONG_WITH_WORDS = Weights(11.6, 21.4, 8.6, 6.1, 0.0, 0.0, 26.4, 0.6, Likelihood(0.65, 0.81, 17.3))
LONG_WITHOUT_WORDS = Weights(16.2, 25.4, 0.0, 0.0, 0.0, 0.0, 27.3, 0.6, Likelihood(0.64, 0.91, 13.7))


@dataclass(frozen=True)
class Evidence:
    """signs: float32[articles, 8] in the order of Weights; passages: float32[n], how good each is within its article.

    closest: float32[articles], the cosine of a part of the message and a passage, the best of each article's.
    """

    signs: Scores
    passages: Scores
    closest: Scores
    weights: Weights

    @property
    def scores(self) -> Scores:
        """float32[articles]."""
        weights = self.weights
        counted = np.array([
            weights.nearest, weights.whole, weights.words_met, weights.words_met_two, weights.shared, weights.shared_whole,
            weights.pairs, weights.shared_standing,
        ], dtype=np.float32)  # fmt: skip
        scores: Scores = self.signs @ counted
        return scores


class ArticleEvidence:
    """The articles of a shelf: their passages by words, by meaning, and by words as they are meant."""

    def __init__(self, articles: Rows, bags: Sequence[Sequence[str]], meanings: Sequence[Meaning]) -> None:
        """`articles`: of each passage the number of its article, from 0 on without gaps."""
        self._articles = articles
        self._count = int(articles.max()) + 1 if len(articles) else 0
        self._vectors = np.array([meaning.vector for meaning in meanings], dtype=np.float32)
        self._centre_lengths = self._lengths_of_centres()
        self.words = LexicalIndex(bags)
        whole = self._joined(bags)
        self._words_whole = LexicalIndex(whole)
        self._pairs = LexicalIndex([_pairs(bag) for bag in whole], related=False)
        self._met = WordsMet(meanings)

    def weigh(self, terms: Sequence[str], parts: Sequence[Meaning]) -> Evidence:
        """What speaks for each article when these are the message's terms and parts."""
        cosines = self._vectors @ np.stack([part.vector for part in parts]).T
        near = _best_needs(cosines)
        counts = Counter(terms)
        shared = self.words.shares(counts)
        signs = np.zeros((self._count, 8), dtype=np.float32)
        signs[:, 0] = self._best(near)
        signs[:, 1] = _best_needs(self._by_centre(cosines))
        signs[:, 4], signs[:, 5] = self._best(shared), self._words_whole.shares(counts)
        signs[:, 6] = self._pairs.scores(_pairs(terms)) / np.float32(self._words_whole.mass(counts) or 1.0)
        signs[:, 7] = _standing(signs[:, 4])
        is_long = len(parts) > 1
        weights = LONG_WITHOUT_WORDS if is_long else WITHOUT_WORDS
        cheap = Evidence(signs, near + np.float32(0.3) * shared, self._best(cosines.max(axis=1)), weights)
        asked = [part for part in parts if len(part.words)]
        return self._looked_into(cheap, asked) if self._met.kept and asked else cheap

    def _looked_into(self, cheap: Evidence, asked: Sequence[Meaning]) -> Evidence:
        rows = self._worth_looking_into(cheap)
        met = _best_needs(np.stack([self._met.scores(part, rows) for part in asked], axis=1))
        signs, passages = cheap.signs.copy(), cheap.passages.copy()
        articles = self._articles[rows]
        order = np.lexsort((-met, articles))
        rank = _rank_within(articles[order])
        first, second = order[rank == 0], order[rank == 1]
        signs[articles[first], 2] = signs[articles[first], 3] = met[first]
        signs[articles[second], 3] = (signs[articles[second], 2] + met[second]) / 2
        passages[rows] += met
        return Evidence(signs, passages, cheap.closest, WITH_WORDS if cheap.weights is WITHOUT_WORDS else LONG_WITH_WORDS)

    def _worth_looking_into(self, cheap: Evidence) -> Rows:
        """The best passages of the likeliest articles."""
        likely = np.zeros(self._count, dtype=bool)
        likely[np.argsort(-cheap.scores, kind="stable")[:ARTICLES_LOOKED_INTO]] = True
        rows = np.flatnonzero(likely[self._articles])
        order = rows[np.lexsort((-cheap.passages[rows], self._articles[rows]))]
        kept: Rows = np.sort(order[_rank_within(self._articles[order]) < PASSAGES_LOOKED_INTO])
        return kept

    def _best(self, passages: Scores) -> Scores:
        best = np.full(self._count, -1.0, dtype=np.float32)
        np.maximum.at(best, self._articles, passages)
        return best

    def _by_centre(self, cosines: Scores) -> Scores:
        columns = [np.bincount(self._articles, column, self._count) for column in cosines.T]
        centred: Scores = (np.stack(columns, axis=1) / self._centre_lengths[:, None]).astype(np.float32)
        return centred

    def _lengths_of_centres(self) -> Scores:
        sums = np.zeros((self._count, self._vectors.shape[1] if len(self._vectors) else 0), dtype=np.float32)
        if len(self._vectors):
            np.add.at(sums, self._articles, self._vectors)
        lengths: Scores = np.maximum(np.linalg.norm(sums, axis=1), 1e-9).astype(np.float32)
        return lengths

    def _joined(self, bags: Sequence[Sequence[str]]) -> list[list[str]]:
        joined: list[list[str]] = [[] for _ in range(self._count)]
        for article, bag in zip(self._articles.tolist(), bags, strict=True):
            joined[article].extend(bag)
        return joined


def _pairs(terms: Sequence[str]) -> list[str]:
    return [f"{first} {second}" for first, second in pairwise(terms)]


def _standing(values: Scores) -> Scores:
    standing: Scores = (values - values.mean()) / np.maximum(values.std(), np.float32(1e-6)) if len(values) else values
    return standing


def _best_needs(parts: Scores) -> Scores:
    """float32[n]: the mean of each row's three best."""
    best: Scores = np.sort(parts, axis=1)[:, -NEEDS:].mean(axis=1)
    return best


def _rank_within(sorted_articles: Rows) -> Rows:
    """0, 1, 2 ... within each run of the same article."""
    place = np.arange(len(sorted_articles))
    starts = np.flatnonzero(np.diff(sorted_articles, prepend=-1))
    ranks: Rows = place - np.repeat(starts, np.diff(np.append(starts, len(sorted_articles))))
    return ranks
