"""Days and times of day as a page writes them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

NAMES = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
DAY_SECONDS = 86_400

Span = tuple[int, int]  # seconds from the midnight that a day begins with; an end beyond the day is on the next


class WrittenWrong(ValueError):
    """Something is written in a way that cannot be read."""


def days_of(name: str) -> tuple[int, ...]:
    """The weekdays of "mon", "mon-fri", "fri-mon" or "mon,wed"; Monday is 0."""
    found: list[int] = []
    for part in name.split(","):
        first, dash, last = part.strip().partition("-")
        if first not in NAMES or (dash and last not in NAMES):
            raise WrittenWrong(f"{name[:60]!r} is no day.")
        start = NAMES.index(first)
        length = (NAMES.index(last) - start) % 7 if dash else 0
        found.extend((start + step) % 7 for step in range(length + 1))
    return tuple(found)


def seconds_of(period: str) -> Span:
    """The seconds of "09:00-12:30" from midnight; an end that is not after the start is on the next day."""
    start, end = (_seconds(part) for part in period.split("-"))
    return (start, end) if end > start else (start, end + DAY_SECONDS)


def unclear_periods(spans: Sequence[Span]) -> str:
    """What is wrong with the periods of one day, in words; empty when nothing is."""
    ordered = sorted(spans)
    for start, end in ordered:
        if end - start == DAY_SECONDS and start:
            return f"A period begins and ends at {clock(start)}."
    for (_, end), (start, _) in pairwise(ordered):
        if start < end:
            return f"A period begins at {clock(start)}, before another has ended at {clock(end)}."
    return ""


def clock(seconds: int) -> str:
    """Seconds from midnight as the clock shows them."""
    minutes = seconds // 60
    shown = minutes if minutes == 24 * 60 else minutes % (24 * 60)
    return f"{shown // 60:02}:{shown % 60:02}"


def _seconds(time_of_day: str) -> int:
    hours, minutes = time_of_day.split(":")
    return int(hours) * 3600 + int(minutes) * 60
