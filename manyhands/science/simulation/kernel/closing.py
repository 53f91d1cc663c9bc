"""The end of a run: what is under way is counted up to the horizon."""

from __future__ import annotations

from typing import Any

import numpy as np

from manyhands.science.simulation.codes import (
    C_HANDLED,
    C_IN_SYSTEM,
    IN_HAND,
    PARKED,
    STAY_BUSY,
    STAY_IN_HAND,
    STAY_IN_SYSTEM,
    STAY_ONLINE,
    WAITING,
    WITH_MACHINE,
)  # fmt: skip
from manyhands.science.simulation.compiling import entry, inner
from manyhands.science.simulation.kernel.counting import count, flush, people_stay, stay
from manyhands.science.simulation.kernel.hands import advance
from manyhands.science.simulation.kernel.leaving import leave, stop_waiting
from manyhands.science.simulation.layout import NIL


@inner
def bury(w: Any) -> None:
    """Whoever's patience is over has left, also where nobody has looked since."""
    for i in range(len(w.lines)):
        ticket = w.lines[i].head
        while ticket != NIL:
            behind = w.tickets[ticket].behind
            if w.tickets[ticket].deadline <= w.clock[0].horizon:
                leave(w, ticket, w.tickets[ticket].deadline)
            ticket = behind


@entry
def close(w: Any, at_end: Any) -> None:
    """Sum up what goes on beyond the horizon, and count it by class."""
    bury(w)
    clock = w.clock[0]
    clock.now = clock.horizon
    for person in range(len(w.people)):
        advance(w, person, clock.horizon)
    for ticket in range(len(w.tickets)):
        row = w.tickets[ticket]
        if row.state in (WAITING, IN_HAND, PARKED, WITH_MACHINE):
            at_end[row.cls] += 1.0
            w.classes[row.cls].flow += max(clock.horizon, clock.warm)
            stay(w, row.cls, C_IN_SYSTEM, STAY_IN_SYSTEM, row.entered, clock.horizon)
            if row.state == WAITING:
                stop_waiting(w, ticket, clock.horizon)
            elif row.state == IN_HAND:
                one = w.people[row.person]
                people_stay(w, one.group, STAY_IN_HAND, row.taken, clock.horizon)
                if row.ends < np.inf:
                    count(w, row.cls, C_HANDLED, row.spent - (row.ends - one.clock))
    for person in range(len(w.people)):
        one = w.people[person]
        if one.on:
            people_stay(w, one.group, STAY_ONLINE, one.came, clock.horizon)
        if one.held > 0:
            people_stay(w, one.group, STAY_BUSY, one.busy, clock.horizon)
    flush(w)
