"""Facts: the sentences of a passage that say something by themselves, the most telling first."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from manyhands.science.retrieval.sentences import split_sentences

CHARACTERS_MIN, CHARACTERS_MAX = 30, 240
_LIST_MARK = re.compile(r"^\s*(?:[-*•+]|\d{1,2}[.)])\s+")
_WORD = re.compile(r"\w+")
# What begins like this leans on the sentence before it.
_LEANS = re.compile(
    r"^(?:it|this|that|these|those|they|he|she|then|and|but|so|or|otherwise|es|das|dies\w*|sie|er|dann|und|aber|oder|esto|eso|ello|y|pero|o)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Source:
    """One passage of an article: where it stands, and what it says."""

    article: str  # the article's name in addresses
    title: str
    topic: str
    language: str
    position: int
    heading: str
    text: str

    @cached_property
    def facts(self) -> tuple[str, ...]:
        """Its sentences that can stand alone, those with a number first, then the longest."""
        found = dict.fromkeys(_LIST_MARK.sub("", sentence).strip() for sentence in split_sentences(self.text))
        return tuple(sorted((fact for fact in found if _stands(fact)), key=lambda fact: (not _has_number(fact), -len(fact), fact)))


def words_in(text: str) -> frozenset[str]:
    """The words of a text, for comparing."""
    return frozenset(word.lower() for word in _WORD.findall(text))


def likeness(one: str, other: str) -> float:
    """How many of their words two sentences share, from 0 to 1."""
    a, b = words_in(one), words_in(other)
    return len(a & b) / len(a | b) if a | b else 1.0


def _stands(fact: str) -> bool:
    return CHARACTERS_MIN <= len(fact) <= CHARACTERS_MAX and fact[-1] in ".!" and not _LEANS.match(fact)


def _has_number(fact: str) -> bool:
    return any(sign.isdigit() for sign in fact)
