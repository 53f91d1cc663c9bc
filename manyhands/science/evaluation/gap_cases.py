"""The questions of a set, or of a brand, as three people would meet them: what is suggested, what a search finds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

import numpy as np

from manyhands.science.encoder.encode import Encoder
from manyhands.science.evaluation.sets import SEED
from manyhands.science.intent.topics import TopicModel, TopicSeed
from manyhands.science.people.cases import RESULTS_MAX, SUGGESTIONS, Case, Cases
from manyhands.science.retrieval.index import IndexedPassage, KnowledgeIndex, encoder_text
from manyhands.science.retrieval.lexical import LexicalIndex
from manyhands.science.retrieval.message import read_message
from manyhands.science.retrieval.words import base, terms

SEARCHES = 12
HITS = 4  # as the product looks for


@dataclass(frozen=True)
class Asked:
    """A question in its language, and the articles that answer it; none: it is to be escalated."""

    text: str
    answers: frozenset[str]
    language: str = "en"


@dataclass(frozen=True)
class Ground:
    """What there is to find, and what is asked."""

    name: str
    passages: Sequence[IndexedPassage]
    asked: Sequence[Asked]
    seeds: Sequence[TopicSeed] = field(default=())


class Met:
    """The cases of a ground for any share of words searched with; what the product suggests is found once."""

    def __init__(self, ground: Ground, encoder: Encoder) -> None:
        self.ground = ground
        self._search = _Search(ground.passages)
        self._suggested = _suggested(ground, encoder)
        self._shares = _shares(ground.asked)
        self.searched = lru_cache(maxsize=None)(self._searched)

    def _searched(self, words_kept: float) -> Cases:
        rng = np.random.default_rng(SEED)
        return Cases.of([
            Case(
                bool(one.answers), share, self._right(one, suggested),
                [self._right(one, self._search.found(_own_words(one, words_kept, rng), one.language)) for _ in range(SEARCHES)],
                self._right(one, self._search.found(terms(one.text, one.language), one.language)),
            )
            for one, share, suggested in zip(self.ground.asked, self._shares, self._suggested, strict=True)
        ])  # fmt: skip

    def _right(self, one: Asked, found: Sequence[str]) -> list[bool]:
        return [article in one.answers for article in found]


class _Search:
    """BM25 over the pages in the language of the question, or over all of them where there are none."""

    def __init__(self, passages: Sequence[IndexedPassage]) -> None:
        groups: dict[str, list[IndexedPassage]] = {}
        for passage in passages:
            groups.setdefault(base(passage.language), []).append(passage)
        self._shelves = {code: _Shelf(code, some) for code, some in groups.items()}
        self._first = max(self._shelves, key=lambda code: len(groups[code]))

    def found(self, words: Sequence[str], language: str) -> list[str]:
        return self._shelves.get(base(language), self._shelves[self._first]).found(words)


class _Shelf:
    def __init__(self, language: str, passages: Sequence[IndexedPassage]) -> None:
        self._articles = [passage.article_id for passage in passages]
        self._words = LexicalIndex([terms(one.title, language) * 2 + terms(one.text, language) for one in passages])

    def found(self, words: Sequence[str]) -> list[str]:
        scores = self._words.scores(words)
        ordered = [self._articles[row] for row in np.argsort(-scores, kind="stable").tolist() if scores[row] > 0]
        return list(dict.fromkeys(ordered))[:RESULTS_MAX]


def _own_words(one: Asked, kept: float, rng: np.random.Generator) -> list[str]:
    """So many of the message's words, at least one."""
    words = terms(one.text, one.language)
    drawn = rng.random(len(words)) < kept
    if words and not drawn.any():
        drawn[rng.integers(len(words))] = True
    return [word for word, is_kept in zip(words, drawn, strict=True) if is_kept]


def _suggested(ground: Ground, encoder: Encoder) -> list[list[str]]:
    """The articles that the screen would show, without a single solved ticket to learn from."""
    index = KnowledgeIndex.build_in_depth(ground.passages, encoder.read([encoder_text(passage) for passage in ground.passages]))
    topics = TopicModel.fit(ground.seeds, encode=encoder.encode) if len(ground.seeds) > 1 else None
    found = list[list[str]]()
    for one in ground.asked:
        vector = encoder.encode([one.text])[0]
        read = topics.read(one.text, vector, one.language) if topics else None
        hits = index.search(
            one.text, vector, language=one.language, limit=HITS, topic=read.topic if read else "",
            topic_confidence=read.confidence if read else 1.0, parts=read_message(one.text, encoder),
        )  # fmt: skip
        found.append(list(dict.fromkeys(hit.article_id for hit in hits))[:SUGGESTIONS])
    return found


def _shares(asked: Sequence[Asked]) -> list[float]:
    """Of each question, how often what answers it is asked for in this set; what nothing answers counts as one page."""
    counts = Counter(min(one.answers, default="") for one in asked)
    return [counts[min(one.answers, default="")] / len(asked) for one in asked]
