"""Which ticket should this person get next, and which person should get this ticket?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

import numpy as np

from manyhands.core.routing.eligibility import Reason
from manyhands.core.routing.ordering import STEPS_PER_SECOND
from manyhands.core.service_models.plan import Ints

NONE = -1


class Because(StrEnum):
    """Why this one was chosen, or none."""

    PREFERRED = "preferred"
    EARLIEST_DUE = "earliest_due"
    MOST_ROOM = "most_room"
    LONGEST_IDLE = "longest_idle"
    NOTHING_OFFERED = "nothing_offered"
    NOTHING_ELIGIBLE = "nothing_eligible"


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
    handicap_seconds: Ints  # how much later a ticket counts as due, because its brand has had more than its share

    @classmethod
    def of(
        cls,
        order_key: Sequence[int],
        *,
        reason: Sequence[int] | None = None,
        preferred: Sequence[int] | None = None,
        handicap_seconds: Sequence[int] | None = None,
    ) -> OfferTable:
        """From lists; what is left out is all eligible, not preferred, no handicap."""
        size = len(order_key)
        return cls(_column(order_key, size), *(_column(c, size) for c in (reason, preferred, handicap_seconds)))


class PersonTable(NamedTuple):
    """Persons who might get one ticket, one row each."""

    reason: Ints  # codes of Reason for this ticket
    capacity_left: Ints
    idle_since_epoch_s: Ints
    preferred: Ints

    @classmethod
    def of(
        cls,
        reason: Sequence[int],
        *,
        capacity_left: Sequence[int],
        idle_since_epoch_s: Sequence[int],
        preferred: Sequence[int] | None = None,
    ) -> PersonTable:
        """From lists."""
        size = len(reason)
        return cls(*(_column(c, size) for c in (reason, capacity_left, idle_since_epoch_s, preferred)))


def next_ticket(offers: OfferTable) -> Choice:
    """The ticket a person gets next: one that prefers them, else the earliest due."""
    index = pick_offer(offers)
    if index == NONE:
        return _none(offers.reason, "No ticket is offered")
    if offers.preferred[index]:
        return Choice(index, Because.PREFERRED, "this customer knows them")
    return Choice(index, Because.EARLIEST_DUE, "it is due first")


def next_person(persons: PersonTable) -> Choice:
    """The person a ticket is given to: a preferred one, else the most room, else the longest idle."""
    index = pick_person(persons)
    if index == NONE:
        return _none(persons.reason, "Nobody is there")
    if persons.preferred[index]:
        return Choice(index, Because.PREFERRED, "this customer knows them")
    able = (persons.reason == Reason.ELIGIBLE) & (persons.capacity_left == persons.capacity_left[index])
    if np.count_nonzero(able) > 1:
        return Choice(index, Because.LONGEST_IDLE, "they have been free the longest")
    return Choice(index, Because.MOST_ROOM, "they have the most room")


def pick_offer(offers: OfferTable) -> int:
    """The row of `next_ticket`, on plain arrays; of equal rows the first."""
    best, best_key, best_preferred = NONE, 0, 0
    for i in range(len(offers.order_key)):
        if offers.reason[i] != 0:
            continue
        key = int(offers.order_key[i] + offers.handicap_seconds[i] * STEPS_PER_SECOND)
        preferred = int(offers.preferred[i])
        if best == NONE or preferred > best_preferred or (preferred == best_preferred and key < best_key):
            best, best_key, best_preferred = i, key, preferred
    return best


def pick_person(persons: PersonTable) -> int:
    """The row of `next_person`, on plain arrays; of equal rows the first."""
    best = NONE
    for i in range(len(persons.reason)):
        if persons.reason[i] == 0 and persons.capacity_left[i] > 0 and (best == NONE or _before(persons, i, best)):
            best = i
    return best


def _before(persons: PersonTable, one: int, other: int) -> bool:
    if persons.preferred[one] != persons.preferred[other]:
        return bool(persons.preferred[one] > persons.preferred[other])
    if persons.capacity_left[one] != persons.capacity_left[other]:
        return bool(persons.capacity_left[one] > persons.capacity_left[other])
    return bool(persons.idle_since_epoch_s[one] < persons.idle_since_epoch_s[other])


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
