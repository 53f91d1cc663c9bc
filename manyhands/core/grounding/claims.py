"""What a text states that could be wrong: a number, a date, a link, a name, a promise."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What is stated."""

    NUMBER = "number"
    AMOUNT = "amount"
    PERCENT = "percent"
    DURATION = "duration"
    DATE = "date"
    TIME = "time"
    CODE = "code"
    LINK = "link"
    EMAIL = "email"
    PHONE = "phone"
    NAME = "name"
    PROMISE = "promise"
    NEGATION = "negation"
    STATEMENT = "statement"
    PLACEHOLDER = "placeholder"


FIGURES = frozenset({Kind.NUMBER, Kind.AMOUNT, Kind.PERCENT, Kind.DURATION, Kind.DATE, Kind.TIME})


@dataclass(frozen=True, slots=True)
class Claim:
    """One thing stated at [start:end] of a sentence: it needs one of `needs`, and gives all of `gives` to others."""

    kind: Kind
    words: str
    start: int
    end: int
    needs: frozenset[str]
    gives: frozenset[str]
    about: str = ""  # the noun a bare number counts


def claim(kind: Kind, words: str, start: int, end: int, *needs: str, gives: tuple[str, ...] = (), about: str = "") -> Claim:
    """A claim that is met by what it states itself."""
    return Claim(kind, words, start, end, frozenset(needs), frozenset((*needs, *gives)), about)
