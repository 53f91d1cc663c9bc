"""Texts as they may be printed: without signs that no page can hold, or that turn what stands around them."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from typing import Any

from manyhands.science.planning.answer import Answer

# Control characters but the end of a line; and the marks that reverse whatever follows, by which a text can look like another.
_GONE = {number: None for number in (*range(32), *range(0x7F, 0xA0), *range(0x202A, 0x202F), *range(0x2066, 0x206A)) if number != 10}
_NO_SIGN = dict.fromkeys((*range(0xD800, 0xE000), 0xFFFE, 0xFFFF), "\ufffd")
_CLEAN = _GONE | _NO_SIGN


def cleaned(answer: Answer) -> Answer:
    """The same answer, every text of it fit to be printed."""
    found = _cleaned(answer)
    assert isinstance(found, Answer)
    return found


def cleaned_text(text: str) -> str:
    """One text, fit to be printed."""
    return text.translate(_CLEAN)


def _cleaned(value: Any) -> Any:
    if isinstance(value, str):
        return cleaned_text(value)
    if isinstance(value, tuple):
        return tuple(_cleaned(inner) for inner in value)
    if isinstance(value, dict):
        return {_cleaned(key): _cleaned(inner) for key, inner in value.items()}
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{one.name: _cleaned(getattr(value, one.name)) for one in fields(value)})
    return value
