"""Which answer a question has, known by declared conditions on facts and declared words of the customer. Nothing else counts."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Any

from manyhands.core.grounding.word_lists import NEGATIONS
from manyhands.core.money.money import decimal_text
from manyhands.core.playbooks.schema import Answer, Step

TEXT_CHARACTERS_MAX = 20_000
GIVEN = "given"
_MEASURE = re.compile(r"(over|under|at least|at most) ([0-9]{1,9}(?:\.[0-9]{1,2})?)( days ago)?")
_LIKE_MEASURE = re.compile(r"(?:over|under|at least|at most)\b.*[0-9]|[<>=]")
_SENTENCE_END = re.compile(r"[.!?\n]+(?=\s|$)")


@dataclass(frozen=True, slots=True)
class Known:
    """What a machine knows on a ticket, each with where it is from."""

    facts: Mapping[str, Any] = field(default_factory=dict)  # of the brand's systems, by name, as declared
    given: Mapping[str, str] = field(default_factory=dict)  # what the customer gave, by kind
    texts: Sequence[tuple[str, str]] = ()  # what the customer wrote and where, newest first
    replies: Mapping[str, Sequence[tuple[str, str]]] = field(default_factory=dict)  # by step: what they wrote after they were asked
    sources: Mapping[str, str] = field(default_factory=dict)  # of each fact and each thing given
    language: str = "en"
    currency: str = ""
    today: date = date.min


@dataclass(frozen=True, slots=True)
class Chosen:
    """The answer that is known to hold, and from where; or that several may."""

    answer: str = ""
    source: str = ""
    is_ambiguous: bool = False


def choose(step: Step, known: Known) -> Chosen | None:
    """The one answer that its declared conditions or words bear out; None where nothing is known of it."""
    by_facts = {one.answer: _from(one, known) for one in step.answers if one.when and _all_hold(one, known)}
    said, where, is_denied = _said(step, known)
    found = {**dict.fromkeys(said, where), **by_facts}
    if is_denied or len(found) > 1:
        return Chosen(is_ambiguous=True)
    return next((Chosen(answer, source) for answer, source in found.items()), None)


def is_condition(text: str) -> bool:
    """Whether it is a value, `given` or a measure; what looks like a measure and is none is a slip."""
    return bool(_MEASURE.fullmatch(text)) or not _LIKE_MEASURE.match(text)


def phrases_of(answer: Answer, language: str) -> list[str]:
    """All by which an answer is read when it was asked for."""
    return [*answer.words.get(language, ()), *answer.reply.get(language, ())]


def _all_hold(answer: Answer, known: Known) -> bool:
    return all(any(_holds(name, condition, known) for condition in wanted) for name, wanted in answer.when.items())


def _from(answer: Answer, known: Known) -> str:
    return "; ".join(dict.fromkeys(known.sources[name] for name in answer.when if name in known.sources))


def _holds(name: str, condition: str, known: Known) -> bool:
    if condition == GIVEN:
        return name in known.facts or bool(known.given.get(name))
    measure = _MEASURE.fullmatch(condition)
    if measure is None:
        value = known.facts.get(name, known.given.get(name))
        return isinstance(value, str | int) and not isinstance(value, bool) and str(value).casefold() == condition.casefold()
    size = _size(known.facts.get(name), known, in_days=bool(measure[3]))
    return size is not None and _compares(size, measure[1], Decimal(measure[2]))


def _size(fact: Any, known: Known, *, in_days: bool) -> Decimal | None:
    """A fact as a number: days since a date, or an amount in the brand's currency. None where it is not of that kind."""
    if in_days:
        try:
            return Decimal((known.today - date.fromisoformat(fact)).days) if isinstance(fact, str) else None
        except ValueError:
            return None
    if isinstance(fact, Mapping):
        same = fact.get("currency") == known.currency
        return Decimal(decimal_text(int(fact["amount_minor"]), known.currency)) if same else None
    return Decimal(str(fact)) if isinstance(fact, int | float) and not isinstance(fact, bool) else None


def _compares(size: Decimal, how: str, limit: Decimal) -> bool:
    if how in ("over", "at most"):
        return (size > limit) is (how == "over")
    return (size >= limit) is (how == "at least")


def _said(step: Step, known: Known) -> tuple[list[str], str, bool]:
    """The answers whose words the customer wrote, where, and whether they denied one of them. The newest text that holds any counts."""
    asked = [(text, where, True) for text, where in known.replies.get(step.id, ())]
    every = [*asked, *((text, where, False) for text, where in known.texts if (text, where) not in known.replies.get(step.id, ()))]
    for text, where, is_reply in every:
        phrases = {
            phrase: one.answer for one in step.answers
            for phrase in (phrases_of(one, known.language) if is_reply else one.words.get(known.language, ()))
        }  # fmt: skip
        found, is_denied = _mentioned(text, phrases, known.language)
        if found:
            return found, where, is_denied
    return [], "", False


def _mentioned(text: str, phrases: Mapping[str, str], language: str) -> tuple[list[str], bool]:
    """Longer phrases first, so that "has not arrived" is not read as "arrived"; a denial beside one leaves it to people."""
    found: list[str] = []
    is_denied = False
    for sentence in _SENTENCE_END.split(_plain(text)):
        rest, here = sentence, False
        for phrase in sorted(phrases, key=len, reverse=True):
            without = _whole(_plain(phrase)).sub(" ", rest)
            if without != rest:
                found.append(phrases[phrase])
                rest, here = without, True
        is_denied |= here and bool(re.search(NEGATIONS.get(language, "(?!)"), rest, re.IGNORECASE))
    return list(dict.fromkeys(found)), is_denied


def _plain(text: str) -> str:
    return re.sub(r"[^\S\n]+", " ", unicodedata.normalize("NFKC", text[:TEXT_CHARACTERS_MAX]).casefold().replace("’", "'"))


@lru_cache(maxsize=2_000)
def _whole(phrase: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w'-]){re.escape(phrase)}(?![\w'-])")
