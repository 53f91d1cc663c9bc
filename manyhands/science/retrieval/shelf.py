"""The passages in one language, and which of them answer a message."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from manyhands.science.encoder.meaning import Meaning, Vector
from manyhands.science.retrieval.evidence import ArticleEvidence, Evidence
from manyhands.science.retrieval.found import Hit, IndexedPassage
from manyhands.science.retrieval.fuse import LIKELIHOOD_MIN, fuse
from manyhands.science.retrieval.likelihood import likelihoods
from manyhands.science.retrieval.solved import Alike
from manyhands.science.retrieval.words import terms, terms_with_words

Scores = npt.NDArray[np.float32]

TITLE_WEIGHT = 2  # a word in the title counts as often as this in the text
PER_ARTICLE_MAX = 2  # so that one long article cannot fill the page
WORDS_NAMED_MAX = 4
COSINE_WORTH_NAMING = 0.25
COSINE_SAME = 0.5
TOPIC_WEIGHT = 0.9  # for being about the topic the message was read to be about
NEAR_ENOUGH_TO_SHOW, NEAR_ENOUGH_TO_SAY = 0.32, 0.42  # cosine of the first article and the message, in their nearest parts
SAID_NEVER = 0.34  # under what a suggested reply asks for
SHOWN_NEVER = 0.1  # under what the first article must have
FIRST_MIN = 0.12  # less likely than this the first English article is none
ALSO_MIN = 0.05  # where the first is one, the next are worth a look down to this
FALLS_OFF = 3.0  # how soon the likelihood falls from an article's best passage to the next


@dataclass(frozen=True)
class Asked:
    """A message: its text, its vector, its parts, what it is about, and which articles solved tickets like it."""

    text: str
    vector: Vector
    parts: Sequence[Meaning]
    topic: str = ""
    topic_confidence: float = 1.0
    solved: Mapping[str, Alike] = field(default_factory=dict)


class Shelf:
    """Built once; safe to share between threads."""

    def __init__(self, language: str, passages: Sequence[IndexedPassage], meanings: Sequence[Meaning]) -> None:
        self.language = language
        self._passages = tuple(passages)
        bags = [_bag(passage, language) for passage in passages]
        self._bags = [frozenset(bag) for bag in bags]
        self._numbers: dict[str, int] = {}
        numbers = [self._numbers.setdefault(passage.article_id, len(self._numbers)) for passage in passages]
        self._articles = np.array(numbers, dtype=np.intp)
        self._names = list(self._numbers)
        self._evidence = ArticleEvidence(self._articles, bags, meanings)
        self._vectors = np.array([meaning.vector for meaning in meanings], dtype=np.float32)
        self._about = _rows_by_topic(passages)
        self._current = np.array([passage.current for passage in passages], dtype=bool)

    def hits(self, asked: Asked, *, foreign: bool, limit: int) -> list[Hit]:
        """The likeliest passages, few per article, those of current versions first, none under the threshold."""
        words = dict(terms_with_words(asked.text, self.language))
        cosines = self._vectors @ asked.vector
        on_topic = self._on_topic(asked)
        likely = self._likely(asked, cosines, on_topic, foreign=foreign)
        return [
            self._hit(row, float(likely[row]), float(cosines[row]), words, asked, on_topic=bool(on_topic[row]))
            for row in self._best(likely, limit, self._least(likely, foreign=foreign))
        ]

    def _on_topic(self, asked: Asked) -> Scores:
        """float32[passages]: how sure it is that each is about what the message is about."""
        on_topic = np.zeros(len(self._passages), dtype=np.float32)
        on_topic[self._about.get(asked.topic, [])] = asked.topic_confidence
        return on_topic

    def evidence(self, asked: Asked) -> Evidence:
        """What speaks for each article."""
        return self._evidence.weigh(terms(asked.text, self.language), asked.parts)

    def article_numbers(self) -> dict[str, int]:
        """Where each article stands in the evidence."""
        return dict(self._numbers)

    def _likely(self, asked: Asked, cosines: Scores, on_topic: Scores, *, foreign: bool) -> Scores:
        """float32[passages]. The encoder knows English: in another language, or across two, words and topic carry more."""
        if foreign or self.language != "en":
            shares = self._evidence.words.shares(dict.fromkeys(terms(asked.text, self.language), 1))
            return fuse(shares, cosines, on_topic, language=self.language, foreign=foreign)
        found = self.evidence(asked)
        articles = self._likely_articles(found, asked, on_topic)
        best = np.full(len(articles), -np.inf, dtype=np.float32)
        np.maximum.at(best, self._articles, found.passages)
        likely: Scores = articles[self._articles] * np.exp(np.float32(FALLS_OFF) * (found.passages - best[self._articles]))
        return likely

    def ranking(self, asked: Asked) -> list[tuple[str, float]]:
        """Every article with its likelihood, the likeliest first, those under the threshold too; of an English shelf."""
        on_topic = self._on_topic(asked)
        likely = self._likely_articles(self.evidence(asked), asked, on_topic)
        return [(self._names[number], float(likely[number])) for number in np.argsort(-likely, kind="stable").tolist()]

    def _likely_articles(self, found: Evidence, asked: Asked, on_topic: Scores) -> Scores:
        about = np.zeros(len(self._numbers), dtype=np.float32)
        np.maximum.at(about, self._articles, on_topic)
        scores = found.scores + np.float32(TOPIC_WEIGHT) * about + self._from_solved(asked)
        first = int(scores.argmax())
        likely = likelihoods(scores, found.weights.likelihood)
        alike = asked.solved.get(self._names[first])
        near = max(float(found.closest[first]), alike.cosine if alike else 0.0)
        return likely * np.float32(min(1.0, _likely_max(near) / max(float(likely[first]), 1e-9)))

    def _from_solved(self, asked: Asked) -> Scores:
        added = np.zeros(len(self._numbers), dtype=np.float32)
        for article, alike in asked.solved.items():
            if article in self._numbers:
                added[self._numbers[article]] = alike.weight
        return added

    def _least(self, likely: Scores, *, foreign: bool) -> float:
        """How likely a passage must be to be shown."""
        if foreign or self.language != "en":
            return LIKELIHOOD_MIN
        return ALSO_MIN if likely.max(initial=0.0) >= FIRST_MIN else 1.0

    def _best(self, likely: Scores, limit: int, least: float) -> list[int]:
        rows, per_article = list[int](), dict[str, int]()
        for row in np.lexsort((-likely, ~self._current))[: limit * 8].tolist():
            article = self._passages[row].article_id
            if len(rows) == limit:
                break
            if likely[row] >= least and per_article.get(article, 0) < PER_ARTICLE_MAX:
                per_article[article] = per_article.get(article, 0) + 1
                rows.append(row)
        return rows

    def _hit(self, row: int, likely: float, cosine: float, words: dict[str, str], asked: Asked, *, on_topic: bool) -> Hit:
        passage = self._passages[row]
        reason = _reason(
            self._shared(row, words), cosine, asked.topic if on_topic else "", asked.solved.get(passage.article_id)
        )
        return Hit(passage.id, passage.article_id, round(likely, 3), reason, passage.kind, passage.dated_on)

    def _shared(self, row: int, asked: dict[str, str]) -> list[str]:
        """The words of the message that the passage has too, the most telling first."""
        shared = sorted((term for term in asked if term in self._bags[row]), key=lambda t: -self._evidence.words.rarity(t))
        return [asked[term].lower() for term in shared[:WORDS_NAMED_MAX]]


def _likely_max(near: float) -> float:
    """Words alone do not answer: the farther in meaning the first article is, the less may be made of it."""
    return 1.0 if near >= NEAR_ENOUGH_TO_SAY else SAID_NEVER if near >= NEAR_ENOUGH_TO_SHOW else SHOWN_NEVER


def _rows_by_topic(passages: Sequence[IndexedPassage]) -> dict[str, list[int]]:
    about: dict[str, list[int]] = {}
    for row, passage in enumerate(passages):
        for topic in filter(None, (passage.topic, *passage.also_on)):
            about.setdefault(topic, []).append(row)
    return about


def _bag(passage: IndexedPassage, language: str) -> list[str]:
    return terms(passage.title, language) * TITLE_WEIGHT + terms(passage.text, language)


def _reason(words: Sequence[str], cosine: float, topic: str, solved: Alike | None) -> str:
    parts = []
    if words:
        parts.append("shares " + ", ".join(f"'{word}'" for word in words))
    if topic:
        parts.append(f"about '{topic}'")
    if solved:
        parts.append(f"solved a ticket like it ({solved.cosine:.2f})")
    if cosine >= COSINE_WORTH_NAMING or not parts:
        parts.append(f"{'same' if cosine >= COSINE_SAME else 'near'} meaning {cosine:.2f}")
    return "; ".join(parts)
