"""What is taken in hand, for how long, and what becomes of it then."""

from __future__ import annotations

from typing import Any

import numpy as np

from manyhands.science.simulation.codes import (
    AWAY,
    BACK_AFTER,
    BY_RETURN,
    BY_TAKING_UP,
    C_CAME_BACK,
    C_ESCALATED,
    C_HANDLED,
    C_LAPSED,
    C_PAUSED,
    C_SOLVED,
    COMING_BACK,
    ESCALATE,
    ESCALATION,
    FURTHER,
    HAND_BACK,
    HANDLING,
    IN_HAND,
    LAPSE,
    LAPSING,
    P_EARNED,
    P_ESCALATED,
    P_LAPSED,
    P_SOLVED,
    P_SURGE,
    P_TAKEN,
    PARKED,
    PAUSE,
    PAUSED,
    REACT,
    REACTION,
    RETURN,
    RUN_OUT,
    SOLVE,
    STAY_IN_HAND,
    T_ESCALATED,
    T_HANDED_BACK,
    T_LAPSED,
    T_PAUSED,
    T_REACTS,
    T_SOLVED,
    T_TAKEN,
    TAKE_UP,
    WAITING,
)  # fmt: skip
from manyhands.science.simulation.compiling import hot, inner
from manyhands.science.simulation.kernel.chance import STAGES, draw, uniform
from manyhands.science.simulation.kernel.choosing import has_room
from manyhands.science.simulation.kernel.counting import count, count_people, first_taken, note_taken, people_stay, tell
from manyhands.science.simulation.kernel.hands import (
    advance,
    be_busy,
    be_free,
    first_done,
    let_go,
    plan_finish,
    rest_from_work,
    take_in_hand,
)  # fmt: skip
from manyhands.science.simulation.kernel.heaps import later, set_finish
from manyhands.science.simulation.kernel.knowing import note_solver
from manyhands.science.simulation.kernel.leaving import be_out, give_back_surge, stop_waiting
from manyhands.science.simulation.kernel.lines import free_ticket, leave_line
from manyhands.science.simulation.layout import EXCLUDED_MAX, NIL

REACTIONS = 1024  # numbers set aside for each ticket's stage
SEEN_MAX = 256  # beyond so many the first is hardly sooner


@inner
def chance(w: Any, purpose: int, ticket: int) -> float:
    """The uniform number of a ticket's stage."""
    row = w.tickets[ticket]
    return uniform(w.streams[purpose] ^ w.classes[row.cls].stream, row.number * STAGES + row.stage)


@inner
def seconds(w: Any, law: int, purpose: int, ticket: int) -> float:
    """The duration of a ticket's stage."""
    row = w.tickets[ticket]
    return draw(w.laws[law], w.points, w.streams[purpose] ^ w.classes[row.cls].stream, row.number * STAGES + row.stage)


@inner
def odd_work(w: Any, ticket: int, group: int, opening: int) -> float:
    """Work that is not a first reply in the usual way: further replies, answers that came back, what is passed on or let lapse."""
    row = w.tickets[ticket]
    cls, apt = w.classes[row.cls], w.aptitude[group, row.cls]
    one, pool, pace = w.groups[group], w.openings[opening].pool, apt.handling * w.openings[opening].slower
    if row.rest > 0.0:
        return float(row.rest * pace)
    if row.pauses > 0 and row.asked:
        return float(seconds(w, cls.further, FURTHER, ticket) * pace)
    work = row.work * pace * cls.escalated_handling**row.hops
    up = w.up[row.cls, pool, 1 if row.hops >= w.brands[cls.brand].hops else 0]
    if up != NIL:
        share = w.escalates[row.cls, one.tier - 1] * apt.escalates
        if share > 0.0 and chance(w, ESCALATION, ticket) < share:
            row.fate = ESCALATE
            return float(work * cls.spent)
    if row.owed != NIL:
        row.fate = HAND_BACK
    return float(work)


