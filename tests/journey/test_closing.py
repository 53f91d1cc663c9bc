"""A solved ticket that stayed quiet is closed, and nothing of it moves any more."""

from __future__ import annotations

import pytest

from manyhands.apps.ground.walls import acting_as, for_person
from manyhands.apps.routing.claims import UnableToClaim
from manyhands.journey.holding import NotHeld
from manyhands.journey.note import note
from tests import walking as w
from tests.cast import Cast


@pytest.fixture
def closed(cast: Cast) -> w.Ticket:
    ticket = w.solved(cast.larch, cast.ana, by=cast.cy)
    w.close(ticket, now=w.later(days=4))
    return ticket


def test_a_ticket_is_closed_after_four_quiet_days_and_not_before(cast: Cast) -> None:
    ticket = w.solved(cast.larch, cast.ana, by=cast.cy)

    assert not w.close(ticket, now=w.later(days=3, hours=23))
    assert w.close(ticket, now=w.later(days=4))
    assert not w.close(ticket, now=w.later(days=4))

    assert w.ticket_row(ticket)["closed_at"] == w.later(days=4)
    assert w.events_of(ticket).count("ticket_closed") == 1


def test_an_open_ticket_is_never_closed(cast: Cast) -> None:
    ticket = w.write_to(cast.larch, cast.ana)

    assert not w.close(ticket, now=w.later(days=40))


def test_nothing_of_a_closed_ticket_moves(cast: Cast, closed: w.Ticket) -> None:
    before = w.ticket_row(closed)

    for step in (w.reply, w.solve, w.escalate, w.release):
        with pytest.raises(NotHeld):
            step(closed, by=cast.cy, now=w.later(days=5))
    with pytest.raises(UnableToClaim):
        w.claim(cast.cy, now=w.later(days=5))
    assert not w.place(closed, now=w.later(days=5))
    assert not w.reopen(closed, now=w.later(days=5))
    w.write_again(closed, cast.ana, now=w.later(days=5))

    assert w.ticket_row(closed) == before


def test_a_note_on_a_closed_ticket_is_kept_and_moves_nothing(cast: Cast, closed: w.Ticket) -> None:
    with acting_as(for_person(cast.gus.id)):
        note(cast.larch.id, closed.id, by=cast.gus.id, text="Same parcel as last week.", now=w.later(days=5))

    assert w.ticket_row(closed)["state"] == "closed"
