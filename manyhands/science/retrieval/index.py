"""A brand's knowledge, ready to be asked: the passages that answer a message, with the reason."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from manyhands.science.retrieval.dense import DenseIndex, Vectors
from manyhands.science.retrieval.fuse import LIKELIHOOD_MIN, fuse
from manyhands.science.retrieval.lexical import LexicalIndex
from manyhands.science.retrieval.words import base, terms, terms_with_words

TITLE_WEIGHT = 2  # a word in the title counts as often as this in the text
PER_ARTICLE_MAX = 2  # so that one long article cannot fill the page
WORDS_NAMED_MAX = 4
COSINE_WORTH_NAMING = 0.25
COSINE_SAME = 0.5


class UnableToBuildIndex(ValueError):
    """Passages and vectors do not belong together."""


@dataclass(frozen=True)
class IndexedPassage:
    """A passage as it is searched; ids are the caller's own. An internal one guides, and is never quoted to customers."""

    id: str
    article_id: str
    language: str
    title: str
    text: str
    topic: str = ""
    internal: bool = False


@dataclass(frozen=True)
class Hit:
    """A passage that answers: `score` is the likelihood from 0 to 1, `because` says why it was found."""

    passage_id: str
    article_id: str
    score: float
    because: str


def encoder_text(passage: IndexedPassage) -> str:
    """What to encode for a passage: its title says what a lone paragraph leaves out."""
    return f"{passage.title}. {passage.text}"


class KnowledgeIndex:
    """Passages by language, each searched by words and by meaning."""

    def __init__(self, shelves: Sequence[_Shelf]) -> None:
        self._shelves = tuple(shelves)

    @classmethod
    def build(cls, passages: Sequence[IndexedPassage], vectors: Vectors) -> KnowledgeIndex:
        """Index passages with their vectors, float32[len(passages), width], row by row."""
        if len(passages) != len(vectors):
            raise UnableToBuildIndex(f"{len(passages)} passages came with {len(vectors)} vectors; encode each passage once.")
        rows: dict[str, list[int]] = {}
        for row, passage in enumerate(passages):
            rows.setdefault(base(passage.language), []).append(row)
        return cls([_Shelf(language, [passages[row] for row in held], vectors[held]) for language, held in rows.items()])

    def search(
        self,
        text: str,
        vector: Vectors,
        *,
        language: str,
        limit: int = 5,
        topic: str = "",
        topic_confidence: float = 1.0,
    ) -> tuple[Hit, ...]:
        """The likeliest passages, those in the message's language first; none if nothing answers.

        The topic the message was read to be about helps, above all across languages.
        """
        own, foreign = list[Hit](), list[Hit]()
        asked = _Asked(text, vector, topic, topic_confidence)
        for shelf in self._shelves:
            is_foreign = shelf.language != base(language)
            (foreign if is_foreign else own).extend(shelf.hits(asked, foreign=is_foreign, limit=limit))
        foreign.sort(key=lambda hit: -hit.score)
        return tuple((own + foreign)[:limit])


@dataclass(frozen=True)
class _Asked:
    text: str
    vector: Vectors
    topic: str
    topic_confidence: float


class _Shelf:
    """The passages in one language."""

    def __init__(self, language: str, passages: Sequence[IndexedPassage], vectors: Vectors) -> None:
        self.language = language
        self._passages = tuple(passages)
        self._bags = [frozenset(_bag(passage, language)) for passage in passages]
        self._words = LexicalIndex([_bag(passage, language) for passage in passages])
        self._meaning = DenseIndex(vectors)
        self._topics = np.array([passage.topic or "" for passage in passages])

    def hits(self, asked: _Asked, *, foreign: bool, limit: int) -> list[Hit]:
        words = dict(terms_with_words(asked.text, self.language))
        cosines = self._meaning.scores(asked.vector)
        on_topic = np.float32(asked.topic_confidence) * (self._topics == (asked.topic or None))
        likelihoods = fuse(self._shares(list(words)), cosines, on_topic, language=self.language, foreign=foreign)
        hits = []
        for row in self._best(likelihoods, limit):
            reason = _reason(self._shared(row, words), float(cosines[row]), asked.topic if on_topic[row] else "")
            hits.append(Hit(self._passages[row].id, self._passages[row].article_id, round(float(likelihoods[row]), 3), reason))
        return hits

    def _shares(self, asked: Sequence[str]) -> npt.NDArray[np.float32]:
        """How much of what was asked each passage has, 1 being every word in ordinary measure."""
        shares: npt.NDArray[np.float32] = self._words.scores(asked) / np.float32(self._words.ceiling(asked) or 1.0)
        return shares

    def _best(self, likelihoods: npt.NDArray[np.float32], limit: int) -> list[int]:
        """Rows from the likeliest down, few per article, none under the threshold."""
        rows, per_article = list[int](), dict[str, int]()
        for row in np.argsort(-likelihoods, kind="stable")[: limit * 8].tolist():
            article = self._passages[row].article_id
            if likelihoods[row] < LIKELIHOOD_MIN or len(rows) == limit:
                break
            if per_article.get(article, 0) < PER_ARTICLE_MAX:
                per_article[article] = per_article.get(article, 0) + 1
                rows.append(row)
        return rows

    def _shared(self, row: int, asked: dict[str, str]) -> list[str]:
        """The words of the message that the passage has too, the most telling first."""
        shared = sorted((term for term in asked if term in self._bags[row]), key=lambda term: -self._words.rarity(term))
        return [asked[term].lower() for term in shared[:WORDS_NAMED_MAX]]


def _bag(passage: IndexedPassage, language: str) -> list[str]:
    return terms(passage.title, language) * TITLE_WEIGHT + terms(passage.text, language)


def _reason(words: Sequence[str], cosine: float, topic: str) -> str:
    parts = []
    if words:
        parts.append("shares " + ", ".join(f"'{word}'" for word in words))
    if topic:
        parts.append(f"about '{topic}'")
    if cosine >= COSINE_WORTH_NAMING or not parts:
        parts.append(f"{'same' if cosine >= COSINE_SAME else 'near'} meaning {cosine:.2f}")
    return "; ".join(parts)
