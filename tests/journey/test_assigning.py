"""A ticket is given to a person by hand: hard requirements hold, and full hands need a reason."""

from __future__ import annotations

import pytest

from manyhands.journey.assign import UnableToAssign
from tests import walking as w
from tests.cast import Cast, Person


def load_of(cast: Cast, who: Person) -> dict[str, int]:
    return w.row_of(cast.larch, "SELECT held, held_max, forced FROM routing_load WHERE person_id = %(p)s", p=who.id)


def fill_the_hands_of_cy(cast: Cast) -> None:
    for n in range(4):
        w.write_to(cast.larch, cast.bob, channel="email" if n % 2 else "api", now=w.later(seconds=n))
        w.claim(cast.cy, now=w.later(minutes=1))


def test_a_person_is_given_a_ticket_whatever_its_order(cast: Cast) -> None:
    w.write_to(cast.larch, cast.bob, priority="urgent")
    ticket = w.write_to(cast.larch, cast.ana, priority="low")

    w.assign(ticket, to=cast.cy, by=cast.gus)

    assert w.holder_of(ticket) == cast.cy.id
    assert w.events_of(ticket)[-1] == "ticket_assigned"


def test_it_need_not_have_opened_to_their_pool_yet(cast: Cast) -> None:
    ticket = w.write_to(cast.larch, cast.ana)

    w.assign(ticket, to=cast.fay, by=cast.gus)

    assert w.holder_of(ticket) == cast.fay.id


def test_full_hands_need_a_reason_and_with_one_it_is_counted_as_forced(cast: Cast) -> None:
    fill_the_hands_of_cy(cast)
    ticket = w.write_to(cast.larch, cast.ana)

    with pytest.raises(UnableToAssign, match="Say why"):
        w.assign(ticket, to=cast.cy, by=cast.gus)
    assert w.holder_of(ticket) is None

    w.assign(ticket, to=cast.cy, by=cast.gus, over_capacity_because="only she knows the case")
    assert w.holder_of(ticket) == cast.cy.id
    assert load_of(cast, cast.cy) == {"held": 5, "held_max": 4, "forced": 1}


def test_what_was_forced_is_forgotten_when_their_hands_are_emptier(cast: Cast) -> None:
    fill_the_hands_of_cy(cast)
    ticket = w.write_to(cast.larch, cast.ana)
    w.assign(ticket, to=cast.cy, by=cast.gus, over_capacity_because="only she knows the case")

    w.release(ticket, by=cast.cy)

    assert load_of(cast, cast.cy) == {"held": 4, "held_max": 4, "forced": 0}
    assert "as many tickets as you can" in w.claim_refused(cast.cy)


def test_a_hard_requirement_holds_whoever_asks(cast: Cast) -> None:
    ticket = w.write_to(cast.larch, cast.ana, language="pt")

    with pytest.raises(UnableToAssign, match="does not speak"):
        w.assign(ticket, to=cast.cy, by=cast.gus, over_capacity_because="please")
    assert w.holder_of(ticket) is None


def test_somebody_who_does_not_work_for_the_brand_is_not_given_its_tickets(cast: Cast) -> None:
    ticket = w.write_to(cast.larch, cast.ana)

    with pytest.raises(UnableToAssign, match="does not work for the brand"):
        w.assign(ticket, to=cast.dee, by=cast.gus)


def test_what_somebody_holds_is_not_given_away(cast: Cast) -> None:
    ticket = w.write_to(cast.larch, cast.ana)
    w.claim(cast.cy)

    with pytest.raises(UnableToAssign, match="held, solved or closed"):
        w.assign(ticket, to=cast.eve, by=cast.gus)
    assert w.holder_of(ticket) == cast.cy.id


def test_a_held_ticket_is_given_on_by_whoever_has_seen_in_whose_hands_it_is(cast: Cast) -> None:
    ticket = w.write_to(cast.larch, cast.ana)
    w.claim(cast.cy)

    with pytest.raises(UnableToAssign, match="in other hands by now"):
        w.assign(ticket, to=cast.fay, by=cast.gus, take_from=cast.eve)
    with pytest.raises(UnableToAssign, match="hold this ticket already"):
        w.assign(ticket, to=cast.cy, by=cast.gus, take_from=cast.cy)
    assert w.holder_of(ticket) == cast.cy.id

    w.assign(ticket, to=cast.fay, by=cast.gus, take_from=cast.cy)
    assert w.holder_of(ticket) == cast.fay.id
    assert load_of(cast, cast.cy)["held"] == 0
    assert load_of(cast, cast.fay)["held"] == 1


def test_whoever_had_answered_a_ticket_that_is_given_on_earns_their_share_once(cast: Cast) -> None:
    ticket = w.write_to(cast.larch, cast.ana)
    w.claim(cast.cy)
    w.reply(ticket, by=cast.cy)

    w.assign(ticket, to=cast.eve, by=cast.gus, take_from=cast.cy)
    w.assign(ticket, to=cast.cy, by=cast.gus, take_from=cast.eve)
    w.reply(ticket, by=cast.cy, text="Once more: on Thursday.", now=w.later(minutes=1))
    w.assign(ticket, to=cast.eve, by=cast.gus, take_from=cast.cy)

    earned = w.rows_of(cast.larch, "SELECT outcome FROM pay_earning WHERE brand_id = %(brand)s AND ticket_id = %(t)s", t=ticket.id)
    assert [one["outcome"] for one in earned] == ["taken_over"]
    assert w.books(cast.larch)


def test_a_held_ticket_that_the_other_may_not_have_stays_where_it_is(cast: Cast) -> None:
    ticket = w.write_to(cast.larch, cast.ana, language="de")
    w.claim(cast.cy)

    with pytest.raises(UnableToAssign, match="does not speak"):
        w.assign(ticket, to=cast.eve, by=cast.gus, take_from=cast.cy)
    assert w.holder_of(ticket) == cast.cy.id
