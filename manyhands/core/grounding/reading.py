"""A text read for everything it states, sentence by sentence."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from manyhands.core.grounding.claims import Claim
from manyhands.core.grounding.figures import figure_claims
from manyhands.core.grounding.links import code_claims, link_claims, phone_claims
from manyhands.core.grounding.moments import date_claims, time_claims
from manyhands.core.grounding.plain import plain, sentences, stems
from manyhands.core.grounding.promises import Promise, find_promises, mentions
from manyhands.core.grounding.word_lists import WEEKDAYS

LANGUAGES = tuple(WEEKDAYS)


@dataclass(frozen=True, slots=True)
class ReadSentence:
    """A sentence with what it states, what it is about and what it promises; names are read apart."""

    text: str
    claims: tuple[Claim, ...]
    stems: frozenset[str]
    promises: tuple[Promise, ...]
    mentions: tuple[Promise, ...]

    @property
    def bare(self) -> str:
        """For comparing: small letters, one space, no mark at either end."""
        return bare_sentence(self.text)


def bare_sentence(text: str) -> str:
    """A sentence for comparing with another: small letters, one space, no mark at either end."""
    return " ".join(text.casefold().split()).strip("-*• .,;:!?|\"'()")


def read_text(text: str, language: str) -> tuple[ReadSentence, ...]:
    """Every sentence of a text with what it states."""
    return tuple(_read(sentence, language) for sentence in sentences(plain(text)))


@lru_cache(maxsize=8_000)
def _read(sentence: str, language: str) -> ReadSentence:
    return ReadSentence(
        sentence, tuple(_claims(sentence, language)), stems(sentence, language), tuple(find_promises(sentence, language)),
        tuple(mentions(sentence, language)),
    )  # fmt: skip


def _claims(sentence: str, language: str) -> Iterable[Claim]:
    """What is found first is taken out, so that a date is not read again as three numbers."""
    left = sentence
    found: list[Claim] = []
    for finder in (link_claims, phone_claims):
        here = list(finder(left))
        left = without(left, here)
        found += here
    for dated in (date_claims, time_claims):
        here = _apart(dated(left, language))
        left = without(left, here)
        found += here
    here = _apart(code_claims(left))
    found += here
    return [*found, *figure_claims(without(left, here), language)]


def _apart(claims: Iterable[Claim]) -> list[Claim]:
    """Of claims over the same words the longest alone: "3 May 2026" and not "May" beside it."""
    kept: list[Claim] = []
    for one in sorted(claims, key=lambda item: (item.start - item.end, item.start)):
        if not any(other.start < one.end and one.start < other.end for other in kept):
            kept.append(one)
    return kept


def without(text: str, claims: Iterable[Claim]) -> str:
    """The text with what was found blotted out."""
    for one in claims:
        text = text[: one.start] + "\u2588" * (one.end - one.start) + text[one.end :]
    return text
