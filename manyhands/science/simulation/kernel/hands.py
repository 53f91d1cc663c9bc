"""People: who is free, what they hold, and when their next work ends while all they hold shares their attention."""

from __future__ import annotations

from typing import Any

import numpy as np

from manyhands.science.simulation.codes import (
    IDLE,
    P_CAME_ON,
    P_WENT_OFF,
    STAGES_OF_PEOPLE,
    STAY,
    STAY_BUSY,
    STAY_ONLINE,
    T_CAME_ON,
    T_WENT_OFF,
    TIRED,
    WENT_BY,
)
from manyhands.science.simulation.compiling import hot, inner
from manyhands.science.simulation.kernel.chance import draw
from manyhands.science.simulation.kernel.coming import next_logon
from manyhands.science.simulation.kernel.counting import count_people, people_stay, tell
from manyhands.science.simulation.kernel.heaps import later, no_finish, set_finish
from manyhands.science.simulation.layout import NIL


@hot
def be_free(w: Any, person: int) -> None:
    """Among those of the group who hold as much, by how long they have been free."""
    people, one = w.people, w.people[person]
    codes = w.clock[0].codes
    if w.ringed[one.group, one.code] == 0:
        return
    one.ring = one.group * codes + one.code
    ring = w.rings[one.ring]
    before = ring.tail
    # Of equals the first, as the core has it.
    while before != NIL and (people[before].freed > one.freed or (people[before].freed == one.freed and before > person)):
        before = people[before].before
    one.before = before
    one.behind = ring.head if before == NIL else people[before].behind
    if before == NIL:
        ring.head = person
    else:
        people[before].behind = person
    if one.behind == NIL:
        ring.tail = person
    else:
        people[one.behind].before = person
    w.groups[one.group].free += 1


@hot
def be_busy(w: Any, person: int) -> None:
    """Not to be chosen, until free again."""
    people, one = w.people, w.people[person]
    if one.ring == NIL:
        return
    ring = w.rings[one.ring]
    if one.before == NIL:
        ring.head = one.behind
    else:
        people[one.before].behind = one.behind
    if one.behind == NIL:
        ring.tail = one.before
    else:
        people[one.behind].before = one.before
    one.ring = NIL
    w.groups[one.group].free -= 1


@hot
def slowness(w: Any, group: Any, active: int) -> float:
    """How much longer each of so many takes."""
    return float(w.slow[group.slow + min(active, group.slows) - 1])


@hot
def advance(w: Any, person: int, now: float) -> None:
    """Bring the person's own clock up to date: it runs the slower the more they work on."""
    one = w.people[person]
    if one.active > 0:
        one.clock += (now - one.at) / slowness(w, w.groups[one.group], one.active)
    else:
        one.clock = 0.0
    one.at = now


@hot
def plan_finish(w: Any, person: int) -> None:
    """When the next of what they hold is done."""
    one, tickets = w.people[person], w.tickets
    if one.active == 0:
        no_finish(w, person)
        return
    ends, ticket = np.inf, one.hand
    while ticket != NIL:
        ends = min(ends, tickets[ticket].ends)
        ticket = tickets[ticket].behind
    set_finish(w, person, one.at + (ends - one.clock) * slowness(w, w.groups[one.group], one.active))


@hot
def first_done(w: Any, person: int) -> int:
    """The ticket whose work ends first; of equal ones the one they have had for longest."""
    tickets, ticket = w.tickets, w.people[person].hand
    if tickets[ticket].behind == NIL:
        return int(ticket)
    best = ticket
    while ticket != NIL:
        if tickets[ticket].ends <= tickets[best].ends:
            best = ticket
        ticket = tickets[ticket].behind
    return int(best)


@hot
def take_in_hand(w: Any, ticket: int, person: int, channel: int) -> None:
    """One more to hold."""
    one, row, now = w.people[person], w.tickets[ticket], w.clock[0].now
    if one.held == 0:
        one.busy = now
    one.held += 1
    one.code += w.strides[channel]
    row.person, row.before, row.behind = person, NIL, one.hand
    if one.hand != NIL:
        w.tickets[one.hand].before = ticket
    one.hand = ticket
    group = w.groups[one.group]
    group.most = max(group.most, one.held)


@hot
def let_go(w: Any, ticket: int, person: int, channel: int) -> None:
    """One less to hold."""
    one, row, now = w.people[person], w.tickets[ticket], w.clock[0].now
    if row.before == NIL:
        one.hand = row.behind
    else:
        w.tickets[row.before].behind = row.behind
    if row.behind != NIL:
        w.tickets[row.behind].before = row.before
    one.held -= 1
    one.code -= w.strides[channel]
    one.freed = now


@hot
def rest_from_work(w: Any, person: int) -> None:
    """Whoever holds nothing is not busy."""
    one = w.people[person]
    if one.held == 0:
        people_stay(w, one.group, STAY_BUSY, one.busy, w.clock[0].now)


@inner
def come_on(w: Any, person: int) -> None:
    """On duty, with empty hands."""
    one, clock = w.people[person], w.clock[0]
    group = w.groups[one.group]
    one.on, one.leaving, one.freed, one.came = 1, 0, clock.now, clock.now
    one.version += 1
    group.on += 1
    count_people(w, one.group, P_CAME_ON, 1.0)
    if clock.is_tracing:
        tell(w, T_CAME_ON, NIL, NIL, person, NIL, 0)
    if group.elastic and group.stays != NIL:
        group.came += 1
        index = group.came * STAGES_OF_PEOPLE
        later(w, clock.now + draw(w.laws[group.stays], w.points, w.streams[STAY] ^ group.stream, index), WENT_BY, person, one.came_version)


@inner
def go_off(w: Any, person: int) -> None:
    """Off duty."""
    one, clock = w.people[person], w.clock[0]
    group = w.groups[one.group]
    be_busy(w, person)
    one.on, one.leaving = 0, 0
    one.version += 1
    one.came_version += 1
    group.on -= 1
    group.online_hour += clock.now - max(one.came, clock.hour_at)
    people_stay(w, one.group, STAY_ONLINE, one.came, clock.now)
    count_people(w, one.group, P_WENT_OFF, 1.0)
    if clock.is_tracing:
        tell(w, T_WENT_OFF, NIL, NIL, person, NIL, 0)
    if group.elastic:
        next_logon(w, one.group)


@inner
def grow_tired(w: Any, person: int) -> None:
    """Whoever comes for pay waits for work only so long."""
    one, clock = w.people[person], w.clock[0]
    group = w.groups[one.group]
    if group.elastic and one.held == 0 and group.idle_patience != NIL:
        one.version += 1
        one.rests += 1
        index = (person * STAGES_OF_PEOPLE + one.rests) & 0x7FFFFFFFFFFF
        wait = draw(w.laws[group.idle_patience], w.points, w.streams[IDLE] ^ group.stream, index)
        later(w, clock.now + wait, TIRED, person, one.version)
