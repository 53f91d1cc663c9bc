"""An answer from its JSON, checked field by field: a report is made of what was asked for, or not at all."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

from pydantic import TypeAdapter, ValidationError

from manyhands.science.planning.answer import FORMAT, Answer, NoNumber
from manyhands.science.planning.moved import WhatIf

BYTES_MOST = 20_000_000


class UnreadableAnswer(ValueError):
    """A text that is not an answer of the planner."""


def read_answer(text: str | bytes) -> Answer:
    """The answer that `manyhands plan compare --json` wrote."""
    if len(text) > BYTES_MOST:
        raise UnreadableAnswer(f"It is larger than {BYTES_MOST:,} bytes; an answer never is. No report was made.")
    try:
        found = json.loads(text, parse_constant=_no_number)
    except (ValueError, RecursionError) as wrong:
        raise UnreadableAnswer(f"It is not JSON ({wrong}). Use the file that plan compare --json wrote; no report was made.") from None
    if not isinstance(found, dict) or found.get("format") != FORMAT:
        raise UnreadableAnswer(f"It is not an answer of format {FORMAT}. Make it again with plan compare --json; no report was made.")
    return answer_of(found)


def answer_of(found: Any) -> Answer:
    """The same from plain values, as they are kept."""
    return _checked(found)


def _checked(found: Any) -> Answer:
    try:
        answer = _reader().validate_python(found)
        answer.as_json()
    except ValidationError as wrong:
        first = wrong.errors(include_url=False, include_input=False)[0]
        where = ".".join(str(step) for step in first["loc"])
        raise UnreadableAnswer(f"{where}: {first['msg']}. Make it again with plan compare --json; no report was made.") from None
    except NoNumber as wrong:
        raise UnreadableAnswer(str(wrong)) from None
    return answer


def what_if_of(found: Any) -> WhatIf:
    """A what-if's answer from plain values, as they are kept."""
    return _what_if_reader().validate_python(found)


@cache
def _what_if_reader() -> TypeAdapter[WhatIf]:
    return TypeAdapter(WhatIf)


@cache
def _reader() -> TypeAdapter[Answer]:
    return TypeAdapter(Answer)


def _no_number(words: str) -> float:
    raise ValueError(f"{words} is not a number")
