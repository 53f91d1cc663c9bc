"""Single cells: numbers, durations, yes and no, nothing."""

from __future__ import annotations

import math
import re

_BLANK = frozenset({"", "?", "-", "--", "n/a", "na", "nan", "null", "none", "nil", "unknown", "(null)", "\\n", "nat", "undefined",
    "not set"})
_YES = frozenset({"true", "t", "yes", "y", "1", "ja", "si", "sí", "oui", "hang", "abandoned", "abandon", "hung up", "left", "met"})
_NO = frozenset({"false", "f", "no", "n", "0", "nein", "non", "agent", "served", "answered", "phantom", "handled", "missed", "breached"})
_CLOCK = re.compile(r"(?:(\d+)\s*(?:d|days?)[ ,]*)?(\d{1,4}):(\d{2})(?::(\d{2})(?:\.\d+)?)?")
_PARTS = re.compile(r"(\d+(?:\.\d+)?)\s*(d|h|m|s|days?|hours?|hrs?|minutes?|mins?|seconds?|secs?)\b\.?", re.IGNORECASE)
_SECONDS = {"d": 86_400, "h": 3600, "m": 60, "s": 1}
LARGEST = 1e15


def is_blank(text: str) -> bool:
    """Whether a cell says that nothing is known."""
    return text.strip().lower() in _BLANK


def number_of(text: str) -> float | None:
    """A number, with a decimal point or comma and with or without signs between thousands."""
    plain = text.strip().removeprefix("'").replace("\u00a0", "").replace(" ", "")
    try:
        found = float(plain)
    except ValueError:
        if plain.lower() in ("true", "false"):
            return float(plain.lower() == "true")
        found = _with_commas(plain)
    return found if math.isfinite(found) and abs(found) < LARGEST and "_" not in plain else None


def _with_commas(plain: str) -> float:
    if re.fullmatch(r"-?\d{1,3}(,\d{3})+(\.\d+)?", plain):
        return float(plain.replace(",", ""))
    if re.fullmatch(r"-?\d{1,3}(\.\d{3})*,\d+", plain):
        return float(plain.replace(".", "").replace(",", "."))
    return math.nan


def duration_of(text: str) -> float | None:
    """A length of time: a plain number in the column's unit, or `1:02:03` or `1h 2m` in seconds of their own."""
    if (found := number_of(text)) is not None:
        return found
    return clock_of(text)


def clock_of(text: str) -> float | None:
    """`02:30` is minutes and seconds, `1:02:30` hours too, `2 h 5 min` as it says; in seconds."""
    stripped = text.strip()
    if found := _CLOCK.fullmatch(stripped):
        days, first, second, third = (int(one or 0) for one in found.groups())
        return days * 86_400.0 + (first * 3600 + second * 60 + third if found[4] or found[1] else first * 60 + second)
    parts = _PARTS.findall(stripped)
    if parts and not _PARTS.sub("", stripped).strip(" ,and"):
        return float(sum(float(number) * _SECONDS[unit[0].lower()] for number, unit in parts))
    return None


def flag_of(text: str) -> bool | None:
    """Yes or no in the words that files have for it."""
    plain = text.strip().lower()
    return True if plain in _YES else False if plain in _NO else None
