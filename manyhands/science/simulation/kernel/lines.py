"""Waiting: tickets in lines by their order keys, and when the next of each line has waited long enough for one more pool."""

from __future__ import annotations

from typing import Any

import numpy as np

from manyhands.science.simulation.codes import FREE, OPENS, WAITING
from manyhands.science.simulation.compiling import hot, inner
from manyhands.science.simulation.kernel.heaps import later, will_leave
from manyhands.science.simulation.layout import NIL


@inner
def soonest_row(w: Any) -> None:
    """Look for the opening that is crossed next."""
    clock = w.clock[0]
    clock.next_at, clock.next_row = np.inf, NIL
    for i in range(len(w.late)):
        if w.row_at[w.late[i]] < clock.next_at:
            clock.next_at, clock.next_row = w.row_at[w.late[i]], w.late[i]


@hot
def set_row(w: Any, opening: int, ticket: int) -> None:
    """The next ticket to cross the wait of an opening, or NIL."""
    clock = w.clock[0]
    at = np.inf if ticket == NIL else w.tickets[ticket].placed + w.openings[opening].after
    w.openings[opening].at, w.row_at[opening] = ticket, at
    if at < clock.next_at:
        clock.next_at, clock.next_row = at, opening
    elif opening == clock.next_row and at > clock.next_at:
        soonest_row(w)


@inner
def insert(w: Any, line: Any, ticket: int) -> None:
    """By its key, after those with the same; looked for from both ends."""
    tickets, key = w.tickets, w.tickets[ticket].key
    front, back = line.head, line.tail
    while back != NIL and tickets[back].key > key and tickets[front].key <= key:
        back, front = tickets[back].before, tickets[front].behind
    if back != NIL and tickets[back].key > key:  # the front is the first that comes after it
        back = tickets[front].before
    tickets[ticket].before = back
    tickets[ticket].behind = line.head if back == NIL else tickets[back].behind
    if back == NIL:
        line.head = ticket
    else:
        tickets[back].behind = ticket
    if tickets[ticket].behind == NIL:
        line.tail = ticket
    else:
        tickets[tickets[ticket].behind].before = ticket


@hot
def append(w: Any, line: Any, ticket: int) -> None:
    """At the end."""
    w.tickets[ticket].before, w.tickets[ticket].behind = line.tail, NIL
    if line.tail == NIL:
        line.head = ticket
    else:
        w.tickets[line.tail].behind = ticket
    line.tail = ticket


@hot
def note_waiting(w: Any, cls: int, more: int) -> None:
    """How many wait; known only where everybody who leaves is seen at once."""
    w.classes[cls].waiting += more
    w.clock[0].waiting += more
    w.brands[w.classes[cls].brand].waiting += more


@hot
def wait_in_line(w: Any, ticket: int) -> None:
    """The ticket waits from now on, and its patience runs."""
    row = w.tickets[ticket]
    line, clock = w.lines[row.line], w.clock[0]
    row.state = WAITING
    if clock.is_exact:
        note_waiting(w, row.cls, 1)
    if line.in_order:
        append(w, line, ticket)
        for i in range(line.late, line.late + line.rows):
            if w.openings[w.late[i]].at == NIL:
                set_row(w, w.late[i], ticket)
    else:
        wait_out_of_order(w, ticket)
    if clock.is_exact and row.deadline < np.inf:
        will_leave(w, row.deadline, ticket, row.version)


@inner
def wait_out_of_order(w: Any, ticket: int) -> None:
    """Where whoever came first need not cross a wait first, each has its own moments."""
    row = w.tickets[ticket]
    line = w.lines[row.line]
    insert(w, line, ticket)
    if row.preferred != NIL:
        line.prefers += 1
    for i in range(line.late, line.late + line.rows):
        later(w, row.placed + w.openings[w.late[i]].after, OPENS, ticket, row.version)


@hot
def leave_line(w: Any, ticket: int) -> None:
    """The ticket waits no longer."""
    row, tickets = w.tickets[ticket], w.tickets
    line = w.lines[row.line]
    for i in range(line.late, line.late + line.rows):
        if w.openings[w.late[i]].at == ticket:
            set_row(w, w.late[i], row.behind)
    if row.before == NIL:
        line.head = row.behind
    else:
        tickets[row.before].behind = row.behind
    if row.behind == NIL:
        line.tail = row.before
    else:
        tickets[row.behind].before = row.before
    if not line.in_order and row.preferred != NIL:
        line.prefers -= 1
    if w.clock[0].is_exact:
        note_waiting(w, row.cls, -1)
    row.version += 1


@hot
def free_ticket(w: Any, ticket: int) -> None:
    """Its row may be another's."""
    clock, row = w.clock[0], w.tickets[ticket]
    row.state = FREE
    row.version += 1
    row.behind = clock.free
    clock.free = ticket
