"""What happens later: waits that are over, customers who come back, machines and claims that come to an end, people who grow tired."""

from __future__ import annotations

from typing import Any

from manyhands.science.simulation.codes import (
    AWAY,
    BY_OPENING,
    BY_TAKING_UP,
    BY_TURN,
    C_CONTAINED,
    C_FALSE,
    C_HANDED_OVER,
    C_SOLVED,
    ESCALATE,
    FALSE_AFTER,
    HAND_BACK,
    KEPT_UNTIL,
    LAPSE,
    MACHINE,
    MACHINE_ENDS,
    MACHINE_FALSE,
    OPENS,
    REACT,
    REDIAL,
    RETURN,
    T_CAME_BACK,
    T_CONTAINED,
    T_HANDED_OVER,
    T_OPENED,
    T_TAKEN_UP,
    TAKE_UP,
    TIRED,
    WAITING,
    WENT_BY,
)  # fmt: skip
from manyhands.science.simulation.compiling import hot, inner
from manyhands.science.simulation.kernel.choosing import choose_person, choose_ticket, has_room
from manyhands.science.simulation.kernel.counting import count, first_taken, tell
from manyhands.science.simulation.kernel.due import key_of
from manyhands.science.simulation.kernel.hands import be_busy, go_off, plan_finish, rest_from_work
from manyhands.science.simulation.kernel.heaps import later, pop
from manyhands.science.simulation.kernel.leaving import be_out, leave
from manyhands.science.simulation.kernel.lines import free_ticket, set_row
from manyhands.science.simulation.kernel.placing import give, go_on, offer, place, redial, serve
from manyhands.science.simulation.kernel.stages import (
    chance,
    come_back,
    end_work,
    hand_down,
    lapse,
    pass_on,
    pauses_now,
    seconds,
    solve,
    take,
)  # fmt: skip
from manyhands.science.simulation.layout import NIL


@hot
def have_more(w: Any, person: int) -> None:
    """After putting something down: on with the next, or home where fewer are wanted."""
    one = w.people[person]
    group = w.groups[one.group]
    if group.excess > group.flagged and one.leaving == 0 and one.on:
        one.leaving = 1
        group.flagged += 1
    if one.reacts == 0:
        serve(w, person)


@hot
def complete(w: Any) -> None:
    """Somebody's work on a ticket ends: what becomes of it, then what they take next."""
    person = w.finishes[0].person
    one = w.people[person]
    ticket = end_work(w, person)
    row = w.tickets[ticket]
    if w.clock[0].is_plain:
        solve(w, ticket, person)
    elif row.fate == ESCALATE:
        pass_on(w, ticket, person)
        place(w, ticket, 0)
    elif row.fate == HAND_BACK:
        if not hand_down(w, ticket, person):
            place(w, ticket, 0)
    elif not pauses_now(w, ticket, person):
        solve(w, ticket, person)
    rest_from_work(w, person)
    have_more(w, person)
    if one.heap != NIL and w.finishes[one.heap].at <= w.clock[0].now:
        plan_finish(w, person)


@hot
def cross(w: Any) -> None:
    """The next ticket of a line has waited long enough for one more pool."""
    clock = w.clock[0]
    opening = clock.next_row
    ticket = w.openings[opening].at
    row = w.tickets[ticket]
    set_row(w, opening, row.behind)
    if row.deadline < clock.now:
        leave(w, ticket, row.deadline)
    elif w.pools[w.openings[opening].pool].is_open:
        if clock.is_tracing:
            tell(w, T_OPENED, row.number, row.cls, NIL, w.openings[opening].pool, 0)
        person = choose_person(w, ticket, opening)
        if person != NIL:
            give(w, ticket, person, opening, BY_OPENING)


@inner
def take_up(w: Any, ticket: int) -> None:
    """The customer wrote again: it takes its holder's room, or goes to somebody who has room."""
    row, clock = w.tickets[ticket], w.clock[0]
    if clock.is_tracing:
        tell(w, T_TAKEN_UP, row.number, row.cls, row.person, NIL, 0)
    row.placed = clock.now
    if has_room(w, row.person, row.opening):
        take(w, ticket, row.person, row.opening, BY_TAKING_UP)
        go_on(w, row.person)
    else:
        cls = w.classes[row.cls]
        if cls.again_first < cls.again_last:  # the reply before it kept what was promised
            row.key = key_of(w, cls, cls.again_first, cls.again_last)
        row.preferred = row.person
        row.line = row.line if row.hops > 0 else w.classes[row.cls].again
        place(w, ticket, 0)


