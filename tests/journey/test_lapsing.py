"""A claim that was not answered in time ends."""

from __future__ import annotations

from functools import partial

import pytest

from manyhands.apps.ground.walls import acting_as
from manyhands.journey.holding import NotHeld
from manyhands.journey.lapse import lapse
from tests import walking as w
from tests.cast import Cast
from tests.racing import at_once, errors_in


def lapse_now(ticket: w.Ticket, assignment_id, *, now) -> bool:
    with acting_as(w.inside(ticket.brand)):
        return lapse(ticket.brand.id, assignment_id, now=now)


def test_an_overdue_claim_lapses_and_the_ticket_returns_to_its_place(cast: Cast) -> None:
    ticket = w.write_to(cast.larch, cast.ana)
    held = w.claim(cast.cy)

    assert lapse_now(ticket, held.assignment_id, now=w.later(minutes=30))

    assert w.holder_of(ticket) is None
    assert w.claim(cast.eve, now=w.later(minutes=30)).ticket_id == ticket.id


def test_a_claim_does_not_lapse_before_its_time(cast: Cast) -> None:
    ticket = w.write_to(cast.larch, cast.ana)
    held = w.claim(cast.cy)

    assert not lapse_now(ticket, held.assignment_id, now=w.later(minutes=29, seconds=59))

    assert w.holder_of(ticket) == cast.cy.id


def test_an_answered_claim_does_not_lapse(cast: Cast) -> None:
    ticket = w.write_to(cast.larch, cast.ana)
    held = w.claim(cast.cy)
    w.reply(ticket, by=cast.cy)

    assert not lapse_now(ticket, held.assignment_id, now=w.later(hours=9))


def test_whoever_let_it_lapse_has_room_again_and_cannot_answer_it_any_more(cast: Cast) -> None:
    ticket = w.write_to(cast.larch, cast.ana)
    held = w.claim(cast.cy)
    lapse_now(ticket, held.assignment_id, now=w.later(minutes=31))

    with pytest.raises(NotHeld, match="lapsed"):
        w.reply(ticket, by=cast.cy, now=w.later(minutes=32))

    assert w.row_of(cast.larch, "SELECT held FROM routing_load WHERE person_id = %(p)s", p=cast.cy.id)["held"] == 0


def test_a_lapse_is_counted_once_however_many_timers_see_it(cast: Cast) -> None:
    ticket = w.write_to(cast.larch, cast.ana)
    held = w.claim(cast.cy)

    got = at_once(*[partial(lapse_now, ticket, held.assignment_id, now=w.later(minutes=31))] * 8)

    assert errors_in(got) == []
    assert sum(got) == 1
    assert w.events_of(ticket).count("claim_lapsed") == 1


def test_of_an_answer_and_a_lapse_at_the_same_moment_one_happens(cast: Cast) -> None:
    for _ in range(5):
        ticket = w.write_to(cast.larch, cast.ana)
        held = w.claim(cast.cy)

        got = at_once(
            partial(w.reply, ticket, by=cast.cy, now=w.later(minutes=30)),
            partial(lapse_now, ticket, held.assignment_id, now=w.later(minutes=30)),
        )

        errors_in(got, NotHeld)
        events = w.events_of(ticket)
        assert ("reply_sent" in events) != ("claim_lapsed" in events)
        w.release(ticket, by=cast.cy) if "reply_sent" in events else None


def test_an_escalated_ticket_that_lapses_returns_to_where_it_was_escalated_to(cast: Cast) -> None:
    ticket = w.write_to(cast.birch, cast.tia)
    w.claim(cast.ned)
    w.escalate(ticket, by=cast.ned, reason="needs_approval")
    held = w.claim(cast.pia)

    lapse_now(ticket, held.assignment_id, now=w.later(hours=1))

    assert w.claim(cast.pia, now=w.later(hours=1)).ticket_id == ticket.id
    assert w.claim_refused(cast.gia, now=w.later(hours=1))