@inner
def lapses_from(w: Any, group: Any, ticket: int, opening: int) -> bool:
    """Whether whoever claims it so will not answer in time."""
    if group.lapses <= 0.0 or w.pools[w.openings[opening].pool].pushed:
        return False
    return bool(chance(w, LAPSING, ticket) < group.lapses)


@hot
def take(w: Any, ticket: int, person: int, opening: int, why: int) -> None:
    """This person has it now."""
    clock, row, one = w.clock[0], w.tickets[ticket], w.people[person]
    now, cls = clock.now, w.classes[row.cls]
    if row.state == WAITING:
        leave_line(w, ticket)
        stop_waiting(w, ticket, now)
    be_busy(w, person)
    advance(w, person, now)
    take_in_hand(w, ticket, person, cls.channel)
    row.state, row.opening, row.fate, row.taken = IN_HAND, opening, SOLVE, now
    row.version += 1
    one.version += 1
    if row.was_taken == 0:
        first_taken(w, ticket, now)
    count_people(w, one.group, P_TAKEN, 1.0)
    if why != BY_TAKING_UP:
        note_taken(w, person, cls.brand)
    if clock.is_tracing:
        tell(w, T_TAKEN, row.number, row.cls, person, w.openings[opening].pool, why)
    group = w.groups[one.group]
    if clock.is_plain == 0 and lapses_from(w, group, ticket, opening):
        row.fate, row.ends = RUN_OUT, np.inf
        later(w, now + w.brands[cls.brand].reply_within, LAPSE, ticket, row.version)
        plan_finish(w, person)
        return
    is_plain = cls.is_plain != 0
    work = row.work * w.aptitude[one.group, row.cls].handling if is_plain else odd_work(w, ticket, one.group, opening)
    one.active += 1
    row.spent = work
    row.ends = one.clock + work
    if one.active == 1:  # whoever worked on nothing has a clock that stands at 0
        set_finish(w, person, now + work * w.slow[group.slow])
    else:
        plan_finish(w, person)


@inner
def first_reaction(w: Any, group: Any, ticket: int, opening: int, many: int) -> float:
    """How soon the first of so many who may see it takes it, where it is shown to a few at a time, to some after the others."""
    row, pool = w.tickets[ticket], w.pools[w.openings[opening].pool]
    stream, first = w.streams[REACTION] ^ w.classes[row.cls].stream, (row.number * STAGES + row.stage) * REACTIONS
    many = max(1, min(many, SEEN_MAX))
    at_once, before, at = min(many, pool.shown_to) if pool.shown_to > 0 else many, 0.0, 0
    while True:
        soonest = np.inf
        for _ in range(at_once):
            soonest = min(soonest, draw(w.laws[group.reaction], w.points, stream, first + at))
            at += 1
        if pool.shown_to == 0 or soonest <= pool.shown or at + at_once > REACTIONS:
            return float(before + soonest)
        before += pool.shown


@inner
def start_reaction(w: Any, person: int, ticket: int, opening: int, many: int) -> None:
    """They have seen that there is something, the first of so many who are free, and will take what there is then."""
    one, clock, row = w.people[person], w.clock[0], w.tickets[ticket]
    be_busy(w, person)
    one.reacts = 1
    one.version += 1
    later(w, clock.now + first_reaction(w, w.groups[one.group], ticket, opening, many), REACT, person, one.version)
    if clock.is_tracing:
        tell(w, T_REACTS, row.number, row.cls, person, NIL, 0)


@hot
def put_down(w: Any, ticket: int, person: int) -> None:
    """It leaves their hands."""
    row, one = w.tickets[ticket], w.people[person]
    be_busy(w, person)
    let_go(w, ticket, person, w.classes[row.cls].channel)
    people_stay(w, one.group, STAY_IN_HAND, row.taken, w.clock[0].now)
    row.version += 1


