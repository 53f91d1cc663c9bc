"""Many waiting tickets over many people at once: in order, each to the best of those who may and have room.

The order is the live one (earliest due first, a brand over its share later), so is the choice of a person; only what one decision
reads afresh (who may, who has room) is kept in tables here and brought up to date after each ticket.
"""

from __future__ import annotations

from types import SimpleNamespace
from typing import NamedTuple

import numpy as np

from manyhands.core.routing.choosing import NO_FLOOR, NONE, OfferTable, PersonTable, pick_offer, pick_person
from manyhands.core.routing.eligibility import Reason, room_left
from manyhands.core.routing.kernels import kernel, plain
from manyhands.core.routing.sharing import floor_key, is_over_share
from manyhands.core.service_models.plan import Ints

_ELIGIBLE, _FULL, _NOT_OPEN, _NOBODY = map(int, (Reason.ELIGIBLE, Reason.AT_CAPACITY, Reason.POOL_NOT_OPEN, Reason.NOT_PRESENT))
_EXCLUDED, _KEPT = int(Reason.EXCLUDED), int(Reason.KEPT_FOR_ANOTHER)
_AS_CHECKED = (
    Reason.NOT_PRESENT, Reason.NOT_QUALIFIED, Reason.NOT_IN_POOL, Reason.SERVES_ANOTHER, Reason.NO_CONTRACT, Reason.TIER_TOO_LOW,
    Reason.LANGUAGE_TOO_LOW, Reason.SKILL_TOO_LOW, Reason.NO_CREDENTIAL, Reason.EXCLUDED, Reason.ALREADY_HELD, Reason.POOL_NOT_OPEN,
    Reason.KEPT_FOR_ANOTHER, Reason.OTHER_NETWORK, Reason.NO_SECOND_FACTOR, Reason.SESSION_OVER,
    Reason.POOL_CLOSED, Reason.NEWS_UNREAD, Reason.NOT_SHOWN, Reason.AT_CAPACITY,
)  # fmt: skip
HURDLES = np.array([0, *(_AS_CHECKED.index(reason) for reason in Reason if reason)], dtype=np.int64)  # by code; the last is nearest

ELSEWHERE = -2


class Crowd(NamedTuple):
    """People, one row each. Shapes: [people], `holding` [people, channels], quality and cost [brands, people]."""

    holding: Ints
    idle_since_epoch_s: Ints
    today: Ints
    quality: Ints
    cost_minor: Ints


class Queues(NamedTuple):
    """Equal needs of one brand, one row each: who may, and how many each may have. `reason` [queues, people]."""

    channel: Ints
    concurrency: Ints
    claims_at_a_time: Ints
    weights: Ints  # [queues, channels]
    reason: Ints
    ways: Ints  # [queues, ways]


class Waiting(NamedTuple):
    """Tickets, one row each; ticket t may be taken through queues `queue[start[t]:start[t + 1]]`, the nearest first."""

    order_key: Ints
    brand: Ints
    start: Ints
    queue: Ints
    preferred: Ints  # a person or NONE
    kept_for: Ints  # the only person who may have it yet, NONE, or ELSEWHERE when that is nobody of these
    excluded_start: Ints
    excluded: Ints


class Shares(NamedTuple):
    """One row a brand: work done lately, and the weight of its share."""

    served: Ints
    share: Ints


class Assigned(NamedTuple):
    """One row a ticket: who gets it and through which queue, or NONE and the code of what keeps those who come nearest."""

    person: Ints
    queue: Ints
    reason: Ints


@kernel
def nearest_reason(reason: Ints, room: Ints) -> int:
    """What keeps the person who came furthest through the checks, of those who may not or have no room."""
    nearest = _NOBODY
    for person in range(len(reason)):
        why = _FULL if reason[person] == _ELIGIBLE and room[person] == 0 else reason[person]
        if why != _ELIGIBLE and HURDLES[why] > HURDLES[nearest]:
            nearest = why
    return int(nearest)


@kernel
def update_room(queues: Queues, holding: Ints, room: Ints, person: int) -> None:
    """How much each queue may still give a person."""
    for queue in range(len(queues.channel)):
        if queues.reason[queue, person] == _ELIGIBLE:
            room[queue, person] = room_left(
                queues.concurrency[queue], queues.claims_at_a_time[queue], queues.weights[queue], queues.channel[queue], holding[person]
            )


@kernel
def exclude(waiting: Waiting, ticket: int, reason: Ints, old: int, new: int) -> bool:
    """Change the reason of those who may not have this ticket; whether there are any."""
    changed = False
    for row in range(waiting.excluded_start[ticket], waiting.excluded_start[ticket + 1]):
        if reason[waiting.excluded[row]] == old:
            reason[waiting.excluded[row]] = new
            changed = True
    return changed


@kernel
def pick_for(waiting: Waiting, ticket: int, persons: PersonTable, ways: Ints) -> int:
    """The best person for a ticket in one queue, or NONE. The table is changed meanwhile, and put back."""
    exclude(waiting, ticket, persons.reason, _ELIGIBLE, _EXCLUDED)
    kept_for, preferred = waiting.kept_for[ticket], waiting.preferred[ticket]
    if kept_for != NONE:
        is_free = kept_for >= 0 and persons.reason[kept_for] == _ELIGIBLE and persons.capacity_left[kept_for] > 0
        best = kept_for if is_free else NONE
    elif preferred != NONE:
        persons.preferred[preferred] = 1
        best = pick_person(persons, ways)
        persons.preferred[preferred] = 0
    else:
        best = pick_person(persons, ways)
    exclude(waiting, ticket, persons.reason, _EXCLUDED, _ELIGIBLE)
    return int(best)


