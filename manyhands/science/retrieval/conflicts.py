"""Passages that say the same, and sentences that say another figure of the same thing: meanings and figures are compared, no more."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

import numpy as np

from manyhands.core.freshness import Figure, figures_in
from manyhands.science.retrieval.sentences import split_sentences

ALIKE_MIN = 0.93  # cosine from which on two passages may say the same
SHARED_WORDS_MIN = 0.75  # of the words of both, for a duplicate
NEAR_MIN = 0.5  # cosine of passages that may speak of the same thing
SAME_MIN = 0.67  # of a sentence's own meaning without its figures and, less, of its passage's: the same thing is spoken of
_SENTENCE = 0.6  # the weight of the sentence's own
SENTENCES_MAX = 4_000
FOUND_MAX = 500
PAIRS_MAX = 100_000  # a library in which everything is alike is compared in part
_TELLING = 4  # letters from which on a word may name a thing, as "our" does not
_BLOCK = 512
_WORD = re.compile(r"[^\W\d_]{3,}")

Encode = Callable[[list[str]], Any]


@dataclass(frozen=True, slots=True)
class Held:
    """A passage that is published."""

    id: str
    article_id: str
    slug: str
    language: str
    text: str


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two articles that say the same (`duplicate`), or of the same thing another figure (`contradiction`), in their own words."""

    kind: str
    first: Held
    second: Held
    first_words: str
    second_words: str
    score: float


def find_conflicts(passages: Sequence[Held], vectors: Any, *, encode: Encode, of: Collection[str] | None = None) -> list[Conflict]:
    """Every conflict between passages of different articles, the surest first; with `of`, those of these articles only.

    `vectors` are the passages' own, of length 1. Time grows with the square of the passages: 5,000 take about a second.
    """
    pairs = list(islice(_near(passages, vectors, of), PAIRS_MAX))
    found = [one for i, j, score in pairs if (one := _duplicate(passages[i], passages[j], score))]
    found += _contradictions(passages, pairs, encode)
    found.sort(key=lambda one: (one.kind != "contradiction", -one.score, one.first.id, one.second.id))
    return _once(found)[:FOUND_MAX]


def _near(passages: Sequence[Held], vectors: Any, of: Collection[str] | None) -> Iterator[tuple[int, int, float]]:
    if not passages:
        return
    asked = np.array([of is None or one.article_id in of for one in passages])
    articles = np.unique([one.article_id for one in passages], return_inverse=True)[1]
    languages = np.unique([one.language for one in passages], return_inverse=True)[1]
    places = np.flatnonzero(asked)
    for begin in range(0, len(places), _BLOCK):
        rows = places[begin : begin + _BLOCK]
        alike = vectors[rows] @ vectors.T
        fits = (alike >= NEAR_MIN) & (languages[rows, None] == languages) & (articles[rows, None] != articles)
        # A pair of two that are both asked for comes once.
        fits &= ~asked[None, :] | (rows[:, None] < np.arange(len(passages)))
        for row, column in np.argwhere(fits):
            yield int(rows[row]), int(column), float(alike[row, column])


def _duplicate(first: Held, second: Held, score: float) -> Conflict | None:
    if score < ALIKE_MIN or _shared(first.text, second.text) < SHARED_WORDS_MIN:
        return None
    return Conflict("duplicate", first, second, first.text, second.text, score)


def _shared(first: str, second: str) -> float:
    one, other = (set(_WORD.findall(text.lower())) for text in (first, second))
    return len(one & other) / max(1, len(one | other))


def _contradictions(passages: Sequence[Held], pairs: Sequence[tuple[int, int, float]], encode: Encode) -> list[Conflict]:
    said = {place: _figured(passages[place].text) for i, j, _ in pairs for place in (i, j)}
    asked = [
        (i, j, near, one, other) for i, j, near in pairs for one in said[i] for other in said[j]
        if _differ(one[1], other[1]) and not _contrast(_bare(*one), _bare(*other))
    ]  # fmt: skip
    bare = list(dict.fromkeys(_bare(text, figures) for *_, one, other in asked for text, figures in (one, other)))[:SENTENCES_MAX]
    if not bare:
        return []
    meanings = dict(zip(bare, np.asarray(encode(bare)), strict=True))
    found = []
    for i, j, near, (text, figures), (other_text, other_figures) in asked:
        one, other = meanings.get(_bare(text, figures)), meanings.get(_bare(other_text, other_figures))
        if one is None or other is None:
            continue
        score = _SENTENCE * float(one @ other) + (1 - _SENTENCE) * near
        if score >= SAME_MIN:
            found.append(Conflict("contradiction", passages[i], passages[j], text, other_text, score))
    return found


def _figured(text: str) -> list[tuple[str, list[Figure]]]:
    sentences = [one for line in text.splitlines() for one in split_sentences(line)]
    return [(one, figures) for one in sentences if (figures := figures_in(one))]


def _differ(some: Sequence[Figure], others: Sequence[Figure]) -> bool:
    """Whether they share a kind of figure, and of every shared kind no figure is the same or within the other."""
    kinds = {one.kind for one in some} & {one.kind for one in others}
    alike = any(one.fits(other) or other.fits(one) for one in some for other in others)
    return bool(kinds) and not alike


def _contrast(one: str, other: str) -> bool:
    """Whether they are the same but for one word in the same place: of two things, each its own figure."""
    words, others = one.lower().split(), other.lower().split()
    if len(words) != len(others):
        return False
    differing = [(a, b) for a, b in zip(words, others, strict=True) if a != b]
    return len(differing) == 1 and min(map(len, differing[0])) >= _TELLING


def _bare(text: str, figures: Sequence[Figure]) -> str:
    for figure in sorted(figures, key=lambda one: -len(one.words)):
        text = text.replace(figure.words, "…")
    return " ".join(text.lstrip("-*• ").split())


def _once(found: Sequence[Conflict]) -> list[Conflict]:
    """Of each two articles and kind the surest."""
    kept: dict[tuple[str, ...], Conflict] = {}
    for one in found:
        kept.setdefault((one.kind, *sorted((one.first.article_id, one.second.article_id))), one)
    return list(kept.values())
