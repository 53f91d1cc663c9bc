"""A ticket is offered: it goes to whoever is free and best for it, or waits; and whoever is free takes what comes next."""

from __future__ import annotations

from typing import Any

import numpy as np

from manyhands.science.simulation.codes import (
    BY_ARRIVAL,
    BY_TURN,
    C_ARRIVED,
    C_REDIALLED,
    C_REFUSED,
    KEPT_UNTIL,
    MACHINE_ENDS,
    MACHINE_SECONDS,
    T_ARRIVED,
    T_PLACED,
    T_REDIALLED,
    T_REFUSED,
    WITH_MACHINE,
)  # fmt: skip
from manyhands.science.simulation.compiling import hot, inner
from manyhands.science.simulation.kernel.choosing import choose_person, choose_ticket
from manyhands.science.simulation.kernel.counting import count, tell
from manyhands.science.simulation.kernel.due import key_of
from manyhands.science.simulation.kernel.hands import be_free, go_off, grow_tired
from manyhands.science.simulation.kernel.heaps import later
from manyhands.science.simulation.kernel.knowing import ask_before, remember
from manyhands.science.simulation.kernel.leaving import be_out
from manyhands.science.simulation.kernel.lines import free_ticket, wait_in_line
from manyhands.science.simulation.kernel.stages import seconds, start_reaction, take
from manyhands.science.simulation.layout import NIL


@hot
def give(w: Any, ticket: int, person: int, opening: int, why: int) -> bool:
    """Into their hands, at once where the pool is pushed or nobody reacts slowly; whether it is."""
    group = w.groups[w.people[person].group]
    if group.reaction != NIL and w.pools[w.openings[opening].pool].pushed == 0:
        start_reaction(w, person, ticket, opening, 1 if w.tickets[ticket].kept > w.clock[0].now else group.free)
        return False
    take(w, ticket, person, opening, why)
    go_on(w, person)
    return True


@hot
def go_on(w: Any, person: int) -> None:
    """Whoever has just taken a ticket may have room for more."""
    if w.people[person].leaving == 0:
        be_free(w, person)


@hot
def offer(w: Any, ticket: int, why: int) -> bool:
    """To the best of its nearest pool that has somebody, of those that are open to it by now; whether it was taken."""
    row, clock = w.tickets[ticket], w.clock[0]
    line = w.lines[row.line]
    for opening in range(line.first, line.last):
        one = w.openings[opening]
        if row.placed + one.after > clock.now:
            break
        if w.pools[one.pool].is_open:
            person = choose_person(w, ticket, opening)
            if person != NIL:
                return give(w, ticket, person, opening, why)
    return False


@hot
def serve(w: Any, person: int) -> None:
    """Somebody has room: they take what comes next for them, as long as they have room and something comes."""
    one = w.people[person]
    while one.leaving == 0 and one.on:
        ticket = choose_ticket(w, person)
        if ticket == NIL:
            be_free(w, person)
            if one.held == 0:
                grow_tired(w, person)
            return
        opening, group = w.clock[0].through, w.groups[one.group]
        if group.reaction != NIL and w.pools[w.openings[opening].pool].pushed == 0:
            start_reaction(w, person, ticket, opening, 1)
            return
        take(w, ticket, person, opening, BY_TURN)
        if w.ringed[one.group, one.code] == 0:
            return
    if one.on and one.held == 0:
        group = w.groups[one.group]
        group.excess -= 1
        group.flagged -= 1
        go_off(w, person)


@inner
def promise_surge(w: Any, ticket: int) -> None:
    """More pay while many wait, as long as the day's budget has room for it."""
    row = w.tickets[ticket]
    brand, most = w.brands[w.classes[row.cls].brand], w.lines[row.line].surge
    if row.surge > 0 and row.surge_day == brand.day:
        brand.spent_today -= row.surge
    row.surge = 0
    if most > 0 and brand.waiting >= brand.surge_over and brand.spent_today + most <= brand.surge_budget:
        row.surge, row.surge_day = most, brand.day
        brand.spent_today += most


