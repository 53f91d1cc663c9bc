"""A row of coverage as people read it: days down, the hours of the local clock across."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from manyhands.core.coverage.cover import HOUR, Coverage, Row


@dataclass(frozen=True, slots=True)
class Day:
    """One local day: for each hour of its clock how many are there and whether that is too few; None where it has no such hour."""

    on: date
    counts: tuple[int | None, ...]
    gaps: tuple[bool, ...]


def by_day(coverage: Coverage, row: Row, *, zone: ZoneInfo) -> list[Day]:
    """A row by local days. An hour that comes twice counts as its weaker coming."""
    counts: dict[date, list[int | None]] = {}
    gaps: dict[date, list[bool]] = {}
    for start, count, is_gap in zip(coverage.hours, row.counts, row.gaps, strict=True):
        here = start.astimezone(zone)
        known = counts.setdefault(here.date(), [None] * 24)
        before = known[here.hour]
        known[here.hour] = count if before is None else min(before, count)
        gaps.setdefault(here.date(), [False] * 24)[here.hour] |= is_gap
    return [Day(on, tuple(counts[on]), tuple(gaps[on])) for on in sorted(counts)]


def gap_words(coverage: Coverage, row: Row, *, zone: ZoneInfo) -> list[str]:
    """The gaps of a row in words, hours that follow each other together: "Mon 2026-03-02 22:00 to Tue 2026-03-03 06:00"."""
    return [f"{_spoken(begins, zone)} to {_spoken(ends, zone)}" for begins, ends in _runs(coverage.hours, row.gaps)]


def _runs(hours: Sequence[datetime], gaps: Sequence[bool]) -> list[tuple[datetime, datetime]]:
    runs: list[tuple[datetime, datetime]] = []
    for start, is_gap in zip(hours, gaps, strict=True):
        if not is_gap:
            continue
        if runs and runs[-1][1] == start:
            runs[-1] = (runs[-1][0], start + HOUR)
        else:
            runs.append((start, start + HOUR))
    return runs


def _spoken(moment: datetime, zone: ZoneInfo) -> str:
    return f"{moment.astimezone(zone):%a %Y-%m-%d %H:%M}"
