"""Characters that a letter may carry into the house: PostgreSQL refuses NUL, UTF-8 refuses lone surrogates."""

from __future__ import annotations

import re

_NEWLINES = re.compile(r"\r\n?|[\u2028\u2029\x0b\x0c\x85]")
_CONTROLS = re.compile(r"[\x01-\x08\x0e-\x1f\x7f-\x9f]")
# Marks that turn the reading direction make "exe.fdp" look like "pdf.exe": never in a name or a subject.
_DIRECTION = re.compile(r"[\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
_NOT_STORABLE = re.compile(r"[\x00\ud800-\udfff]")


def clean_text(text: str) -> str:
    """Text of many lines, with nothing in it that a database, a screen or a log would stumble over."""
    return _CONTROLS.sub("", _NOT_STORABLE.sub("\ufffd", _NEWLINES.sub("\n", text)))


def clean_line(text: str, *, characters_max: int) -> str:
    """Text of one line: a subject, a name, a file name."""
    return " ".join(_DIRECTION.sub("", clean_text(text)).split())[:characters_max].strip()
