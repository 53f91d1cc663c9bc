"""Play a story: hands take the next ticket by a rule. What comes next is asked of the routing core's own functions."""

from __future__ import annotations

import heapq
from functools import cache
from importlib.util import find_spec
from types import SimpleNamespace
from typing import Any, NamedTuple

import numpy as np

from manyhands.core.routing import kernels
from manyhands.core.routing.choosing import NO_FLOOR, OfferTable, pick_offer
from manyhands.core.routing.ordering import order_key
from manyhands.core.routing.sharing import LATELY_SECONDS, floor_key, is_over_share
from manyhands.core.service_models.plan import Ints
from manyhands.science.replay.history import HOUR, Story

ORDERS = ("earliest_due", "first_come", "priority_then_first_come", "longest_waiting")
EARLIEST_DUE, FIRST_COME, PRIORITY, LONGEST_WAITING = range(len(ORDERS))
_MESSAGE, _ANSWERED, _NEW_HOUR = range(3)
_PRIORITY_STEP = 2**40


class Played(NamedTuple):
    """One row a message: when it came, and when it was answered."""

    came: Ints
    answered: Ints


def key_of(order: int, story: Story, message: int, now: int) -> int:
    """The key by which a message that comes now waits; smaller goes first."""
    if order == EARLIEST_DUE:
        return order_key(now + story.due_seconds[message], story.priority[message])
    if order == FIRST_COME:
        return int(story.created[message])
    if order == PRIORITY:
        return int(story.created[message] - story.priority[message] * _PRIORITY_STEP)
    return now


def pick_brand(waiting: Any, served: Ints, share: Ints, is_fair: int, now: int) -> int:
    """The brand whose head is next, or NONE."""
    brands = len(share)
    heads = OfferTable(np.zeros(brands, np.int64), np.zeros(brands, np.int64), np.zeros(brands, np.int64), np.full(brands, NO_FLOOR))
    waits = np.zeros(brands, np.int64)
    for brand in range(brands):
        if len(waiting[brand]) > 0:
            heads.order_key[brand] = waiting[brand][0][0]
            waits[brand] = 1
        else:
            heads.reason[brand] = 1
    for brand in range(brands):
        if is_fair and is_over_share(served, share, waits, brand):
            heads.floor_key[brand] = floor_key(now)
    return int(pick_offer(heads))


def replay(story: Story, hands: Ints, share: Ints, order: int, is_fair: int, played: Played) -> None:
    """Fill in `played`. `hands` on duty by hour; who is at work when fewer are on duty finishes what they have."""
    events = [(int(hour) * HOUR, _NEW_HOUR, 0) for hour in range(len(hands))]
    for message in range(len(story.brand)):
        if message == 0 or story.is_last[message - 1]:
            events.append((int(story.created[message]), _MESSAGE, message))
    heapq.heapify(events)
    waiting = [[(0, 0)] for _ in range(len(share))]
    for queue in waiting:
        queue.pop()  # it was there to tell the compiler what a queue holds
    served, begun, forgotten, busy = np.zeros(len(share), np.int64), [(0, 0)], 1, 0
    while len(events) > 0:
        now, what, message = heapq.heappop(events)
        if what == _MESSAGE:
            played.came[message] = now
            heapq.heappush(waiting[story.brand[message]], (key_of(order, story, message, now), message))
        elif what == _ANSWERED:
            busy -= 1
            if not story.is_last[message]:
                heapq.heappush(events, (now + int(story.gap[message]), _MESSAGE, message + 1))
        while forgotten < len(begun) and begun[forgotten][0] <= now - LATELY_SECONDS:
            served[begun[forgotten][1]] -= 1
            forgotten += 1
        while busy < hands[min(now // HOUR, len(hands) - 1)]:
            brand = pick_brand(waiting, served, share, is_fair, now)
            if brand < 0:
                break
            _, taken = heapq.heappop(waiting[brand])
            played.answered[taken] = now + story.effort[taken]
            heapq.heappush(events, (int(played.answered[taken]), _ANSWERED, taken))
            served[brand] += 1
            begun.append((now, brand))
            busy += 1


def play(story: Story, hands: Ints, *, share: Ints, order: int = EARLIEST_DUE, is_fair: bool = False) -> Played:
    """What became of every message under one rule."""
    played = Played(np.zeros(len(story.brand), np.int64), np.zeros(len(story.brand), np.int64))
    functions().replay(story, hands, share, order, int(is_fair), played)
    return played


@cache
def functions() -> SimpleNamespace:
    """These functions, compiled where numba is installed."""
    ours = (key_of, pick_brand, replay)
    if find_spec("numba"):
        return kernels.compile_beside(*ours)
    return SimpleNamespace(**{function.__name__: function for function in ours})