@hot
def end_work(w: Any, person: int) -> int:
    """The next of what this person holds is done; the ticket, which is in nobody's hand then."""
    one, clock = w.people[person], w.clock[0]
    ticket = first_done(w, person)
    row = w.tickets[ticket]
    one.clock, one.at = row.ends, clock.now
    one.active -= 1
    put_down(w, ticket, person)
    count(w, row.cls, C_HANDLED, row.spent)
    return int(ticket)


@inner
def after_solving(w: Any, ticket: int, person: int) -> None:
    """Pay, and whether the customer will come back."""
    row, clock = w.tickets[ticket], w.clock[0]
    cls, group = w.classes[row.cls], w.people[person].group
    pool = w.pools[w.openings[row.opening].pool]
    if clock.knows:
        note_solver(w, cls.brand, person)
    extra = pool.surge if row.surge > 0 else 0
    if row.surge > 0:
        give_back_surge(w, ticket, extra)
    row.pay, row.extra = 0, 0
    if w.groups[group].paid:
        earn(w, group, pool.pay + extra, extra)
        row.pay, row.extra = pool.pay + extra, extra
    share = cls.comes_back * w.aptitude[group, row.cls].comes_back
    if share > 0.0 and chance(w, COMING_BACK, ticket) < share:
        row.state, row.preferred, row.ends = AWAY, person, clock.now
        later(w, clock.now + seconds(w, cls.comes_back_after, BACK_AFTER, ticket), RETURN, ticket, row.version)
    else:
        free_ticket(w, ticket)


@hot
def solve(w: Any, ticket: int, person: int) -> None:
    """Answered, for good or until the customer comes back."""
    row, clock, one = w.tickets[ticket], w.clock[0], w.people[person]
    cls = w.classes[row.cls]
    count(w, row.cls, C_SOLVED, 1.0)
    count_people(w, one.group, P_SOLVED, 1.0)
    if clock.now >= clock.warm:
        w.solved_by[row.cls, one.group] += 1.0
    be_out(w, ticket, clock.now)
    if clock.is_tracing:
        tell(w, T_SOLVED, row.number, row.cls, person, w.openings[row.opening].pool, 0)
    if clock.is_plain or (cls.is_plain and clock.pays == 0):
        free_ticket(w, ticket)
    else:
        after_solving(w, ticket, person)


@inner
def earn(w: Any, group: int, amount: int, surge: int) -> None:
    """Paid for a piece of work, or taken back where it is below 0."""
    count_people(w, group, P_EARNED, float(amount))
    count_people(w, group, P_SURGE, float(surge))
    w.groups[group].earned_hour += amount


@inner
def next_stage(w: Any, ticket: int) -> None:
    """What is done to it from now on has numbers of its own."""
    row = w.tickets[ticket]
    row.stage += 1
    row.work = seconds(w, w.classes[row.cls].handling, HANDLING, ticket)
    row.rest, row.asked, row.preferred, row.kept = 0.0, 0, NIL, 0.0


@inner
def pass_on(w: Any, ticket: int, person: int) -> None:
    """Too hard for this person: who gets it is another line's, and they do not get it again."""
    row, clock, one = w.tickets[ticket], w.clock[0], w.people[person]
    brand = w.brands[w.classes[row.cls].brand]
    pool = w.openings[row.opening].pool
    count(w, row.cls, C_ESCALATED, 1.0)
    count_people(w, one.group, P_ESCALATED, 1.0)
    if w.groups[one.group].paid:
        surged = row.surge > 0
        extra = w.pools[pool].escalation_surge if surged else 0
        earn(w, one.group, w.pools[pool].escalation_pay + extra, extra)
        if surged:
            give_back_surge(w, ticket, extra)
    if row.hops == 0:
        row.excluded[:] = NIL
    for i in range(EXCLUDED_MAX):
        if row.excluded[i] == NIL:
            row.excluded[i] = person
            break
    line = w.up[row.cls, pool, 1 if row.hops >= brand.hops else 0]
    if w.returns[row.cls, pool] and row.hops < brand.hops:
        row.owed, row.owed_pool = person, pool
        row.owed_rest = row.work * w.classes[row.cls].escalated_handling**row.hops * (1.0 - w.classes[row.cls].spent)
    row.hops += 1
    row.line = line
    next_stage(w, ticket)
    if clock.is_tracing:
        tell(w, T_ESCALATED, row.number, row.cls, person, w.lines[line].pool, 0)


