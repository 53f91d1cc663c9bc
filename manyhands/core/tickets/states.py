"""The six states of a ticket and the one table that says how it moves between them."""

from __future__ import annotations

from enum import StrEnum


class State(StrEnum):
    """Where a ticket stands."""

    NEW = "new"
    OPEN = "open"
    PENDING = "pending"  # on the customer
    ON_HOLD = "on_hold"  # on a third party
    SOLVED = "solved"
    CLOSED = "closed"


class Happening(StrEnum):
    """What can move a ticket."""

    CUSTOMER_WROTE = "customer_wrote"
    CLAIMED = "claimed"
    REPLIED = "replied"
    ASKED_CUSTOMER = "asked_customer"
    PUT_ON_HOLD = "put_on_hold"
    TAKEN_OFF_HOLD = "taken_off_hold"
    ESCALATED = "escalated"
    SOLVED = "solved"
    REOPENED = "reopened"
    CLOSED = "closed"


class UnableToMove(ValueError):
    """The ticket cannot do this from where it stands."""


_S, _H = State, Happening

AFTER: dict[State, dict[Happening, State]] = {
    State.NEW: {
        _H.CUSTOMER_WROTE: _S.NEW,
        _H.CLAIMED: _S.OPEN,
        _H.REPLIED: _S.OPEN,
        _H.ASKED_CUSTOMER: _S.PENDING,
        _H.PUT_ON_HOLD: _S.ON_HOLD,
        _H.ESCALATED: _S.OPEN,
        _H.SOLVED: _S.SOLVED,
    },
    State.OPEN: {
        _H.CUSTOMER_WROTE: _S.OPEN,
        _H.CLAIMED: _S.OPEN,
        _H.REPLIED: _S.OPEN,
        _H.ASKED_CUSTOMER: _S.PENDING,
        _H.PUT_ON_HOLD: _S.ON_HOLD,
        _H.ESCALATED: _S.OPEN,
        _H.SOLVED: _S.SOLVED,
    },
    State.PENDING: {
        _H.CUSTOMER_WROTE: _S.OPEN,
        _H.CLAIMED: _S.PENDING,
        _H.REPLIED: _S.PENDING,
        _H.ASKED_CUSTOMER: _S.PENDING,
        _H.PUT_ON_HOLD: _S.ON_HOLD,
        _H.ESCALATED: _S.OPEN,
        _H.SOLVED: _S.SOLVED,
    },
    State.ON_HOLD: {
        _H.CUSTOMER_WROTE: _S.OPEN,
        _H.CLAIMED: _S.ON_HOLD,
        _H.REPLIED: _S.ON_HOLD,
        _H.ASKED_CUSTOMER: _S.PENDING,
        _H.PUT_ON_HOLD: _S.ON_HOLD,
        _H.TAKEN_OFF_HOLD: _S.OPEN,
        _H.ESCALATED: _S.OPEN,
        _H.SOLVED: _S.SOLVED,
    },
    State.SOLVED: {
        _H.CUSTOMER_WROTE: _S.OPEN,
        _H.REPLIED: _S.SOLVED,
        _H.REOPENED: _S.OPEN,
        _H.CLOSED: _S.CLOSED,
    },
    State.CLOSED: {},
}

REMEDIES: dict[tuple[State, Happening], str] = {
    (State.SOLVED, Happening.SOLVED): "Nothing more to do: it counts once.",
    (State.SOLVED, Happening.CLAIMED): "Reopen it first.",
    (State.CLOSED, Happening.CUSTOMER_WROTE): "Open a follow-up ticket with the new message; the message is kept.",
    (State.CLOSED, Happening.REOPENED): "A closed ticket stays closed. Open a follow-up ticket that names this one.",
}


def after(state: State, happening: Happening) -> State:
    """The state the ticket is in once this has happened."""
    try:
        return AFTER[state][happening]
    except KeyError:
        raise UnableToMove(_words(State(state), Happening(happening))) from None


def may(state: State) -> tuple[Happening, ...]:
    """All that can happen to a ticket in this state."""
    return tuple(AFTER[state])


def _words(state: State, happening: Happening) -> str:
    ways = ", ".join(_spoken(way) for way in may(state)) or "nothing"
    remedy = REMEDIES.get((state, happening), f"From here it can be: {ways}.")
    return f"A ticket that is {_spoken(state)} cannot be {_spoken(happening)}; it was left as it is. {remedy}"


def _spoken(name: StrEnum) -> str:
    return "written to by its customer" if name is Happening.CUSTOMER_WROTE else name.value.replace("_", " ")
