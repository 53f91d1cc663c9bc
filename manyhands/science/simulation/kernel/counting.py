"""Sums by interval: what happened at a moment, and stays that are spread over the intervals they touch."""

from __future__ import annotations

from typing import Any

import numpy as np

from manyhands.science.simulation.codes import (
    C_IN_TIME,
    C_TAKEN,
    C_TAKEN_WAIT,
    CLASS_COLUMNS,
    NEAR_BITS,
    NEAR_FROM,
    P_ONLINE,
    PEOPLE_COLUMNS,
)
from manyhands.science.simulation.compiling import hot, inner


@hot
def interval(clock: Any, at: float) -> int:
    """Of a counted moment."""
    return int(min(int((at - clock.warm) * clock.per_bucket), clock.buckets - 1))


@inner
def flush(w: Any) -> None:
    """Put the sums of the interval of now where they belong; what was before counting began is dropped."""
    clock = w.clock[0]
    for cls in range(len(w.classes)):
        for column in range(CLASS_COLUMNS):
            if clock.interval >= 0:
                w.sums[clock.interval, cls, column] += w.sums_now[cls * CLASS_COLUMNS + column]
            w.sums_now[cls * CLASS_COLUMNS + column] = 0.0
    for group in range(len(w.groups)):
        for column in range(PEOPLE_COLUMNS):
            if clock.interval >= 0:
                w.people_sums[clock.interval, group, column] += w.people_now[group * PEOPLE_COLUMNS + column]
            w.people_now[group * PEOPLE_COLUMNS + column] = 0.0


@inner
def turn_interval(w: Any) -> None:
    """Now is in another interval than before; none is counted until the end of the warm-up."""
    flush(w)
    clock = w.clock[0]
    clock.interval = interval(clock, clock.now)
    clock.since = clock.warm + clock.interval * clock.bucket
    clock.edge = clock.since + clock.bucket if clock.interval < clock.buckets - 1 else np.inf


@hot
def count(w: Any, cls: int, column: int, much: float) -> None:
    """Something happens to a class now."""
    w.sums_now[cls * CLASS_COLUMNS + column] += much


@inner
def count_at(w: Any, cls: int, column: int, at: float, much: float) -> None:
    """Something happened to a class."""
    clock = w.clock[0]
    if at >= clock.warm:
        w.sums[interval(clock, at), cls, column] += much


@hot
def count_people(w: Any, group: int, column: int, much: float) -> None:
    """Something happens to a group of people now."""
    w.people_now[group * PEOPLE_COLUMNS + column] += much


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


@hot
def stay(w: Any, cls: int, column: int, kind: int, begins: float, ends: float) -> None:
    """Of a ticket; most begin and end in the interval of now."""
    clock = w.clock[0]
    if begins >= clock.since:
        w.sums_now[cls * CLASS_COLUMNS + column] += ends - begins
    else:
        spread(clock, w.sums, w.whole, cls, column, kind, begins, ends)


@hot
def people_stay(w: Any, group: int, kind: int, begins: float, ends: float) -> None:
    """Of a person: online, busy, or a ticket in hand."""
    clock = w.clock[0]
    if begins >= clock.since:
        w.people_now[group * PEOPLE_COLUMNS + P_ONLINE + kind] += ends - begins
    else:
        spread(clock, w.people_sums, w.people_whole, group, P_ONLINE + kind, kind, begins, ends)


@hot
def wait_bin(w: Any, seconds: float) -> int:
    """The bin of a wait: the last edge that is not above it."""
    edges, last = w.edges, len(w.edges) - 1
    found = w.near_edges[min((np.float64(seconds).view(np.int64) - NEAR_FROM) >> NEAR_BITS, len(w.near_edges) - 1)]
    while found < last and edges[found + 1] <= seconds:
        found += 1
    return int(found)


@hot
def note_taken(w: Any, person: int, brand: int) -> None:
    """One more of the brand's, for fair shares and for who had the fewest today."""
    clock = w.clock[0]
    if clock.shares:
        w.served[brand, clock.slice] += 1
        w.served_sum[brand] += 1
    if clock.counts_days:
        w.today[person, brand] += 1


@hot
def first_taken(w: Any, ticket: int, at: float) -> None:
    """The wait until now is what service is judged by, in the interval of the arrival."""
    row = w.tickets[ticket]
    row.was_taken, row.deadline = 1, np.inf
    if row.interval < 0:
        return
    clock, wait = w.clock[0], at - row.arrived
    in_time = 1.0 if wait <= w.classes[row.cls].target else 0.0
    if row.interval == clock.interval:
        count(w, row.cls, C_TAKEN, 1.0)
        count(w, row.cls, C_TAKEN_WAIT, wait)
        count(w, row.cls, C_IN_TIME, in_time)
    else:
        w.sums[row.interval, row.cls, C_TAKEN] += 1.0
        w.sums[row.interval, row.cls, C_TAKEN_WAIT] += wait
        w.sums[row.interval, row.cls, C_IN_TIME] += in_time
    w.waits[row.cls, 0 if wait < 1.0 else wait_bin(w, wait)] += 1.0


@inner
def tell(w: Any, what: int, ticket: int, cls: int, person: int, pool: int, why: int) -> None:
    """A row of the trace."""
    clock = w.clock[0]
    row = w.events[clock.traced]
    row.at, row.what, row.ticket, row.cls, row.person, row.pool, row.why = clock.now, what, ticket, cls, person, pool, why
    clock.traced += 1
