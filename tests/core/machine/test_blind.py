"""What people said who were not led: the same or not, and how far that is from those who were."""

from __future__ import annotations

from uuid import uuid4

import pytest

from manyhands.core.machine import Judged, lot_of, pairs_of, says_the_same

ANSWER = "Hello Ana,\nYour parcel leaves our warehouse within 2 working days after payment.\nBest wishes"


@pytest.mark.parametrize(
    ("sent", "same"),
    [
        ("Parcels leave the warehouse within 2 working days after your payment.", True),
        ("Parcels leave the warehouse within 5 working days after your payment.", False),  # another figure
        ("Parcels do not leave the warehouse within 2 working days after payment.", False),  # denied
        ("Thanks for the question about 2 shoes, I shall ask a colleague.", False),  # about something else
        ("Yes, 2.", False),  # nothing is told by so few words
    ],
)
def test_the_same_is_said_only_with_the_same_facts_about_the_same_thing(sent: str, same: bool) -> None:
    assert says_the_same(ANSWER, sent, language="en") is same
    assert says_the_same(sent, ANSWER, language="en") is same


def test_a_ticket_keeps_its_lot_and_lots_are_even() -> None:
    tickets = [uuid4() for _ in range(4_000)]

    assert [lot_of(one) for one in tickets] == [lot_of(one) for one in tickets]
    assert 0.26 < sum(lot_of(one) < 30 for one in tickets) / 4_000 < 0.34


def test_the_difference_has_an_interval_that_holds_no_difference_where_there_is_little_to_go_by() -> None:
    shown = [Judged(0.9, n < 97) for n in range(100)]
    few, many = [Judged(0.9, n < 9) for n in range(10)], [Judged(0.9, n < 800) for n in range(1_000)]

    (little,), (much,) = pairs_of(shown, few, [0.9]), pairs_of(shown, many, [0.9])
    assert little.difference == pytest.approx(-0.07)
    assert little.low < 0 < little.high
    assert (much.difference, much.high < 0) == (pytest.approx(-0.17), True)


def test_nothing_is_said_of_a_difference_where_one_side_has_no_answer() -> None:
    (pair,) = pairs_of([Judged(0.9, True)], [], [0.9])

    assert (pair.difference, pair.low, pair.high) == (None, -1.0, 1.0)
