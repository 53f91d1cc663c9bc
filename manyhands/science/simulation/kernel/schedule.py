"""What is known beforehand: more or fewer on duty, pools that open and close, the end of the warm-up, days and hours."""

from __future__ import annotations

from typing import Any

import numpy as np

from manyhands.science.simulation.codes import C_HANDLED, DAY, HOUR, LOOK, POOL_TURNS, SEATS, SLICE, T_POOL_CLOSED, T_POOL_OPENED, WARM
from manyhands.science.simulation.compiling import inner
from manyhands.science.simulation.kernel.coming import next_logon
from manyhands.science.simulation.kernel.counting import count, tell
from manyhands.science.simulation.kernel.hands import advance, be_busy, come_on, go_off
from manyhands.science.simulation.kernel.leaving import leave
from manyhands.science.simulation.kernel.placing import serve
from manyhands.science.simulation.layout import NIL


@inner
def one_more(w: Any, group: Any) -> bool:
    """Somebody stays who was about to go, or else comes; False when there is nobody left to come."""
    for person in range(group.first, group.last):
        one = w.people[person]
        stays = group.flagged > 0
        if one.on == stays and one.leaving == stays:
            if stays:
                one.leaving = 0
                group.excess -= 1
                group.flagged -= 1
            else:
                come_on(w, person)
            if not one.reacts:
                serve(w, person)
            return True
    return False


@inner
def seats(w: Any, code: int, wanted: int) -> None:
    """So many of a group are wanted from now on; whoever is busy finishes first."""
    group = w.groups[code]
    while group.on - group.excess < wanted:
        if group.excess > group.flagged:
            group.excess -= 1
        elif not one_more(w, group):
            break
    for person in range(group.last - 1, group.first - 1, -1):
        one = w.people[person]
        if group.on - group.excess > wanted and one.on and one.held == 0 and one.leaving == 0:
            one.reacts = 0
            go_off(w, person)
    if group.on - group.excess > wanted:
        group.excess = group.on - wanted


@inner
def all_look(w: Any) -> None:
    """Everybody with room looks again at what waits: one ticket each, as long as anybody takes one."""
    went_on = True
    while went_on:
        went_on = False
        for person in range(len(w.people)):
            one = w.people[person]
            held = one.held
            if one.ring != NIL:
                be_busy(w, person)
                serve(w, person)
                went_on = went_on or one.held > held


@inner
def turn_pool(w: Any, pool: int) -> None:
    """A pool takes tickets within its hours, and while its season is on."""
    one = w.pools[pool]
    is_open = 1 if one.in_hours and (one.season == NIL or w.seasons[one.season].is_on) else 0
    if is_open == one.is_open:
        return
    one.is_open = is_open
    if w.clock[0].is_tracing:
        tell(w, T_POOL_OPENED if is_open else T_POOL_CLOSED, NIL, NIL, NIL, pool, 0)
    if is_open:
        all_look(w)


@inner
def look_at_seasons(w: Any) -> None:
    """Each minute: those that begin and end by themselves, once there were too many, or few enough, for long enough."""
    clock = w.clock[0]
    for i in range(len(w.seasons)):
        one = w.seasons[i]
        many = w.lately[one.brand].sum() if one.by_arrivals else w.brands[one.brand].waiting
        if (many < one.under) if one.is_on else (many > one.over):
            if not one.has_crossed:
                one.has_crossed, one.crossed = 1, clock.now
            if clock.now - one.crossed >= (one.under_for if one.is_on else one.over_for):
                one.is_on, one.has_crossed = 1 - one.is_on, 0
                for pool in range(len(w.pools)):
                    if w.pools[pool].season == i:
                        turn_pool(w, pool)
        else:
            one.has_crossed = 0
    clock.minute = (clock.minute + 1) % w.lately.shape[1]
    w.lately[:, clock.minute] = 0


@inner
def uncount_work(w: Any) -> None:
    """What was done of the tickets in hand before counting began."""
    clock = w.clock[0]
    for person in range(len(w.people)):
        advance(w, person, clock.now)
        ticket = w.people[person].hand
        while ticket != NIL:
            row = w.tickets[ticket]
            if row.ends < np.inf:
                count(w, row.cls, C_HANDLED, row.ends - w.people[person].clock - row.spent)
            ticket = row.behind


@inner
def begin_counting(w: Any) -> None:
    """The warm-up is over: who is in the system now was there at the start."""
    clock = w.clock[0]
    for i in range(len(w.lines)):
        ticket = w.lines[i].head
        while ticket != NIL:
            behind = w.tickets[ticket].behind
            if w.tickets[ticket].deadline < clock.now:
                leave(w, ticket, w.tickets[ticket].deadline)
            ticket = behind
    for cls in range(len(w.classes)):
        w.at_start[cls] = w.classes[cls].in_system
    uncount_work(w)
    for group in range(len(w.groups)):
        w.groups[group].most = 0
    for person in range(len(w.people)):
        group = w.groups[w.people[person].group]
        group.most = max(group.most, w.people[person].held)


@inner
def log_on(w: Any) -> None:
    """Somebody who was away comes for the pay."""
    code = w.clock[0].elastic
    group = w.groups[code]
    group.unit = 0.0
    group.rate = 0.0
    for person in range(group.first, group.last):
        if not w.people[person].on:
            come_on(w, person)
            serve(w, person)
            break
    next_logon(w, code)


@inner
def set_pull(w: Any) -> None:
    """By the last hour's pay per online hour people come sooner or later."""
    clock = w.clock[0]
    for code in range(len(w.groups)):
        group = w.groups[code]
        if group.elastic:
            online = 0.0
            for person in range(group.first, group.last):
                if w.people[person].on:
                    online += clock.now - max(w.people[person].came, clock.hour_at)
            online = max(online + group.online_hour, 1.0)
            factor = 1.0
            if group.paid and group.wants > 0.0 and clock.now >= 3600.0 and online > 60.0:
                factor = (group.earned_hour * 3600.0 / online / group.wants) ** group.elasticity
            group.pull = group.comes * min(max(factor, 0.0), group.most_times)
            group.earned_hour, group.online_hour = 0.0, 0.0
            next_logon(w, code)
    clock.hour_at = clock.now


@inner
def follow_schedule(w: Any) -> None:
    """The next step of it."""
    clock = w.clock[0]
    step = w.steps[clock.step]
    clock.step += 1
    if step.what == SEATS:
        seats(w, step.who, step.much)
    elif step.what == POOL_TURNS:
        w.pools[step.who].in_hours = step.much
        turn_pool(w, step.who)
    elif step.what == LOOK:
        look_at_seasons(w)
    elif step.what == WARM:
        begin_counting(w)
    elif step.what == HOUR:
        set_pull(w)
    elif step.what == DAY:
        w.brands[step.who].day += 1
        w.brands[step.who].spent_today = 0
        w.today[:, step.who] = 0
    elif step.what == SLICE:
        clock.slice = (clock.slice + 1) % w.served.shape[1]
        for brand in range(len(w.brands)):
            w.served_sum[brand] -= w.served[brand, clock.slice]
            w.served[brand, clock.slice] = 0
