"""What a sentence commits the brand to: money, goods, free things, certainties, and what we say we will do or have done."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import islice

from manyhands.core.grounding.promise_words import COMMITS, DEEDS, MAYBE, NOT_FREE, PROMISES
from manyhands.core.grounding.word_lists import NEGATIONS

_CLAUSE = re.compile(r"[,;:]\s|\s-\s|\s(?:but|aber|sondern|pero|sino|mais|però|ma)\s", re.IGNORECASE)
CLAUSE_PROMISES_MAX = 12  # more of one class in a clause say nothing new
_UNTIL_DEED = 60  # how far from "we will" its verb may stand


@dataclass(frozen=True, slots=True)
class Promise:
    """A class of promise in a sentence, the words that make it, whether it is denied, and whether it is only possible."""

    kind: str
    words: str
    start: int
    end: int
    is_denied: bool
    is_maybe: bool
    commits: bool


@cache
def _patterns(language: str) -> dict[str, re.Pattern[str]]:
    said = {**PROMISES.get(language, {}), **DEEDS.get(language, {})}
    return {kind: re.compile(rf"(?<![\w-])(?:{forms})(?![\w-])", re.IGNORECASE) for kind, forms in said.items()}


@cache
def _commits(language: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{COMMITS.get(language, '(?!)')})", re.IGNORECASE)


@cache
def _negated(language: str) -> re.Pattern[str]:
    return re.compile(NEGATIONS.get(language, "(?!)"), re.IGNORECASE)


@cache
def _maybe(language: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{MAYBE.get(language, '(?!)')})(?!\w)", re.IGNORECASE)


def find_promises(sentence: str, language: str) -> Iterator[Promise]:
    """Every promise a sentence makes or denies."""
    for begin, clause in _clauses(sentence):
        commit = _commits(language).search(clause)
        for kind, pattern in _patterns(language).items():
            for found in islice(pattern.finditer(clause), CLAUSE_PROMISES_MAX):
                is_deed = kind in DEEDS.get(language, {})
                near = commit is not None and -_UNTIL_DEED <= found.start() - commit.end() <= _UNTIL_DEED
                if (is_deed and not near) or (kind == "free" and _is_other_free(clause, found, language)):
                    continue
                rest = clause[: found.start()] + " " * len(found.group()) + clause[found.end() :]
                yield Promise(
                    kind, found.group(), begin + found.start(), begin + found.end(),
                    is_denied=len(_negated(language).findall(rest)) % 2 == 1 and _near_negation(rest, found, language),
                    is_maybe=_maybe(language).search(clause[max(0, found.start() - 30) : found.start()]) is not None, commits=near,
                )  # fmt: skip


def mentions(sentence: str, language: str) -> Iterator[Promise]:
    """As `find_promises`, but deeds count without "we will": what an approved sentence may be cited for."""
    for begin, clause in _clauses(sentence):
        for kind, pattern in _patterns(language).items():
            for found in islice(pattern.finditer(clause), CLAUSE_PROMISES_MAX):
                if kind == "free" and _is_other_free(clause, found, language):
                    continue
                rest = clause[: found.start()] + " " * len(found.group()) + clause[found.end() :]
                yield Promise(
                    kind, found.group(), begin + found.start(), begin + found.end(),
                    is_denied=len(_negated(language).findall(rest)) % 2 == 1 and _near_negation(rest, found, language),
                    is_maybe=_maybe(language).search(clause[max(0, found.start() - 30) : found.start()]) is not None, commits=False,
                )  # fmt: skip


def clause_at(sentence: str, place: int) -> str:
    """The clause that stands at a place of a sentence."""
    return next((clause for begin, clause in _clauses(sentence) if begin <= place < begin + len(clause)), sentence)


def commitments(sentence: str, language: str) -> Iterator[tuple[int, int, str]]:
    """"We will" and "I have" with what follows: (start, end of the commitment, the words after it)."""
    for found in _commits(language).finditer(sentence):
        yield found.start(), found.end(), sentence[found.end() : found.end() + _UNTIL_DEED]


def _clauses(sentence: str) -> Iterator[tuple[int, str]]:
    at = 0
    for cut in [*_CLAUSE.finditer(sentence), None]:
        end = cut.start() if cut else len(sentence)
        if sentence[at:end].strip():
            yield at, sentence[at:end]
        at = cut.end() if cut else end


def _is_other_free(clause: str, found: re.Match[str], language: str) -> bool:
    around = clause[max(0, found.start() - 12) : found.end() + 6]
    return language in NOT_FREE and re.search(NOT_FREE[language], around, re.IGNORECASE) is not None


def _near_negation(rest: str, found: re.Match[str], language: str) -> bool:
    """A denial before the promise, or right after it."""
    return any(sign.start() < found.start() or sign.start() - found.end() < _UNTIL_DEED // 2 for sign in _negated(language).finditer(rest))