@inner
def hand_down(w: Any, ticket: int, person: int) -> bool:
    """The answer goes back to whoever passed it on; whether they have it in hand at once."""
    row, clock = w.tickets[ticket], w.clock[0]
    home, to, rest = row.owed_pool, row.owed, row.owed_rest
    row.owed = NIL
    row.hops += 1
    for i in range(EXCLUDED_MAX):
        if row.excluded[i] == to:
            row.excluded[i] = NIL
    next_stage(w, ticket)
    row.line, row.preferred, row.rest, row.placed = w.home[row.cls, home], to, max(rest, 1e-9), clock.now
    if clock.is_tracing:
        tell(w, T_HANDED_BACK, row.number, row.cls, person, home, 0)
    line = w.lines[row.line]
    for opening in range(line.first, line.last):
        if has_room(w, to, opening):
            take(w, ticket, to, opening, BY_RETURN)
            if w.people[to].leaving == 0:
                be_free(w, to)
            return True
    row.kept = clock.now + w.brands[w.classes[row.cls].brand].reply_within if w.people[to].on else 0.0
    return False


@hot
def pauses_now(w: Any, ticket: int, person: int) -> bool:
    """Whether the customer has to be waited for; then it takes no room meanwhile."""
    row, clock = w.tickets[ticket], w.clock[0]
    cls = w.classes[row.cls]
    if cls.pauses <= 0.0 or row.pauses >= cls.pauses_most or chance(w, PAUSE, ticket) >= cls.pauses:
        return False
    row.state, row.person = PARKED, person
    row.pauses += 1
    count(w, row.cls, C_PAUSED, 1.0)
    later(w, clock.now + seconds(w, cls.paused, PAUSED, ticket), TAKE_UP, ticket, row.version)
    row.stage += 1
    row.asked, row.rest = 1, 0.0
    if clock.is_tracing:
        tell(w, T_PAUSED, row.number, row.cls, person, NIL, 0)
    return True


@inner
def lapse(w: Any, ticket: int) -> int:
    """Not answered in time; whoever had it, from whose hands it is gone."""
    row, clock = w.tickets[ticket], w.clock[0]
    person = row.person
    advance(w, person, clock.now)
    put_down(w, ticket, person)
    rest_from_work(w, person)
    count(w, row.cls, C_LAPSED, 1.0)
    count_people(w, w.people[person].group, P_LAPSED, 1.0)
    row.stage += 1
    row.preferred, row.kept = NIL, 0.0
    if row.hops == 0:
        row.line = w.classes[row.cls].again
    if clock.is_tracing:
        tell(w, T_LAPSED, row.number, row.cls, person, NIL, 0)
    plan_finish(w, person)
    return int(person)


@inner
def come_back(w: Any, ticket: int) -> None:
    """The customer writes again after it was solved; whoever answered is asked first, and pay still held is taken back."""
    row, clock = w.tickets[ticket], w.clock[0]
    cls = w.classes[row.cls]
    count(w, row.cls, C_CAME_BACK, 1.0)
    person = row.preferred
    if row.pay > 0 and clock.now - row.ends < w.pools[w.openings[row.opening].pool].hold:
        earn(w, w.people[person].group, -row.pay, -row.extra)
    row.pay, row.extra, row.owed = 0, 0, NIL
    next_stage(w, ticket)
    row.preferred, row.entered = person, clock.now
    cls.in_system += 1
    cls.flow -= max(clock.now, clock.warm)
    if row.hops == 0:
        row.line = cls.again
