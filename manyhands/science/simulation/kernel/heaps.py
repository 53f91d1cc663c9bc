"""Two kinds of heap: one entry a person, moved in place (whose work ends next); and later moments, which are dropped when stale."""

from __future__ import annotations

from typing import Any

import numpy as np

from manyhands.science.simulation.compiling import hot, inner
from manyhands.science.simulation.layout import NIL


@hot
def sink(w: Any, at: int, time: float, person: int) -> None:
    """Put a person in at or below a place of the heap."""
    heap, people, size = w.finishes, w.people, w.clock[0].finishes
    child = 4 * at + 1
    while child < size:
        if child + 3 < size:
            # Without branches, for nobody can foretell them.
            left = child + int(heap[child + 1].at < heap[child].at)
            right = child + 2 + int(heap[child + 3].at < heap[child + 2].at)
            best = left + (right - left) * int(heap[right].at < heap[left].at)
        else:
            best = child
            for other in range(child + 1, size):
                if heap[other].at < heap[best].at:
                    best = other
        if heap[best].at >= time:
            break
        heap[at].at, heap[at].person = heap[best].at, heap[best].person
        people[heap[at].person].heap = at
        at, child = best, 4 * best + 1
    heap[at].at, heap[at].person = time, person
    people[person].heap = at


@hot
def rise(w: Any, at: int, time: float, person: int) -> None:
    """Put a person in at or above a place of the heap."""
    heap, people = w.finishes, w.people
    while at > 0:
        above = (at - 1) // 4
        if heap[above].at <= time:
            break
        heap[at].at, heap[at].person = heap[above].at, heap[above].person
        people[heap[at].person].heap = at
        at = above
    heap[at].at, heap[at].person = time, person
    people[person].heap = at


@hot
def set_finish(w: Any, person: int, time: float) -> None:
    """When this person's next work ends."""
    clock, place = w.clock[0], w.people[person].heap
    if place == NIL:
        clock.finishes += 1
        rise(w, clock.finishes - 1, time, person)
    elif time < w.finishes[place].at:
        rise(w, place, time, person)
    else:
        sink(w, place, time, person)


@hot
def no_finish(w: Any, person: int) -> None:
    """This person works on nothing."""
    clock, place = w.clock[0], w.people[person].heap
    if place == NIL:
        return
    w.people[person].heap = NIL
    clock.finishes -= 1
    last = clock.finishes
    if last == 0:
        w.finishes[0].at = np.inf
    if place < last:
        time, moved = w.finishes[last].at, w.finishes[last].person
        if place > 0 and time < w.finishes[(place - 1) // 4].at:
            rise(w, place, time, moved)
        else:
            sink(w, place, time, moved)


@inner
def push(heap: Any, size: int, at: float, turn: int, what: int, who: int, version: int) -> None:
    """Keep a moment in a heap of so many; of equal ones the first kept comes first."""
    place = size
    while place > 0:
        above = (place - 1) // 2
        if heap[above].at < at or (heap[above].at == at and heap[above].turn < turn):
            break
        heap[place] = heap[above]
        place = above
    row = heap[place]
    row.at, row.turn, row.what, row.who, row.version = at, turn, what, who, version


@inner
def pop(heap: Any, size: int) -> None:
    """Drop the first of a heap of so many."""
    last = size - 1
    time, turn = heap[last].at, heap[last].turn
    place = 0
    while True:
        child = 2 * place + 1
        if child >= last:
            break
        if child + 1 < last and (
            heap[child + 1].at < heap[child].at or (heap[child + 1].at == heap[child].at and heap[child + 1].turn < heap[child].turn)
        ):
            child += 1
        if heap[child].at > time or (heap[child].at == time and heap[child].turn >= turn):
            break
        heap[place] = heap[child]
        place = child
    if place != last:
        heap[place] = heap[last]
    if last == 0:
        heap[0].at = np.inf


@inner
def later(w: Any, at: float, what: int, who: int, version: int) -> None:
    """Something will happen at this moment, unless `who` has another version by then."""
    clock = w.clock[0]
    if at <= clock.horizon:
        clock.turn += 1
        push(w.laters, clock.laters, at, clock.turn, what, who, version)
        clock.laters += 1


@inner
def will_leave(w: Any, at: float, ticket: int, version: int) -> None:
    """This ticket's patience ends at this moment."""
    clock = w.clock[0]
    if at <= clock.horizon:
        clock.turn += 1
        push(w.leavings, clock.leavings, at, clock.turn, 0, ticket, version)
        clock.leavings += 1
