"""What lies in the kernel's memory: one row a class, line, opening, group, person, ticket... Times in seconds from the start.

A *line* is where tickets wait that are alike to routing: of one class, fresh or come again, or sent to one pool. An *opening* is
one pool to which a line is open after some waiting. A *sight* is one opening that a group of people may take from.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np

NIL = -1
EXCLUDED_MAX = 4  # people who passed a ticket on; the page's hop limit keeps them few

_I, _L, _F = np.int32, np.int64, np.float64


def _row(**fields: Any) -> np.dtype[Any]:
    return np.dtype(list(fields.items()), align=True)


LAW = _row(mean=_F, a=_F, b=_F, share=_F, share_zero=_F, share_never=_F, kind=_I, first=_I, last=_I)
BRAND = _row(share=_L, reply_within=_F, hops=_L, surge_over=_L, surge_budget=_L, first_pool=_I, pools=_I, waiting=_L, spent_today=_L)
POOL = _row(brand=_I, pushed=_I, is_open=_I, tier=_I, pay=_L, surge=_L, escalation_pay=_L, escalation_surge=_L, hold=_F, row=_I)
CLASS = _row(
    stream=np.uint64, due=_L, redials=_F, pauses=_F, contained=_F, falsely=_F, harder=_F, spent=_F, escalated_handling=_F, comes_back=_F,
    target=_F, room=_L, brand=_I, channel=_I, priority=_I, fresh=_I, again=_I, handling=_I, patience=_I, redials_after=_I, paused=_I,
    further=_I, pauses_most=_I, machine=_I, comes_back_after=_I, tickets=_L, waiting=_L, in_system=_L, flow=_F,
    is_plain=_I,
)  # fmt: skip
LINE = _row(cls=_I, pool=_I, in_order=_I, first=_I, last=_I, late=_I, head=_I, tail=_I, waiting=_I, prefers=_I, rows=_I, surge=_L)
OPENING = _row(after=_F, line=_I, pool=_I, first=_I, last=_I, at=_I, all_count=_I)
SIGHT = _row(line=_I, opening=_I)
GROUP = _row(
    slow=_I, slows=_I, first=_I, last=_I, tier=_I, number=_I, first_sight=_I, last_sight=_I, on=_L, wanted=_L, excess=_L, flagged=_L, pull=_F, row=_I,
    cost=_L, quality=_L, paid=_I, reaction=_I, lapses=_F, online=_F, elastic=_I, comes=_F, wants=_F, elasticity=_F, most_times=_F,
    idle_patience=_I, stays=_I, rate=_F, unit=_F, since=_F, next=_F, came=_L, free=_L, most=_L, stream=np.uint64, earned_hour=_F, online_hour=_F,
)  # fmt: skip
APTITUDE = _row(handling=_F, escalates=_F, comes_back=_F)
PERSON = _row(
    freed=_F, next=_F, clock=_F, at=_F, busy=_F, came=_F, group=_I, code=_I, on=_I, leaving=_I, hand=_I, held=_I, active=_I, ring=_I,
    before=_I, behind=_I, heap=_I, version=_I, came_version=_I, today=_I, reacts=_I, rests=_L,
)  # fmt: skip
RING = _row(head=_I, tail=_I)
TICKET = _row(
    key=_L, number=_L, arrived=_F, entered=_F, placed=_F, deadline=_F, work=_F, ends=_F, taken=_F, kept=_F, rest=_F, pay=_L, cls=_I, line=_I,
    opening=_I, stage=_I, state=_I, before=_I, behind=_I, person=_I, preferred=_I, fate=_I, hops=_I, version=_I, pauses=_I, was_taken=_I,
    owed=_I, owed_pool=_I, owed_rest=_F, spent=_F, asked=_I, extra=_L, surge=_L, surge_day=_L, excluded=(_I, EXCLUDED_MAX),
)  # fmt: skip
STEP = _row(at=_F, what=_I, who=_I, much=_L)
LATER = _row(at=_F, turn=_L, what=_I, who=_I, version=_I)
FINISH = _row(at=_F, person=_I)
EVENT = _row(at=_F, what=_I, ticket=_L, cls=_I, person=_I, pool=_I, why=_I)
CLOCK = _row(
    now=_F, warm=_F, horizon=_F, bucket=_F, per_bucket=_F, buckets=_L, until=_F, events=_L, free=_I, finishes=_L, laters=_L, leavings=_L,
    turn=_L, step=_L, arrival=_L, next_row=_I, next_at=_F, room=_L, waiting=_L, is_exact=_I, traced=_L, is_tracing=_I, codes=_I, offers=_I,
    status=_I, shares=_I, elastic_at=_F, elastic=_I, is_plain=_I, through=_I, pays=_I, day=_L, slice=_L, spare=_L, hour_at=_F,
)  # fmt: skip


class World(NamedTuple):
    """All of it. What changes while it plays: clock, lines, tickets, people, rings, the three heaps, and the sums."""

    clock: Any  # [1]
    laws: Any
    points: Any
    streams: Any  # [purposes]
    brands: Any
    pools: Any
    classes: Any
    lines: Any
    openings: Any
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
    row_at: Any  # [openings]: when the next ticket crosses its wait
    sums: Any  # [intervals, classes, sums]
    whole: Any  # [intervals + 1, classes, 2]: begins and ends of stays that fill intervals
    people_sums: Any  # [intervals, groups, sums]
    people_whole: Any
    solved_by: Any
    at_start: Any
    waits: Any
    edges: Any
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
        (RING, 1, "rings"), (TICKET, 1, "tickets"), (FINISH, 1, "finishes"), (LATER, 1, "laters"), (LATER, 1, "leavings"),
        (STEP, 1, "steps"), (EVENT, 1, "events"), (np.uint64, 1, "streams"), (_F, 1, "points slow row_at at_start edges"),
        (_L, 1, "able late strides served_sum shares waits_now scratch"), (_L, 2, "room codes ways served offers persons"),
        (_I, 2, "ringed returns home"), (_I, 3, "up"), (_F, 2, "escalates solved_by waits"), (_F, 3, "sums whole people_sums people_whole"),
    )
    for name in names.split()
}  # fmt: skip
assert set(ARRAYS) == set(World._fields)
