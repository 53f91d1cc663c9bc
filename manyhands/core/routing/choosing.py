"""Which ticket should this person get next, and which person should get this ticket?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

import numpy as np

from manyhands.core.routing.eligibility import Reason
from manyhands.core.routing.kernels import kernel
from manyhands.core.service_models.names import CHOOSE_BY
from manyhands.core.service_models.plan import Ints

NONE = -1
NO_FLOOR = -(2**62)  # an order key below every other
_WAYS = len(CHOOSE_BY)
_PREVIOUS, _MOST_ROOM, _LONGEST_IDLE, _QUALITY, _COST, _FEWEST_TODAY = range(_WAYS)
USUAL_WAYS = np.array([_PREVIOUS, _MOST_ROOM, _LONGEST_IDLE], dtype=np.int64)


class Because(StrEnum):
    """Why this one was chosen, or none."""

    PREFERRED = "preferred"
    EARLIEST_DUE = "earliest_due"
    FAIR_SHARE = "fair_share"
    MOST_ROOM = "most_room"
    LONGEST_IDLE = "longest_idle"
    QUALITY = "quality"
    COST = "cost"
    FEWEST_TODAY = "fewest_today"
    ONLY_ONE = "only_one"
    NOTHING_OFFERED = "nothing_offered"
    NOTHING_ELIGIBLE = "nothing_eligible"


_PERSON_WORDS = {
    _PREVIOUS: (Because.PREFERRED, "this customer knows them"),
    _MOST_ROOM: (Because.MOST_ROOM, "they have the most room"),
    _LONGEST_IDLE: (Because.LONGEST_IDLE, "they have been free the longest"),
    _QUALITY: (Because.QUALITY, "their reviewed work for this brand is the best"),
    _COST: (Because.COST, "they cost the least for it"),
    _FEWEST_TODAY: (Because.FEWEST_TODAY, "they have had the fewest today"),
}
# Of somebody beside whoever was chosen: why, how they were better, how they were not.
WAY_WORDS = {
    _PREVIOUS: (Because.PREFERRED, "this customer knows them", "this customer does not know them"),
    _MOST_ROOM: (Because.MOST_ROOM, "they had more room", "they had less room"),
    _LONGEST_IDLE: (Because.LONGEST_IDLE, "they had been free for longer", "they had not been free for so long"),
    _QUALITY: (Because.QUALITY, "their reviewed work for this brand was better", "their reviewed work for this brand was less good"),
    _COST: (Because.COST, "they would have cost less", "they would have cost more"),
    _FEWEST_TODAY: (Because.FEWEST_TODAY, "they had had fewer today", "they had had more today"),
}


@dataclass(frozen=True, slots=True)
class Choice:
    """The row that was chosen; NONE when there is none, with the words for why."""

    index: int
    because: Because
    words: str


class OfferTable(NamedTuple):
    """Tickets offered to one person, one row each."""

    order_key: Ints
    reason: Ints  # codes of Reason for this person
    preferred: Ints  # 1 where the customer or the brand would rather have this person
    floor_key: Ints  # no earlier than this, because its brand has had more than its share; NO_FLOOR where it has not

    @classmethod
    def of(
        cls,
        order_key: Sequence[int],
        *,
        reason: Sequence[int] | None = None,
        preferred: Sequence[int] | None = None,
        floor_key: Sequence[int] | None = None,
    ) -> OfferTable:
        """From lists; what is left out is all eligible, not preferred, no floor."""
        size = len(order_key)
        floors = [NO_FLOOR] * size if floor_key is None else floor_key
        return cls(_column(order_key, size), _column(reason, size), _column(preferred, size), _column(floors, size))


class PersonTable(NamedTuple):
    """Persons who might get one ticket, one row each."""

    reason: Ints  # codes of Reason for this ticket
    capacity_left: Ints
    idle_since_epoch_s: Ints
    preferred: Ints
    quality: Ints  # reviewed quality for this brand, 0 to 100
    cost_minor: Ints
    today: Ints  # tickets taken today

    @classmethod
    def of(
        cls,
        reason: Sequence[int],
        *,
        capacity_left: Sequence[int],
        idle_since_epoch_s: Sequence[int],
        preferred: Sequence[int] | None = None,
        quality: Sequence[int] | None = None,
        cost_minor: Sequence[int] | None = None,
        today: Sequence[int] | None = None,
    ) -> PersonTable:
        """From lists; what is left out is the same for all."""
        size = len(reason)
        columns = (reason, capacity_left, idle_since_epoch_s, preferred, quality, cost_minor, today)
        return cls(*(_column(column, size) for column in columns))


def next_ticket(offers: OfferTable) -> Choice:
    """The ticket a person gets next: one that prefers them, else the earliest due of the brands within their share."""
    index = int(pick_offer(offers))
    if index == NONE:
        return _none(offers.reason, "No ticket is offered")
    able = offers.reason == Reason.ELIGIBLE
    return _chosen(offers, index, is_earliest=not np.any(offers.order_key[able] < offers.order_key[index]))


def rank_offers(offers: OfferTable) -> list[Choice]:
    """What `next_ticket` would choose, and what it would choose then if that were gone, and so on to the last."""
    able = np.flatnonzero(offers.reason == Reason.ELIGIBLE)
    due = np.maximum(offers.order_key, offers.floor_key)
    order = able[np.lexsort((offers.order_key[able], due[able], -offers.preferred[able]))]
    keys = offers.order_key[order]
    is_earliest = keys <= np.minimum.accumulate(keys[::-1])[::-1]
    return [_chosen(offers, index, is_earliest=earliest) for index, earliest in zip(order.tolist(), is_earliest.tolist(), strict=True)]


def _chosen(offers: OfferTable, index: int, *, is_earliest: bool) -> Choice:
    if offers.preferred[index]:
        return Choice(index, Because.PREFERRED, "this customer knows them")
    if not is_earliest:
        return Choice(index, Because.FAIR_SHARE, "it is due first of the brands that have not had more than their share")
    return Choice(index, Because.EARLIEST_DUE, "it is due first")


def next_person(persons: PersonTable, *, ways: Ints = USUAL_WAYS) -> Choice:
    """The person a ticket is given to: the best by the first way, of equals the best by the next (codes of CHOOSE_BY)."""
    index = int(pick_person(persons, ways))
    if index == NONE:
        return _none(persons.reason, "Nobody is there")
    others = [i for i in range(len(persons.reason)) if i != index and persons.reason[i] == 0 and persons.capacity_left[i] > 0]
    decisive = max((int(first_difference(persons, ways, index, other)) for other in others), default=NONE)
    if decisive == NONE:
        words = "they are alone able to take it" if not others else "nothing tells them from the others"
        return Choice(index, Because.ONLY_ONE, words)
    return Choice(index, *_PERSON_WORDS[int(ways[decisive])])


@kernel
def pick_offer(offers: OfferTable) -> int:
    """The row of `next_ticket`, on plain arrays; of equal rows the first."""
    best = NONE
    for i in range(len(offers.order_key)):
        if offers.reason[i] != 0:
            continue
        if best == NONE or offers.preferred[i] > offers.preferred[best]:
            best = i
        elif offers.preferred[i] == offers.preferred[best]:
            key, best_key = max(offers.order_key[i], offers.floor_key[i]), max(offers.order_key[best], offers.floor_key[best])
            if key < best_key or (key == best_key and offers.order_key[i] < offers.order_key[best]):
                best = i
    return best


@kernel
def merit(persons: PersonTable, way: int, i: int) -> int:
    """How good a person is by one way to choose; more is better."""
    if way == _PREVIOUS:
        return int(persons.preferred[i])
    if way == _MOST_ROOM:
        return int(persons.capacity_left[i])
    if way == _LONGEST_IDLE:
        return int(-persons.idle_since_epoch_s[i])
    if way == _QUALITY:
        return int(persons.quality[i])
    if way == _COST:
        return int(-persons.cost_minor[i])
    return int(-persons.today[i])


@kernel
def first_difference(persons: PersonTable, ways: Ints, one: int, other: int) -> int:
    """The place of the first way by which two persons differ, or NONE."""
    for place in range(len(ways)):
        if ways[place] >= 0 and merit(persons, ways[place], one) != merit(persons, ways[place], other):
            return place
    return NONE


@kernel
def pick_person(persons: PersonTable, ways: Ints) -> int:
    """The row of `next_person`, on plain arrays; of equal rows the first."""
    best = NONE
    for i in range(len(persons.reason)):
        if persons.reason[i] != 0 or persons.capacity_left[i] <= 0:
            continue
        if best == NONE:
            best = i
            continue
        place = first_difference(persons, ways, i, best)
        if place != NONE and merit(persons, ways[place], i) > merit(persons, ways[place], best):
            best = i
    return best


def _none(reasons: Ints, when_empty: str) -> Choice:
    if len(reasons) == 0:
        return Choice(NONE, Because.NOTHING_OFFERED, f"{when_empty}.")
    counts = Counter(Reason(int(code)).words for code in reasons if code != Reason.ELIGIBLE)
    words = "; ".join(f"{words} ({count})" for words, count in counts.most_common(2))
    return Choice(NONE, Because.NOTHING_ELIGIBLE, words or Reason.AT_CAPACITY.words)


def _column(values: Sequence[int] | None, size: int) -> Ints:
    column = np.zeros(size, dtype=np.int64) if values is None else np.array(values, dtype=np.int64)
    if column.shape != (size,):
        raise ValueError(f"A column has {len(column)} rows where the table has {size}.")
    return column