@kernel
def why_nobody(waiting: Waiting, ticket: int, persons: PersonTable, queue: int, spent: Ints) -> int:
    """What keeps those who come nearest to a ticket in one queue; kept in `spent` where it holds for every later ticket too."""
    if waiting.kept_for[ticket] != NONE:
        return _KEPT
    some_excluded = exclude(waiting, ticket, persons.reason, _ELIGIBLE, _EXCLUDED)
    why = nearest_reason(persons.reason, persons.capacity_left)
    exclude(waiting, ticket, persons.reason, _EXCLUDED, _ELIGIBLE)
    if not some_excluded:
        spent[queue] = why  # room only shrinks, so nobody will be found here later
    return int(why)


@kernel
def place_one(crowd: Crowd, queues: Queues, waiting: Waiting, room: Ints, nobody: Ints, spent: Ints, ticket: int, out: Assigned) -> bool:
    """Give one ticket to the best person of the nearest queue that has one, or say why nobody gets it."""
    nearest = _NOT_OPEN if waiting.start[ticket] == waiting.start[ticket + 1] else _NOBODY
    brand = waiting.brand[ticket]
    for row in range(waiting.start[ticket], waiting.start[ticket + 1]):
        queue = waiting.queue[row]
        why = spent[queue]
        if why == _ELIGIBLE:
            persons = PersonTable(
                queues.reason[queue], room[queue], crowd.idle_since_epoch_s, nobody, crowd.quality[brand], crowd.cost_minor[brand],
                crowd.today,
            )  # fmt: skip
            person = pick_for(waiting, ticket, persons, queues.ways[queue])
            if person != NONE:
                out.person[ticket], out.queue[ticket], out.reason[ticket] = person, queue, _ELIGIBLE
                return True
            why = why_nobody(waiting, ticket, persons, queue, spent)
        if HURDLES[why] > HURDLES[nearest]:
            nearest = why
    out.reason[ticket] = nearest
    return False


@kernel
def update_heads(
    waiting: Waiting, order: Ints, at: Ints, first: Ints, served: Ints, share: Ints, now_epoch_s: int, heads: OfferTable
) -> None:
    """Each brand's next ticket as an offer: its key, whether there is one, and its floor while it is over its share."""
    for brand in range(len(at)):
        heads.reason[brand] = _ELIGIBLE if at[brand] < first[brand + 1] else _NOT_OPEN
        if at[brand] < first[brand + 1]:
            heads.order_key[brand] = waiting.order_key[order[at[brand]]]
    waits = np.where(heads.reason == _ELIGIBLE, 1, 0)
    for brand in range(len(at)):
        heads.floor_key[brand] = floor_key(now_epoch_s) if is_over_share(served, share, waits, brand) else NO_FLOOR


@kernel
def assign(
    crowd: Crowd, queues: Queues, waiting: Waiting, shares: Shares, order: Ints, first: Ints, now_epoch_s: int, out: Assigned
) -> None:
    """Fill in `out`. `order` is the tickets by brand and then by key; those of brand b are `order[first[b]:first[b + 1]]`."""
    brands, people = len(first) - 1, len(crowd.today)
    crowd = Crowd(crowd.holding.copy(), crowd.idle_since_epoch_s.copy(), crowd.today.copy(), crowd.quality, crowd.cost_minor)
    room, spent = np.zeros(queues.reason.shape, np.int64), np.zeros(len(queues.channel), np.int64)
    for person in range(people):
        update_room(queues, crowd.holding, room, person)
    nobody, none_yet = np.zeros(people, np.int64), np.zeros(brands, np.int64)
    heads = OfferTable(none_yet.copy(), none_yet.copy(), none_yet.copy(), none_yet.copy())
    at, served = first[:-1].copy(), shares.served.copy()
    update_heads(waiting, order, at, first, served, shares.share, now_epoch_s, heads)
    brand = pick_offer(heads)
    while brand != NONE:
        ticket = order[at[brand]]
        at[brand] += 1
        if place_one(crowd, queues, waiting, room, nobody, spent, ticket, out):
            person = out.person[ticket]
            served[brand] += 1
            crowd.holding[person, queues.channel[out.queue[ticket]]] += 1
            crowd.idle_since_epoch_s[person] = now_epoch_s
            crowd.today[person] += 1
            update_room(queues, crowd.holding, room, person)
        update_heads(waiting, order, at, first, served, shares.share, now_epoch_s, heads)
        brand = pick_offer(heads)


def assign_all(
    crowd: Crowd, queues: Queues, waiting: Waiting, shares: Shares, *, now_epoch_s: int, using: SimpleNamespace | None = None
) -> Assigned:
    """Who gets which ticket. `using`: the kernels to work with, `kernels.compiled()` where it has to be quick."""
    size, brands = len(waiting.order_key), len(shares.share)
    out = Assigned(np.full(size, NONE), np.full(size, NONE), np.zeros(size, np.int64))
    order = np.lexsort((waiting.order_key, waiting.brand))  # stable: of equal keys the first
    first = np.searchsorted(waiting.brand[order], np.arange(brands + 1))
    (using or plain()).assign(crowd, queues, waiting, shares, order, first, now_epoch_s, out)
    return out
