"""Which hours count: those of a planned shift, breaks left out, in which the person was here and worked under the contract.

Both are asked, because either alone can be had without work: a plan that nobody came to, and a tab left open overnight. Nobody
has to believe a time sheet: plan and presence are both on record before the month ends.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from manyhands.core.shifts import Interval, Shift, joined, overlap, without

Spans = dict[str, list[Interval]]  # by person

_SECOND = timedelta(seconds=1)


@dataclass(frozen=True, slots=True)
class Right:
    """Somebody may answer in a pool through a contract, for a time."""

    contract: str
    person: str
    pool: str
    begins_at: datetime
    ends_at: datetime


def hours_of(
    contracts: Sequence[str], *, rights: Iterable[Right], shifts: Sequence[Shift], here: Mapping[str, Sequence[Interval]]
) -> dict[str, Spans]:
    """The hours of each contract, by person. No second counts twice: of two contracts that claim it, the first named has it."""
    by_contract: dict[str, list[Right]] = {}
    for right in rights:
        by_contract.setdefault(right.contract, []).append(right)
    taken: Spans = {}
    found: dict[str, Spans] = {}
    for contract in contracts:
        found[contract] = _under(by_contract.get(contract, []), shifts, here, taken)
        for person, spans in found[contract].items():
            taken[person] = joined([*taken.get(person, []), *spans])
    return found


def _under(rights: Iterable[Right], shifts: Sequence[Shift], here: Mapping[str, Sequence[Interval]], taken: Spans) -> Spans:
    planned: Spans = {}
    for right in rights:
        for shift in shifts:
            if shift.person == right.person and shift.pool in ("", right.pool):
                planned.setdefault(right.person, []).extend(common(shift.at_work, [(right.begins_at, right.ends_at)]))
    spans = {
        person: without(common(joined(parts), joined(here.get(person, ()))), taken.get(person, ())) for person, parts in planned.items()
    }
    return {person: parts for person, parts in spans.items() if parts}


def common(ones: Sequence[Interval], others: Sequence[Interval]) -> list[Interval]:
    """What two rows of stretches have in common. Each row is in order and touches itself nowhere, as `joined` leaves it.

    Both are walked once: a month of a busy team has tens of thousands of stretches.
    """
    found, n, m = [], 0, 0
    while n < len(ones) and m < len(others):
        if both := overlap(ones[n], others[m]):
            found.append(both)
        if ones[n][1] <= others[m][1]:
            n += 1
        else:
            m += 1
    return found


def seconds_of(spans: Iterable[Interval]) -> int:
    """How long some stretches are together; a second that was begun and not ended does not count."""
    return sum((ends - begins for begins, ends in spans), timedelta()) // _SECOND


def beyond_seats(people: Iterable[Sequence[Interval]], seats: int | None) -> int:
    """The seconds of those who were there over and above the agreed seats, each of them counted."""
    if seats is None:
        return 0
    steps = sorted((moment, step) for spans in people for span in spans for moment, step in zip(span, (1, -1), strict=True))
    beyond, there, since = timedelta(), 0, None
    for moment, step in steps:
        if since is not None:
            beyond += max(0, there - seats) * (moment - since)
        there, since = there + step, moment
    return beyond // _SECOND
