"""The event loop. At equal times: work that ends, the schedule, what was put off, waits that are over, arrivals, patience."""

from __future__ import annotations

from typing import Any

import numpy as np

from manyhands.science.simulation.codes import (
    DONE,
    WAITING,
    WANTS_ARRIVALS,
    WANTS_EVENTS,
    WANTS_LATERS,
    WANTS_LEAVINGS,
    WANTS_TICKETS,
)  # fmt: skip
from manyhands.science.simulation.compiling import entry, hot, inner
from manyhands.science.simulation.kernel.counting import turn_interval
from manyhands.science.simulation.kernel.heaps import pop
from manyhands.science.simulation.kernel.leaving import leave
from manyhands.science.simulation.kernel.moments import complete, cross, moment
from manyhands.science.simulation.kernel.placing import arrive
from manyhands.science.simulation.kernel.schedule import follow_schedule, log_on
from manyhands.science.simulation.layout import NIL

_FINISH, _STEP, _LATER, _LOGON, _CROSS, _ARRIVE, _LEAVE, _END = range(8)
SPARE = 1024  # rows that one event may take beyond one for each person


@hot
def run_out_of(w: Any) -> int:
    """What there may be too little of for one more event."""
    clock = w.clock[0]
    if clock.free == NIL:
        return WANTS_TICKETS
    if clock.laters + w.clock[0].spare > len(w.laters):
        return WANTS_LATERS
    if clock.leavings + 4 > len(w.leavings):
        return WANTS_LEAVINGS
    if clock.is_tracing and clock.traced + clock.spare > len(w.events):
        return WANTS_EVENTS
    return DONE


@hot
def what_next(w: Any, times: Any) -> int:
    """The kind of the next event; its time becomes now. Where there is none of a kind, its next is at infinity."""
    clock = w.clock[0]
    what, at = _FINISH, w.finishes[0].at
    if w.steps[clock.step].at < at:
        what, at = _STEP, w.steps[clock.step].at
    if w.laters[0].at < at:
        what, at = _LATER, w.laters[0].at
    if clock.elastic_at < at:
        what, at = _LOGON, clock.elastic_at
    if clock.next_at < at:
        what, at = _CROSS, clock.next_at
    comes = times[clock.arrival] if clock.arrival < len(times) else np.inf
    if comes < at:
        what, at = _ARRIVE, comes
    if w.leavings[0].at < at:
        what, at = _LEAVE, w.leavings[0].at
    if at > clock.horizon:
        what, at = _END, clock.horizon
    clock.now = at
    if at >= clock.edge:
        turn_interval(w)
    return what


@inner
def grow_impatient(w: Any) -> None:
    """The first whose patience is over leaves, if nobody has taken it meanwhile."""
    clock, first = w.clock[0], w.leavings[0]
    ticket, version = first.who, first.version
    pop(w.leavings, clock.leavings)
    clock.leavings -= 1
    if w.tickets[ticket].version == version and w.tickets[ticket].state == WAITING:
        leave(w, ticket, clock.now)


@entry
def play(w: Any, times: Any, classes: Any, work: Any, patience: Any, is_last: int) -> int:
    """Play on until these arrivals are used up, the horizon has come, or there is too little of something; says which."""
    clock = w.clock[0]
    while True:
        lacks = run_out_of(w)
        if lacks != DONE:
            return lacks
        if clock.arrival >= len(times) and not is_last:
            return WANTS_ARRIVALS
        what = what_next(w, times)
        clock.events += 1
        if what == _FINISH:
            complete(w)
        elif what == _ARRIVE:
            i = clock.arrival
            clock.arrival += 1
            arrive(w, classes[i], work[i], patience[i])
        elif what == _CROSS:
            cross(w)
        elif what == _LEAVE:
            grow_impatient(w)
        elif what == _LATER:
            moment(w)
        elif what == _STEP:
            follow_schedule(w)
        elif what == _LOGON:
            log_on(w)
        else:
            return DONE

