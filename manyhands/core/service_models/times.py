"""Lengths of time as a page writes them."""

from __future__ import annotations

import re
from datetime import timedelta

UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86400}
FORM = re.compile(r"([1-9][0-9]{0,4})([smhd])")


def seconds(text: str) -> int:
    """The seconds of a written time: "90s", "10m", "2h", "3d"."""
    found = FORM.fullmatch(text)
    if found is None:
        raise ValueError(f'{text!r} is not a time. Write it like "90s", "10m", "2h" or "3d".')
    return int(found.group(1)) * UNITS[found.group(2)]


def length(text: str) -> timedelta:
    """A written time as a length."""
    return timedelta(seconds=seconds(text))


def spoken(wait_seconds: int) -> str:
    """A length of time in words: 600 is "10 minutes"."""
    for size, name in ((86400, "day"), (3600, "hour"), (60, "minute")):
        if wait_seconds >= size and wait_seconds % size == 0:
            count = wait_seconds // size
            return f"{count} {name}" + ("s" if count != 1 else "")
    return f"{wait_seconds} second" + ("s" if wait_seconds != 1 else "")
