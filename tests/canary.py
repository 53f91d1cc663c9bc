"""Values that must not get out, and everything the suite put out: after the session the one is looked for in the other."""

from __future__ import annotations

import threading

# Too short a value would be found by chance.
LENGTH_MIN = 9

_lock = threading.Lock()
_values: dict[str, str] = {}
_found: list[str] = []


def secret(what: str, value: str) -> str:
    """Register a value that must be in no log, no answer for others and no file; returns it."""
    if len(value) < LENGTH_MIN:
        raise ValueError(f"{what} is too short to be looked for.")
    with _lock:
        _values[value] = what
    return value


def heard(text: str, *, where: str) -> None:
    """Look through something the suite put out."""
    if not text:
        return
    with _lock:
        known = list(_values.items())
    for value, what in known:
        if value in text:
            _found.append(f"{what} is in {where}")


def found() -> list[str]:
    """What got out, in order."""
    return list(dict.fromkeys(_found))
