"""The hours that count are those one finds by watching plan and presence minute by minute."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from manyhands.core.contracts import Month, Right, UnknownMonth, beyond_seats, common, hours_of, month_at, month_named, seconds_of
from manyhands.core.shifts import Interval, Shift, joined

BEGIN = datetime(2026, 3, 2, tzinfo=UTC)
MINUTES = 48
CONTRACTS = ("first", "second")
PEOPLE = ("ola", "pim")


def minute(n: int) -> datetime:
    return BEGIN + timedelta(minutes=n)


SPANS = st.tuples(st.integers(0, MINUTES - 1), st.integers(1, MINUTES)).map(lambda pair: (minute(pair[0]), minute(min(MINUTES, sum(pair)))))
RIGHTS = st.builds(
    lambda contract, person, pool, span: Right(contract, person, pool, *span),
    st.sampled_from(CONTRACTS), st.sampled_from(PEOPLE), st.sampled_from(["day", "night"]), SPANS,
)  # fmt: skip
SHIFTS = st.builds(
    lambda person, pool, span: Shift("p", BEGIN.date(), person, pool, *span, at_work=(span,)),
    st.sampled_from(PEOPLE), st.sampled_from(["", "day", "night"]), SPANS,
)  # fmt: skip
HERE = st.dictionaries(st.sampled_from(PEOPLE), st.lists(SPANS, max_size=3))


def is_within(moment: datetime, span: Interval) -> bool:
    return span[0] <= moment < span[1]


@given(st.lists(RIGHTS, max_size=4), st.lists(SHIFTS, max_size=4), HERE)
def test_each_minute_counts_when_it_was_planned_allowed_and_attended_and_counts_once(
    rights: list[Right], shifts: list[Shift], here: dict[str, list[Interval]]
) -> None:
    watched = dict.fromkeys(CONTRACTS, 0)
    for n in range(MINUTES):
        for person in PEOPLE:
            if not any(is_within(minute(n), span) for span in here.get(person, [])):
                continue
            for contract in CONTRACTS:
                if any(
                    right.contract == contract and right.person == person == shift.person and shift.pool in ("", right.pool)
                    and is_within(minute(n), (right.begins_at, right.ends_at)) and is_within(minute(n), shift.at_work[0])
                    for right in rights for shift in shifts
                ):  # fmt: skip
                    watched[contract] += 60
                    break

    found = hours_of(CONTRACTS, rights=rights, shifts=shifts, here=here)

    assert {name: sum(seconds_of(spans) for spans in people.values()) for name, people in found.items()} == watched


@given(st.lists(SPANS, max_size=6).map(joined), st.lists(SPANS, max_size=6).map(joined))
def test_what_two_rows_have_in_common_is_what_lies_in_both(ones: list[Interval], others: list[Interval]) -> None:
    in_both = sum(
        any(is_within(minute(n), one) for one in ones) and any(is_within(minute(n), other) for other in others) for n in range(MINUTES)
    )

    assert seconds_of(common(ones, others)) == 60 * in_both == seconds_of(joined(common(others, ones)))


@given(st.lists(st.lists(SPANS, max_size=2).map(joined), max_size=4), st.integers(0, 4))
def test_whoever_is_there_beyond_the_seats_is_counted_by_the_minute(people: list[list[Interval]], seats: int) -> None:
    there = [sum(any(is_within(minute(n), span) for span in spans) for spans in people) for n in range(MINUTES)]

    assert beyond_seats(people, seats) == sum(60 * max(0, count - seats) for count in there)
    assert beyond_seats(people, None) == 0


def test_months_follow_each_other_over_the_turn_of_the_year() -> None:
    december = month_named("2026-12")

    assert (december.next, december.next.before) == (Month(2027, 1), december)
    assert december.whole == (datetime(2026, 12, 1, tzinfo=UTC), datetime(2027, 1, 1, tzinfo=UTC))
    assert (str(december), december.first.isoformat()) == ("2026-12", "2026-12-01")
    assert month_at(december.ends_at - timedelta(microseconds=1)) == december


@pytest.mark.parametrize("text", ["", "2026", "2026-13", "12/2026", "2026-12-01"])
def test_what_is_no_month_is_refused_with_how_to_write_one(text: str) -> None:
    with pytest.raises(UnknownMonth, match="2026-12"):
        month_named(text)
