"""What lies in the kernel's memory: one row a class, line, opening, group, person, ticket... Times in seconds from the start.

A *line* is where tickets wait that are alike to routing: of one class, fresh or come again, or sent to one pool. An *opening* is
one pool to which a line is open after some waiting. A *sight* is one opening that a group of people may take from.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np

NIL = -1
EXCLUDED_MAX = 4  # people who passed a ticket on; the page's hop limit keeps them few

# Whole numbers are all of one width: functions that are handed them are then compiled once and not for each mixture.
_L, _F = np.int64, np.float64


def _row(**fields: Any) -> np.dtype[Any]:
    return np.dtype(list(fields.items()), align=True)


LAW = _row(mean=_F, a=_F, b=_F, share=_F, share_zero=_F, share_never=_F, kind=_L, first=_L, last=_L)
BRAND = _row(
    reply_within=_F, hops=_L, surge_over=_L, surge_budget=_L, waiting=_L, spent_today=_L, day=_L, solved=_L, hours_first=_L, hours_last=_L,
)  # fmt: skip
POOL = _row(
    brand=_L, pushed=_L, is_open=_L, in_hours=_L, season=_L, tier=_L, shown_to=_L, shown=_F, pay=_L, surge=_L, escalation_pay=_L,
    escalation_surge=_L, hold=_F,
)  # fmt: skip
CLASS = _row(
    stream=np.uint64, due=_L, redials=_F, pauses=_F, contained=_F, falsely=_F, harder=_F, spent=_F, escalated_handling=_F, comes_back=_F,
    target=_F, room=_L, brand=_L, channel=_L, priority=_L, fresh=_L, again=_L, handling=_L, patience=_L, redials_after=_L, paused=_L,
    further=_L, pauses_most=_L, machine=_L, comes_back_after=_L, tickets=_L, waiting=_L, in_system=_L, flow=_F,
    is_plain=_L, known=_F, due_first=_L, due_last=_L, again_first=_L, again_last=_L,
)  # fmt: skip
LINE = _row(
    cls=_L, pool=_L, in_order=_L, first=_L, last=_L, late=_L, head=_L, tail=_L, waiting=_L, prefers=_L, rows=_L, surge=_L,
    keeps=_F, asks=_L,
)  # fmt: skip
OPENING = _row(after=_F, line=_L, pool=_L, first=_L, last=_L, at=_L, all_count=_L, slower=_F)
SIGHT = _row(line=_L, opening=_L)
GROUP = _row(
    slow=_L, slows=_L, first=_L, last=_L, tier=_L, number=_L, first_sight=_L, last_sight=_L, on=_L, excess=_L, flagged=_L, free=_L, most=_L,
    reaction=_L, lapses=_F, paid=_L, cost=_L, quality=_L, row=_L, stream=np.uint64, elastic=_L, comes=_F, pull=_F, wants=_F, elasticity=_F,
    most_times=_F, idle_patience=_L, stays=_L, rate=_F, unit=_F, since=_F, next=_F, came=_L, earned_hour=_F, online_hour=_F,
)  # fmt: skip
APTITUDE = _row(handling=_F, escalates=_F, comes_back=_F)
PERSON = _row(
    freed=_F, clock=_F, at=_F, busy=_F, group=_L, code=_L, hand=_L, held=_L, active=_L, ring=_L, before=_L, behind=_L, heap=_L, version=_L,
    on=_L, leaving=_L, reacts=_L, came=_F, came_version=_L, rests=_L,
)  # fmt: skip
RING = _row(head=_L, tail=_L)
# What every ticket goes through is written in its first three lines of memory.
TICKET = _row(
    key=_L, arrived=_F, entered=_F, placed=_F, deadline=_F, work=_F, ends=_F, taken=_F, spent=_F, cls=_L, line=_L, opening=_L, state=_L,
    before=_L, behind=_L, person=_L, fate=_L, version=_L, was_taken=_L, interval=_L, preferred=_L, kept=_F, hops=_L, number=_L, stage=_L,
    pauses=_L, rest=_F, surge=_L, asked=_L, owed=_L, owed_pool=_L, pay=_L, extra=_L, owed_rest=_F, surge_day=_L, known=_L,
    excluded=(_L, EXCLUDED_MAX),
)  # fmt: skip
SEASON = _row(
    over_for=_F, under_for=_F, crossed=_F, brand=_L, by_arrivals=_L, over=_L, under=_L, is_on=_L, has_crossed=_L,
)  # fmt: skip
DUE = _row(seconds=_F, in_hours=_L)
HOURS = _row(begins=_F, ends=_F, before=_F)
STEP = _row(at=_F, what=_L, who=_L, much=_L)
LATER = _row(at=_F, turn=_L, what=_L, who=_L, version=_L)
FINISH = _row(at=_F, person=_L)
EVENT = _row(at=_F, what=_L, ticket=_L, cls=_L, person=_L, pool=_L, why=_L)
CLOCK = _row(
    now=_F, warm=_F, horizon=_F, bucket=_F, per_bucket=_F, buckets=_L, interval=_L, since=_F, edge=_F, events=_L, free=_L,
    finishes=_L, laters=_L, leavings=_L, turn=_L, step=_L, arrival=_L, next_row=_L, next_at=_F, elastic_at=_F, elastic=_L, through=_L,
    room=_L, waiting=_L, codes=_L, is_exact=_L, is_tracing=_L, traced=_L, shares=_L, pays=_L, looks=_L, slice=_L, minute=_L, hour_at=_F,
    spare=_L, counts_days=_L, knows=_L, is_plain=_L,
)  # fmt: skip


class World(NamedTuple):
    """All of it. What changes while it plays: clock, lines, tickets, people, rings, the three heaps, and the sums."""

    clock: Any  # [1]; `interval` of now is -1 until counting begins, `since` and `edge` are its ends
    laws: Any
    points: Any
    streams: Any  # [purposes]
    brands: Any
    pools: Any
    classes: Any
    lines: Any
    openings: Any
    may: Any  # [openings, groups] 1 where somebody of the group may take through it
    able: Any  # [..] groups that may take through an opening, `first` to `last` of it
    late: Any  # [..] openings with a wait, `late` to `first - 1` ... by line
    sights: Any
    room: Any  # [openings, codes] room of a person who holds so much, by the core's `room_left`
    ringed: Any  # [groups, codes] whether such a person has room for anything
    codes: Any  # [openings, .. codes with room, -1 at the end]
    ways: Any  # [openings, ways]
    up: Any  # [classes, pools, 2]: line that takes what is too hard, before and after the last hop; NIL where nobody
    returns: Any  # [classes, pools]
    home: Any  # [classes, pools]: line of a pool to which an answer comes back
    strides: Any  # [channels] of codes
    groups: Any
    slow: Any
    aptitude: Any  # [groups, classes]
    escalates: Any  # [classes, tiers]
    people: Any
    rings: Any  # [groups * codes]
    tickets: Any
    finishes: Any
    laters: Any
    leavings: Any
    steps: Any
    seasons: Any  # those that begin and end by themselves
    lately: Any  # [brands, minutes of an hour]: how many came
    dues: Any  # what is promised, `due_first` to `due_last` of a class, and `again_first` to `again_last` for who comes back
    hours: Any  # [..] open hours of a brand, `hours_first` to `hours_last`, with the open seconds before each
    today: Any  # [people, brands]: tickets taken since the brand's midnight
    solvers: Any  # [brands, ..]: who solved the last tickets
    row_at: Any  # [openings]: when the next ticket crosses its wait
    sums: Any  # [intervals, classes, sums]
    sums_now: Any  # [classes * sums] of the interval of now
    people_now: Any  # [groups * sums]
    whole: Any  # [intervals + 1, classes, 2]: begins and ends of stays that fill intervals
    people_sums: Any  # [intervals, groups, sums]
    people_whole: Any
    solved_by: Any
    at_start: Any
    waits: Any
    edges: Any
    near_edges: Any  # by the first bits of a number of seconds: the last edge that is not above any such number
    served: Any  # [brands, slices of the last day]
    served_sum: Any  # [brands]: of the last day
    shares: Any  # [brands]
    waits_now: Any  # [brands]
    offers: Any  # [columns of OfferTable, rows]
    persons: Any  # [columns of PersonTable, rows]
    scratch: Any
    events: Any


ARRAYS: dict[str, tuple[np.dtype[Any], int]] = {
    name: (np.dtype(dtype), dimensions)
    for dtype, dimensions, names in (
        (CLOCK, 1, "clock"), (LAW, 1, "laws"), (BRAND, 1, "brands"), (POOL, 1, "pools"), (CLASS, 1, "classes"), (LINE, 1, "lines"),
        (OPENING, 1, "openings"), (SIGHT, 1, "sights"), (GROUP, 1, "groups"), (APTITUDE, 2, "aptitude"), (PERSON, 1, "people"),
        (RING, 1, "rings"), (TICKET, 1, "tickets"), (FINISH, 1, "finishes"), (LATER, 1, "laters leavings"), (STEP, 1, "steps"),
        (SEASON, 1, "seasons"), (DUE, 1, "dues"), (HOURS, 1, "hours"), (EVENT, 1, "events"), (np.uint64, 1, "streams"),
        (_F, 1, "points slow row_at at_start edges sums_now people_now"), (_F, 2, "escalates solved_by waits"),
        (_F, 3, "sums whole people_sums people_whole"), (_L, 1, "able late near_edges strides served_sum shares waits_now scratch"),
        (_L, 2, "room codes ways served offers persons ringed returns home lately may today solvers"), (_L, 3, "up"),
    )
    for name in names.split()
}  # fmt: skip
assert set(ARRAYS) == set(World._fields)