@hot
def place(w: Any, ticket: int, may_refuse: int) -> bool:
    """Offer it, or have it wait; False where there is no room to wait."""
    row, clock = w.tickets[ticket], w.clock[0]
    row.placed = clock.now
    if clock.knows and row.known != NIL:
        ask_before(w, ticket)
    if clock.pays and w.brands[w.classes[row.cls].brand].surge_over > 0:
        promise_surge(w, ticket)
    if offer(w, ticket, BY_ARRIVAL):
        return True
    if may_refuse and (w.classes[row.cls].waiting >= w.classes[row.cls].room or clock.waiting >= clock.room):
        return False
    if clock.is_tracing:
        tell(w, T_PLACED, row.number, row.cls, NIL, w.lines[row.line].pool, 0)
    wait_in_line(w, ticket)
    if row.kept > clock.now:
        later(w, row.kept, KEPT_UNTIL, ticket, row.version)
    return True


@inner
def refuse(w: Any, ticket: int) -> None:
    """No room."""
    row, clock = w.tickets[ticket], w.clock[0]
    count(w, row.cls, C_REFUSED, 1.0)
    be_out(w, ticket, clock.now)
    if clock.is_tracing:
        tell(w, T_REFUSED, row.number, row.cls, NIL, NIL, 0)
    free_ticket(w, ticket)


@hot
def begin_anew(w: Any, ticket: int) -> None:
    """What was noted of the ticket that had this row before is not this one's."""
    row = w.tickets[ticket]
    row.hops, row.pauses, row.asked, row.rest, row.kept, row.preferred, row.owed, row.surge = 0, 0, 0, 0.0, 0.0, NIL, NIL, 0


@hot
def enter(w: Any, ticket: int) -> None:
    """A new ticket, with its handling and patience: it has a due time, and a machine or people to go to."""
    row, clock = w.tickets[ticket], w.clock[0]
    cls = w.classes[row.cls]
    row.key = key_of(w, cls, cls.due_first, cls.due_last)
    row.arrived, row.entered, row.was_taken, row.line = clock.now, clock.now, 0, cls.fresh
    if clock.is_plain == 0:
        begin_anew(w, ticket)
    cls.in_system += 1
    cls.flow -= max(clock.now, clock.warm)
    row.interval = clock.interval
    if clock.looks:
        w.lately[cls.brand, clock.minute] += 1
    if cls.machine != NIL:
        row.state = WITH_MACHINE
        later(w, clock.now + seconds(w, cls.machine, MACHINE_SECONDS, ticket), MACHINE_ENDS, ticket, row.version)
    elif not place(w, ticket, 1):
        refuse(w, ticket)


@hot
def arrive(w: Any, cls: int, work: float, patience: float) -> None:
    """The next of the fresh tickets."""
    clock = w.clock[0]
    ticket = clock.free
    row = w.tickets[ticket]
    clock.free = row.behind
    row.cls, row.work, row.stage, row.number, row.deadline = cls, work, 0, w.classes[cls].tickets, clock.now + patience
    w.classes[cls].tickets += 1
    count(w, cls, C_ARRIVED, 1.0)
    if clock.is_tracing:
        tell(w, T_ARRIVED, row.number, cls, NIL, NIL, 0)
    if clock.knows:
        row.known = NIL
        remember(w, ticket)
    enter(w, ticket)


@inner
def redial(w: Any, ticket: int) -> None:
    """Whoever left comes again, as a new ticket with the numbers of its next stage."""
    row, clock = w.tickets[ticket], w.clock[0]
    cls = w.classes[row.cls]
    row.stage += 1
    row.work = seconds(w, cls.handling, 0, ticket)
    row.deadline = clock.now + (seconds(w, cls.patience, 1, ticket) if cls.patience != NIL else np.inf)
    count(w, row.cls, C_REDIALLED, 1.0)
    if clock.is_tracing:
        tell(w, T_REDIALLED, row.number, row.cls, NIL, NIL, 0)
    enter(w, ticket)

