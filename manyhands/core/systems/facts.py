"""What a system answered, held against what it may answer: of the right kind, about this customer and this thing, and no more than that."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from manyhands.core.money import UnableToCount, UnknownCurrency, minor_units
from manyhands.core.systems.schema import Call, Fact

TEXT_CHARACTERS_MAX = 80
NUMBER_MAX = 10**12
DEPTH_MAX = 20
_ABSENT = object()
# A text fact stands inside our own sentence: a name, a place, a tracking number; never a link, an address or a sentence of its own.
_TEXT = re.compile(r"[\w][\w .,'’/&()#+-]*", re.UNICODE)
_LINK = re.compile(r"://|www\.|@|\.(?:com|net|org|io|example|de|es|fr|it)\b", re.IGNORECASE)
Value = str | int
Facts = dict[str, Any]


class UntrueAnswer(ValueError):
    """Nothing may be said from this answer; the text says why, and quotes nothing of it."""


def facts_in(call: Call, body: bytes, *, values: Mapping[str, str], customer_email: str) -> Facts:
    """The facts of an answer by their names; those that it leaves out are left out. UntrueAnswer where anything is not as declared."""
    answer = _read(body)
    if call.owner is not None:
        owner = _at(answer, call.owner)
        if not isinstance(owner, str) or not customer_email or owner.strip().casefold() != customer_email.strip().casefold():
            raise UntrueAnswer("its answer is not about this customer")
    for name, path in call.about.items():
        said = _at(answer, path)
        if isinstance(said, bool) or not isinstance(said, str | int) or str(said).strip().upper() != values[name].upper():
            raise UntrueAnswer(f"its answer is not about this {name.replace('_', ' ')}")
    found = {fact.name: _fact(fact, answer) for fact in call.facts}
    return {name: value for name, value in found.items() if value is not None}


def _read(body: bytes) -> dict[str, Any]:
    try:
        answer = json.loads(body.decode("utf-8"), parse_constant=_no_number)
    except (ValueError, RecursionError):
        raise UntrueAnswer("its answer cannot be read") from None
    if not isinstance(answer, dict):
        raise UntrueAnswer("its answer is not one thing with fields")
    return answer


def _no_number(word: str) -> None:
    raise ValueError(word)


def _at(answer: dict[str, Any], path: str) -> Any:
    at: Any = answer
    for part in path.split("."):
        at = at.get(part, _ABSENT) if isinstance(at, dict) else _ABSENT
    return at


def _fact(fact: Fact, answer: dict[str, Any]) -> Any:
    value = _at(answer, fact.at)
    if value is _ABSENT or value is None:
        return None
    if fact.type == "amount":
        return _amount(fact, value, _at(answer, fact.currency_at or ""))
    if fact.type == "enum":
        read: Any = value if isinstance(value, str) and value in fact.among else None
    else:
        read = _text(value) if fact.type == "text" else _number(value) if fact.type == "number" else _date(value)
    if read is None:
        raise _wrong(fact)
    return read


def _wrong(fact: Fact) -> UntrueAnswer:
    return UntrueAnswer(f"what it says as {fact.name.replace('_', ' ')} is no {fact.type}")


def _text(value: Any) -> str | None:
    if not isinstance(value, str) or not 0 < len(value) <= TEXT_CHARACTERS_MAX:
        return None
    return value if _TEXT.fullmatch(value) and not _LINK.search(value) and len(value.split()) <= 8 else None


def _number(value: Any) -> int | float | None:
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        return None
    return value if abs(value) <= NUMBER_MAX else None


def _date(value: Any) -> str | None:
    if not isinstance(value, str) or len(value) > 40:
        return None
    try:
        return (date.fromisoformat(value) if len(value) == 10 else datetime.fromisoformat(value).date()).isoformat()
    except ValueError:
        return None


def _amount(fact: Fact, value: Any, currency: Any) -> dict[str, Any]:
    """A decimal as text, or a whole number; a float is no amount."""
    if isinstance(value, bool) or not isinstance(value, str | int) or not isinstance(currency, str):
        raise _wrong(fact)
    try:
        minor = minor_units(str(value), currency)
    except (UnableToCount, UnknownCurrency):
        raise _wrong(fact) from None
    if not 0 <= minor <= NUMBER_MAX:
        raise _wrong(fact)
    return {"amount_minor": minor, "currency": currency}
