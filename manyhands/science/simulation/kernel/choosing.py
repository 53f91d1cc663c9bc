"""Who gets this ticket, and which ticket does this person get: the candidates, for the routing core to decide among.

Within a group people differ by what they hold and since when they are free, so the longest free of each such set stands for it.
"""

from __future__ import annotations

from typing import Any

from manyhands.core.routing.choosing import NO_FLOOR, OfferTable, PersonTable, pick_offer, pick_person
from manyhands.core.routing.ordering import order_key
from manyhands.core.routing.sharing import LEAD_SECONDS, is_over_share
from manyhands.science.simulation.codes import TICKS
from manyhands.science.simulation.compiling import hot, inner
from manyhands.science.simulation.kernel.leaving import leave
from manyhands.science.simulation.layout import EXCLUDED_MAX, NIL

REASON, ROOM, IDLE_SINCE, PREFERRED, QUALITY, COST, TODAY = range(len(PersonTable._fields))
KEY, OFFER_REASON, KNOWN, FLOOR = range(len(OfferTable._fields))


@hot
def is_excluded(row: Any, person: int) -> bool:
    """Whoever passed it on does not get it again."""
    if row.hops > 0:
        for i in range(EXCLUDED_MAX):
            if row.excluded[i] == person:
                return True
    return False


@hot
def add_candidate(w: Any, n: int, opening: int, person: int, is_preferred: int) -> int:
    """One more row for `pick_person`."""
    one, table = w.people[person], w.persons
    group = w.groups[one.group]
    table[REASON, n], table[ROOM, n], table[IDLE_SINCE, n] = 0, w.room[opening, one.code], int(one.freed * TICKS)
    table[PREFERRED, n], table[QUALITY, n], table[COST, n] = is_preferred, group.quality, group.cost
    table[TODAY, n] = w.today[person, w.pools[w.openings[opening].pool].brand]
    w.scratch[n] = person
    return n + 1


@hot
def has_room(w: Any, person: int, opening: int) -> bool:
    """Whether somebody who is free may take through this opening now."""
    one = w.people[person]
    return bool(one.ring != NIL and w.room[opening, one.code] > 0 and w.may[opening, one.group] != 0)


@hot
def pick_among(w: Any, n: int, opening: int) -> int:
    """Ask the core."""
    t = w.persons
    table = PersonTable(
        t[REASON, :n], t[ROOM, :n], t[IDLE_SINCE, :n], t[PREFERRED, :n], t[QUALITY, :n], t[COST, :n], t[TODAY, :n]
    )  # fmt: skip
    return int(w.scratch[pick_person(table, w.ways[opening])])


@hot
def champion(w: Any, ring: int, row: Any) -> int:
    """The longest free of those who are alike, and may have this ticket."""
    person = w.rings[ring].head
    while person != NIL and is_excluded(row, person):
        person = w.people[person].behind
    return int(person)


@hot
def choose_person(w: Any, ticket: int, opening: int) -> int:
    """Who gets this ticket through this opening, or NIL."""
    row, to, n, only = w.tickets[ticket], w.openings[opening], 0, NIL
    if row.preferred != NIL:
        can = has_room(w, row.preferred, opening) and not is_excluded(row, row.preferred)
        if row.kept > w.clock[0].now:
            return int(row.preferred) if can else NIL
        if can:
            n, only = add_candidate(w, n, opening, row.preferred, 1), row.preferred
    codes, width = w.clock[0].codes, w.codes.shape[1]
    for i in range(to.first, to.last):
        group = w.able[i]
        if w.groups[group].free == 0:
            continue
        for k in range(width):
            code = w.codes[opening, k]
            if code == NIL:
                break
            person = champion(w, group * codes + code, row)
            if person == NIL:
                continue
            if only == NIL:
                only = person
            else:
                n = add_candidate(w, 0, opening, only, 0) if n == 0 else n
                n = add_candidate(w, n, opening, person, 0)
            if to.all_count:
                n = add_the_rest(w, n, opening, row, person)
    return only if n <= 1 else pick_among(w, n, opening)


