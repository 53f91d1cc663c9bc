"""The next ticket for a person, the next person for a ticket, each with its reason."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from manyhands.core.routing import Because, OfferTable, PersonTable, Reason, next_person, next_ticket, rank_offers
from manyhands.core.routing.choosing import NO_FLOOR

CODES = st.sampled_from([Reason.ELIGIBLE, Reason.ELIGIBLE, Reason.AT_CAPACITY, Reason.EXCLUDED])


def test_the_earliest_due_ticket_comes_next() -> None:
    choice = next_ticket(OfferTable.of([50, 30, 40]))

    assert (choice.index, choice.because, choice.words) == (1, Because.EARLIEST_DUE, "it is due first")


def test_a_ticket_that_prefers_this_person_goes_before_all_others() -> None:
    choice = next_ticket(OfferTable.of([50, 30, 40], preferred=[0, 0, 1]))

    assert (choice.index, choice.because) == (2, Because.PREFERRED)


def test_a_ticket_that_may_not_be_taken_is_passed_over() -> None:
    assert next_ticket(OfferTable.of([50, 30], reason=[Reason.ELIGIBLE, Reason.EXCLUDED])).index == 0


def test_a_brand_with_more_than_its_share_waits_a_little() -> None:
    flood, other = 1000 * 4, 1010 * 4

    assert next_ticket(OfferTable.of([flood, other])).index == 0
    assert next_ticket(OfferTable.of([flood, other], floor_key=[1011 * 4, NO_FLOOR])).index == 1


@given(st.lists(st.tuples(st.integers(0, 5), CODES, st.integers(0, 1), st.sampled_from([NO_FLOOR, 3])), max_size=12))
def test_ranked_offers_are_what_comes_next_when_those_before_are_gone(rows: list[tuple[int, int, int, int]]) -> None:
    keys, reasons, preferred, floors = ([row[column] for row in rows] for column in range(4))
    one_by_one = []
    while (choice := next_ticket(OfferTable.of(keys, reason=reasons, preferred=preferred, floor_key=floors))).index >= 0:
        one_by_one.append(choice)
        reasons[choice.index] = Reason.EXCLUDED

    assert rank_offers(OfferTable.of(keys, reason=[row[1] for row in rows], preferred=preferred, floor_key=floors)) == one_by_one


def test_no_ticket_says_why_there_is_none() -> None:
    full = next_ticket(OfferTable.of([1, 2, 3], reason=[8, 8, 5]))

    assert next_ticket(OfferTable.of([])).because is Because.NOTHING_OFFERED
    assert full.index == -1
    assert full.because is Because.NOTHING_ELIGIBLE
    assert full.words == f"{Reason.AT_CAPACITY.words} (2); {Reason.EXCLUDED.words} (1)"


@given(st.lists(st.tuples(st.integers(0, 99), CODES, st.booleans(), st.integers(0, 99)), max_size=12))
def test_the_choice_is_the_best_of_all_that_may_be_taken(rows: list[tuple[int, Reason, bool, int]]) -> None:
    keys, reasons, preferred, floors = ([row[i] for row in rows] for i in range(4))
    choice = next_ticket(OfferTable.of(keys, reason=reasons, preferred=preferred, floor_key=floors))
    able = [i for i, row in enumerate(rows) if row[1] is Reason.ELIGIBLE]

    best = min(able, key=lambda i: (not rows[i][2], max(rows[i][0], rows[i][3]), rows[i][0], i), default=-1)
    assert choice.index == best


def test_a_pushed_ticket_goes_to_the_most_room_and_then_the_longest_idle() -> None:
    roomy = next_person(PersonTable.of([0, 0, 0], capacity_left=[1, 3, 2], idle_since_epoch_s=[1, 9, 5]))
    idle = next_person(PersonTable.of([0, 0, 8], capacity_left=[3, 3, 3], idle_since_epoch_s=[9, 4, 1]))

    assert (roomy.index, roomy.because) == (1, Because.MOST_ROOM)
    assert (idle.index, idle.because) == (1, Because.LONGEST_IDLE)


def test_the_person_whom_the_customer_knows_gets_it_when_they_have_room() -> None:
    known = PersonTable.of([0, 0], capacity_left=[5, 1], idle_since_epoch_s=[1, 9], preferred=[0, 1])
    full = PersonTable.of([0, 0], capacity_left=[5, 0], idle_since_epoch_s=[1, 9], preferred=[0, 1])

    assert (next_person(known).index, next_person(known).because) == (1, Because.PREFERRED)
    assert next_person(full).index == 0


def test_nobody_with_room_says_so() -> None:
    nobody = next_person(PersonTable.of([0], capacity_left=[0], idle_since_epoch_s=[1]))

    assert (nobody.index, nobody.words) == (-1, Reason.AT_CAPACITY.words)
    assert next_person(PersonTable.of([], capacity_left=[], idle_since_epoch_s=[])).words == "Nobody is there."


def test_columns_of_unequal_length_are_refused() -> None:
    with pytest.raises(ValueError, match="has 1 rows where the table has 2"):
        OfferTable.of([1, 2], reason=[0])
