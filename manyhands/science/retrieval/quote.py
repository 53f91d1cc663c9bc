"""The few sentences of a passage that answer best, word for word; steps and lists are not torn apart."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import log

import numpy as np
import numpy.typing as npt

from manyhands.science.retrieval.index import IndexedPassage
from manyhands.science.retrieval.sentences import LIST_MARK, sentence_spans
from manyhands.science.retrieval.words import terms

SENTENCES_MAX = 3
WORDS_MAX = 60
LIST_WORDS_MAX = 110
NEIGHBOUR_SHARE = 0.6  # a neighbour at least this good is quoted too
CONTINUES = re.compile(
    r"(?:it|this|that|these|they|then|otherwise|es|er|sie|das|dies\w*|dann|danach|sonst|esto|est[ea]s?|eso|entonces|después)\b",
    re.IGNORECASE,
)
LABEL_FINE = 10.0
LABEL_HANDS_ON = 0.5  # of what a heading or a lead-in is worth, to the sentence after it
FIRST_BONUS = 0.05  # the first sentence most often says what it is about

Encode = Callable[[Sequence[str]], npt.NDArray[np.float32]]


@dataclass(frozen=True)
class Quote:
    """Words of a passage as they stand there, at [start:end] of its text."""

    passage_id: str
    text: str
    start: int
    end: int


def best_quote(query: str, passage: IndexedPassage, *, encode: Encode | None = None) -> Quote:
    """The neighbouring sentences that answer best; with `encode`, meaning counts besides shared words."""
    spans, sentences, bags = _taken_apart(passage.text, passage.language)
    worth = _worth(set(terms(query, passage.language)), bags)
    if encode is not None:
        cosines = encode(sentences) @ encode([query])[0]
        worth = [0.4 * words + float(cosine) for words, cosine in zip(worth, cosines, strict=True)]
    worth[0] += FIRST_BONUS
    worth = _without_labels(sentences, worth)
    best = max(range(len(worth)), key=lambda number: worth[number])
    is_item = LIST_MARK.match(sentences[best])
    first, last = _whole_list(sentences, best) if is_item else _with_neighbours(sentences, worth, best)
    start, end = spans[first][0], spans[last][1]
    return Quote(passage.id, passage.text[start:end], start, end)


@lru_cache(maxsize=4_000)
def _taken_apart(text: str, language: str) -> tuple[tuple[tuple[int, int], ...], tuple[str, ...], tuple[frozenset[str], ...]]:
    """Where a passage's sentences stand, the sentences, and the terms of each: the same passages answer again and again."""
    spans = tuple(sentence_spans(text)) or ((0, len(text)),)
    sentences = tuple(text[start:end] for start, end in spans)
    return spans, sentences, tuple(frozenset(terms(sentence, language)) for sentence in sentences)


def _worth(asked: set[str], bags: Sequence[frozenset[str]]) -> list[float]:
    """Shared rare words for the sentence's length, the best being 1."""
    rarity = {term: log(1 + len(bags) / (1 + sum(term in bag for bag in bags))) for term in asked}
    worth = [sum(rarity[term] for term in bag & asked) / (len(bag) + 6) ** 0.5 for bag in bags]
    top = max([*worth, 1e-9])
    return [value / top for value in worth]


def _without_labels(sentences: Sequence[str], worth: Sequence[float]) -> list[float]:
    """A label is no answer, but says what the next sentence is about."""
    left, handed = list[float](), 0.0
    for value, sentence in zip(worth, sentences, strict=True):
        left.append(value - LABEL_FINE if _is_label(sentence) else value + handed)
        handed = LABEL_HANDS_ON * value if sentence.endswith(":") else 0.0
    return left


def _is_label(sentence: str) -> bool:
    return sentence.endswith(":") or len(sentence.split()) < 3


def _whole_list(sentences: Sequence[str], best: int) -> tuple[int, int]:
    """The list an item stands in, with its lead-in; of a list too long, the item alone."""
    first = last = best
    while first > 0 and LIST_MARK.match(sentences[first - 1]):
        first -= 1
    while last + 1 < len(sentences) and LIST_MARK.match(sentences[last + 1]):
        last += 1
    if first > 0 and sentences[first - 1].endswith(":"):
        first -= 1
    return (first, last) if _words(sentences, first, last) <= LIST_WORDS_MAX else (best, best)


def _with_neighbours(sentences: Sequence[str], worth: Sequence[float], best: int) -> tuple[int, int]:
    """From the best sentence to neighbours nearly as good, or bound to it by an "it", within some sixty words."""
    first = last = best
    while last - first + 1 < SENTENCES_MAX:
        reach = [
            number
            for number in (last + 1, first - 1)
            if 0 <= number < len(worth)
            and (worth[number] >= NEIGHBOUR_SHARE * worth[best] or CONTINUES.match(sentences[max(number, first)]))
            and not _is_label(sentences[number])
            and not LIST_MARK.match(sentences[number])
            and _words(sentences, min(number, first), max(number, last)) <= WORDS_MAX
        ]
        if not reach:
            break
        nearest = max(reach, key=lambda number: worth[number])
        first, last = min(first, nearest), max(last, nearest)
    return first, last


def _words(sentences: Sequence[str], first: int, last: int) -> int:
    return sum(len(sentence.split()) for sentence in sentences[first : last + 1])
