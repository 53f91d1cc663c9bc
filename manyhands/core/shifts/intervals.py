"""Stretches of time, from a moment until just before another."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

Interval = tuple[datetime, datetime]


def overlap(one: Interval, other: Interval) -> Interval | None:
    """What two stretches have in common."""
    begins, ends = max(one[0], other[0]), min(one[1], other[1])
    return (begins, ends) if begins < ends else None


def joined(stretches: Iterable[Interval]) -> list[Interval]:
    """Stretches that touch or overlap as one, in order."""
    found: list[Interval] = []
    for begins, ends in sorted(stretches):
        if found and begins <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], ends))
        else:
            found.append((begins, ends))
    return found


def without(stretches: Sequence[Interval], holes: Iterable[Interval]) -> list[Interval]:
    """What is left of some stretches when others are taken out."""
    left = list(stretches)
    for hole in holes:
        left = [part for stretch in left for part in _around(stretch, hole)]
    return left


def _around(stretch: Interval, hole: Interval) -> list[Interval]:
    if overlap(stretch, hole) is None:
        return [stretch]
    parts = ((stretch[0], hole[0]), (hole[1], stretch[1]))
    return [(begins, ends) for begins, ends in parts if begins < ends]
