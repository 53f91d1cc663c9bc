"""Sums by interval: what happened at a moment, and stays that are spread over the intervals they touch."""

from __future__ import annotations

from typing import Any

from manyhands.science.simulation.codes import P_ONLINE
from manyhands.science.simulation.compiling import inner


@inner
def interval(clock: Any, at: float) -> int:
    """Of a counted moment."""
    return min(int((at - clock.warm) * clock.per_bucket), clock.buckets - 1)


@inner
def count(w: Any, cls: int, column: int, at: float, much: float) -> None:
    """Something happened to a class."""
    clock = w.clock[0]
    if at >= clock.warm:
        w.sums[interval(clock, at), cls, column] += much


@inner
def count_people(w: Any, group: int, column: int, at: float, much: float) -> None:
    """Something happened to a group of people."""
    clock = w.clock[0]
    if at >= clock.warm:
        w.people_sums[interval(clock, at), group, column] += much


@inner
def spread(clock: Any, sums: Any, whole: Any, row: int, column: int, kind: int, begins: float, ends: float) -> None:
    """A stay, in seconds by interval; those it fills wholly are summed up at the end of the run."""
    begins, ends = max(begins, clock.warm), min(ends, clock.horizon)
    if ends > begins:
        one, last = interval(clock, begins), interval(clock, ends)
        if one == last:
            sums[one, row, column] += ends - begins
        else:
            sums[one, row, column] += clock.warm + (one + 1) * clock.bucket - begins
            sums[last, row, column] += ends - (clock.warm + last * clock.bucket)
            whole[one + 1, row, kind] += 1.0
            whole[last, row, kind] -= 1.0


@inner
def stay(w: Any, cls: int, column: int, kind: int, begins: float, ends: float) -> None:
    """Of a ticket."""
    spread(w.clock[0], w.sums, w.whole, cls, column, kind, begins, ends)


@inner
def people_stay(w: Any, group: int, kind: int, begins: float, ends: float) -> None:
    """Of a person: online, busy, or a ticket in hand."""
    spread(w.clock[0], w.people_sums, w.people_whole, group, P_ONLINE + kind, kind, begins, ends)


@inner
def wait_bin(edges: Any, seconds: float) -> int:
    """The bin of a wait: the last edge that is not above it."""
    low, high = 0, len(edges)
    while low < high:
        middle = (low + high) // 2
        if edges[middle] <= seconds:
            low = middle + 1
        else:
            high = middle
    return low - 1


@inner
def tell(w: Any, what: int, ticket: int, cls: int, person: int, pool: int, why: int) -> None:
    """A row of the trace."""
    clock = w.clock[0]
    row = w.events[clock.traced]
    row.at, row.what, row.ticket, row.cls, row.person, row.pool, row.why = clock.now, what, ticket, cls, person, pool, why
    clock.traced += 1