@inner
def machine_ends(w: Any, ticket: int) -> None:
    """The machine has answered, or hands over to people."""
    row, clock = w.tickets[ticket], w.clock[0]
    cls = w.classes[row.cls]
    if chance(w, MACHINE, ticket) >= cls.contained:
        count(w, row.cls, C_HANDED_OVER, 1.0)
        if clock.is_tracing:
            tell(w, T_HANDED_OVER, row.number, row.cls, NIL, NIL, 0)
        row.work *= cls.harder
        row.deadline += clock.now - row.arrived
        row.line = cls.again
        place(w, ticket, 0)
        return
    first_taken(w, ticket, clock.now)
    count(w, row.cls, C_CONTAINED, 1.0)
    count(w, row.cls, C_SOLVED, 1.0)
    be_out(w, ticket, clock.now)
    if clock.is_tracing:
        tell(w, T_CONTAINED, row.number, row.cls, NIL, NIL, 0)
    if chance(w, MACHINE_FALSE, ticket) < cls.falsely:
        count(w, row.cls, C_FALSE, 1.0)
        row.state = AWAY
        row.pay = 0
        later(w, clock.now + seconds(w, cls.comes_back_after, FALSE_AFTER, ticket), RETURN, ticket, row.version)
    else:
        free_ticket(w, ticket)


@inner
def return_to_us(w: Any, ticket: int) -> None:
    """After it was solved."""
    row, clock = w.tickets[ticket], w.clock[0]
    cls = w.classes[row.cls]
    come_back(w, ticket)
    row.key = key_of(w, cls, cls.again_first, cls.again_last)
    if clock.is_tracing:
        tell(w, T_CAME_BACK, row.number, row.cls, row.preferred, NIL, 0)
    place(w, ticket, 0)


@inner
def react(w: Any, person: int) -> None:
    """They take what there is by now."""
    one = w.people[person]
    one.reacts = 0
    if one.leaving == 0:
        ticket = choose_ticket(w, person)
        if ticket != NIL:
            take(w, ticket, person, w.clock[0].through, BY_TURN)
            if w.ringed[one.group, one.code] == 0:
                return
    serve(w, person)


@inner
def go_home(w: Any, person: int, what: int) -> None:
    """Whoever came for pay has waited, or stayed, long enough; they finish first."""
    one = w.people[person]
    group = w.groups[one.group]
    if what == WENT_BY and (one.held > 0 or one.reacts):
        one.leaving = 1
        group.excess += 1
        group.flagged += 1
        be_busy(w, person)
    elif one.held == 0 and one.leaving == 0 and not one.reacts:
        go_off(w, person)


@inner
def of_person(w: Any, what: int, person: int, version: int) -> None:
    """A moment of somebody's own, if it still holds."""
    one = w.people[person]
    if what == WENT_BY:
        if one.came_version == version and one.on:
            go_home(w, person, what)
    elif one.version == version and one.on:
        if what == REACT:
            react(w, person)
        else:
            go_home(w, person, what)


@inner
def moment(w: Any) -> None:
    """The first of the later moments has come."""
    clock, first = w.clock[0], w.laters[0]
    what, who, version = first.what, first.who, first.version
    pop(w.laters, clock.laters)
    clock.laters -= 1
    if what in (REACT, TIRED, WENT_BY):
        of_person(w, what, who, version)
        return
    row = w.tickets[who]
    if row.version != version:
        return
    if what == TAKE_UP:
        take_up(w, who)
    elif what == RETURN:
        return_to_us(w, who)
    elif what == REDIAL:
        redial(w, who)
    elif what == MACHINE_ENDS:
        machine_ends(w, who)
    elif what == LAPSE:
        person = lapse(w, who)
        place(w, who, 0)
        have_more(w, person)
    elif what in (OPENS, KEPT_UNTIL) and row.state == WAITING:
        offer(w, who, BY_OPENING)