@inner
def add_the_rest(w: Any, n: int, opening: int, row: Any, person: int) -> int:
    """Where something else than being free tells alike people apart, all of them are looked at."""
    n = add_candidate(w, n, opening, person, 0) if n == 0 else n
    person = w.people[person].behind
    while person != NIL:
        if not is_excluded(row, person):
            n = add_candidate(w, n, opening, person, 0)
        person = w.people[person].behind
    return n


@hot
def first_for(w: Any, line: Any, opening: int, person: int) -> int:
    """The first ticket of a line that is open to this person here, or NIL; the dead on the way are buried."""
    clock, tickets, after = w.clock[0], w.tickets, w.openings[opening].after
    ticket, found = line.head, NIL
    while ticket != NIL:
        row = tickets[ticket]
        behind = row.behind
        if row.deadline < clock.now:
            leave(w, ticket, row.deadline)
        elif row.placed + after <= clock.now:
            if row.preferred == person and not is_excluded(row, person):
                return int(ticket)
            if found == NIL and not (row.kept > clock.now) and not is_excluded(row, person):
                found = ticket
        elif line.in_order:
            break
        if found != NIL and line.prefers == 0:
            break
        ticket = behind
    return int(found)


@hot
def choose_ticket(w: Any, person: int) -> int:
    """The next ticket of somebody with room, or NIL; `w.scratch` says through which opening."""
    one, clock, sights, lines = w.people[person], w.clock[0], w.sights, w.lines
    group, n, last, only, through = w.groups[one.group], 0, NIL, NIL, NIL
    for i in range(group.first_sight, group.last_sight):
        at = sights[i].line
        if lines[at].head == NIL or at == last:
            continue
        opening = sights[i].opening
        if w.room[opening, one.code] <= 0 or w.pools[w.openings[opening].pool].is_open == 0:
            continue
        ticket = first_for(w, lines[at], opening, person)
        if ticket == NIL:
            continue
        last = at
        if only == NIL:
            only, through = ticket, opening
        else:
            n = add_offer(w, 0, only, through, person) if n == 0 else n
            n = add_offer(w, n, ticket, opening, person)
    if n <= 1:
        clock.through = through
        return int(only)
    return pick_of(w, n)


@hot
def add_offer(w: Any, n: int, ticket: int, opening: int, person: int) -> int:
    """One more row for `pick_offer`."""
    row, table = w.tickets[ticket], w.offers
    table[KEY, n], table[OFFER_REASON, n], table[KNOWN, n], table[FLOOR, n] = row.key, 0, int(row.preferred == person), NO_FLOOR
    w.scratch[2 * n], w.scratch[2 * n + 1] = ticket, opening
    return n + 1


@hot
def pick_of(w: Any, n: int) -> int:
    """Ask the core."""
    if w.clock[0].shares:
        set_floors(w, n)
    t = w.offers
    best = pick_offer(OfferTable(t[KEY, :n], t[OFFER_REASON, :n], t[KNOWN, :n], t[FLOOR, :n]))
    w.clock[0].through = w.scratch[2 * best + 1]
    return int(w.scratch[2 * best])


@inner
def set_floors(w: Any, n: int) -> None:
    """Brands that have had more than their share of the last day come later."""
    waits = w.waits_now
    waits[:] = 0
    for i in range(n):
        waits[w.classes[w.tickets[w.scratch[2 * i]].cls].brand] = 1
    floor = order_key(int((w.clock[0].now + LEAD_SECONDS) * TICKS), 3)
    for i in range(n):
        brand = w.classes[w.tickets[w.scratch[2 * i]].cls].brand
        if is_over_share(w.served_sum, w.shares, waits, brand):
            w.offers[FLOOR, i] = floor
