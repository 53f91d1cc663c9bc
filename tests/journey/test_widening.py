"""Nobody took it in time: the next pool is told."""

from __future__ import annotations

from functools import partial

from manyhands.apps.ground.walls import acting_as
from manyhands.journey.widen import widen
from tests import walking as w
from tests.cast import Cast
from tests.racing import at_once, errors_in


def widen_now(ticket: w.Ticket, offer_id, *, now) -> bool:
    with acting_as(w.inside(ticket.brand)):
        return widen(ticket.brand.id, offer_id, now=now)


def test_an_offer_that_has_opened_is_told_once(cast: Cast) -> None:
    ticket = w.write_to(cast.larch, cast.ana)
    offer_id = w.offer_to("experienced", ticket)

    assert widen_now(ticket, offer_id, now=w.later(minutes=15))
    assert not widen_now(ticket, offer_id, now=w.later(minutes=16))

    assert w.events_of(ticket).count("offer_widened") == 1


def test_an_offer_is_not_told_before_it_opens(cast: Cast) -> None:
    ticket = w.write_to(cast.larch, cast.ana)

    assert not widen_now(ticket, w.offer_to("experienced", ticket), now=w.later(minutes=14))


def test_an_offer_that_was_taken_meanwhile_is_not_told(cast: Cast) -> None:
    ticket = w.write_to(cast.larch, cast.ana)
    offer_id = w.offer_to("experienced", ticket)
    w.claim(cast.cy)

    assert not widen_now(ticket, offer_id, now=w.later(minutes=15))

    assert "offer_widened" not in w.events_of(ticket)


def test_eight_timers_tell_it_once(cast: Cast) -> None:
    ticket = w.write_to(cast.larch, cast.ana)

    got = at_once(*[partial(widen_now, ticket, w.offer_to("experienced", ticket), now=w.later(minutes=15))] * 8)

    assert errors_in(got) == []
    assert sum(got) == 1
