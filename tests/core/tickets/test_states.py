"""A ticket moves only where the table says, and the refusal says what to do."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from manyhands.core.tickets.states import AFTER, Happening, State, UnableToMove, after, may


def test_every_state_has_its_row() -> None:
    assert set(AFTER) == set(State)


@pytest.mark.parametrize(
    ("state", "happening", "expected"),
    [
        (State.NEW, Happening.CLAIMED, State.OPEN),
        (State.OPEN, Happening.ASKED_CUSTOMER, State.PENDING),
        (State.PENDING, Happening.CUSTOMER_WROTE, State.OPEN),
        (State.ON_HOLD, Happening.TAKEN_OFF_HOLD, State.OPEN),
        (State.OPEN, Happening.SOLVED, State.SOLVED),
        (State.SOLVED, Happening.CUSTOMER_WROTE, State.OPEN),
        (State.SOLVED, Happening.CLOSED, State.CLOSED),
    ],
)
def test_a_ticket_moves_as_the_trade_expects(state: State, happening: Happening, expected: State) -> None:
    assert after(state, happening) is expected


@given(st.sampled_from(State), st.sampled_from(Happening))
def test_whatever_happens_gives_a_state_or_a_refusal_with_a_remedy(state: State, happening: Happening) -> None:
    if happening in may(state):
        assert after(state, happening) in State
    else:
        with pytest.raises(UnableToMove, match="it was left as it is"):
            after(state, happening)


@given(st.sampled_from(Happening))
def test_a_closed_ticket_stays_closed(happening: Happening) -> None:
    with pytest.raises(UnableToMove):
        after(State.CLOSED, happening)


def test_a_message_on_a_closed_ticket_is_told_to_open_a_follow_up() -> None:
    with pytest.raises(UnableToMove, match="follow-up ticket"):
        after(State.CLOSED, Happening.CUSTOMER_WROTE)


def test_states_as_stored_texts_work_too() -> None:
    assert after("new", "claimed") == "open"  # type: ignore[arg-type]


@given(st.sampled_from([state for state in State if state is not State.CLOSED]))
def test_every_open_way_can_end(state: State) -> None:
    reached, seen = {state}, set[State]()
    while reached - seen:
        one = (reached - seen).pop()
        seen.add(one)
        reached |= set(AFTER[one].values())

    assert State.CLOSED in reached
