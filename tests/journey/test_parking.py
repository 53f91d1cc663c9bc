"""A ticket that waits for its customer takes no room in its holder's hands."""

from __future__ import annotations

from tests import walking as w
from tests.cast import Cast, Person


def held(cast: Cast, who: Person) -> int:
    return w.row_of(cast.larch, "SELECT held FROM routing_load WHERE person_id = %(p)s", p=who.id)["held"]


def waiting_for_ana(cast: Cast) -> w.Ticket:
    ticket = w.write_to(cast.larch, cast.ana)
    w.claim(cast.cy)
    w.reply(ticket, by=cast.cy, then="pending")
    return ticket


def fill_the_hands_of_cy(cast: Cast) -> None:
    for n in range(4):
        w.write_to(cast.larch, cast.bob, channel="email" if n % 2 else "api", now=w.later(seconds=n))
        w.claim(cast.cy, now=w.later(minutes=1))


def test_a_ticket_that_waits_for_its_customer_stays_with_its_holder_and_frees_their_hand(cast: Cast) -> None:
    ticket = waiting_for_ana(cast)

    assert w.holder_of(ticket) == cast.cy.id
    assert held(cast, cast.cy) == 0
    assert w.events_of(ticket)[-1] == "claim_parked"


def test_whoevers_customers_never_answer_can_still_take_the_next(cast: Cast) -> None:
    for _ in range(6):
        waiting_for_ana(cast)

    assert held(cast, cast.cy) == 0
    w.write_to(cast.larch, cast.bob)
    assert w.claim(cast.cy)


def test_when_the_customer_answers_it_takes_its_room_again_with_a_new_lease(cast: Cast) -> None:
    ticket = waiting_for_ana(cast)
    w.write_again(ticket, cast.ana, now=w.later(days=1))

    assert w.take_up(ticket, now=w.later(days=1))

    assert w.holder_of(ticket) == cast.cy.id
    assert held(cast, cast.cy) == 1
    lease = w.row_of(cast.larch, "SELECT lease_until, replied_at FROM routing_assignment WHERE ticket_id = %(t)s", t=ticket.id)
    assert lease["lease_until"] > w.later(days=1)
    assert lease["replied_at"] is None


def test_when_their_hands_are_full_by_then_it_goes_to_whoever_has_room_and_to_them_first(cast: Cast) -> None:
    ticket = waiting_for_ana(cast)
    fill_the_hands_of_cy(cast)
    w.write_again(ticket, cast.ana, now=w.later(hours=1))

    assert w.take_up(ticket, now=w.later(hours=1))

    assert w.holder_of(ticket) is None
    assert held(cast, cast.cy) == 4
    offer = w.row_of(cast.larch, "SELECT preferred_person_id FROM routing_offer WHERE ticket_id = %(t)s AND state = 'open' LIMIT 1", t=ticket.id)
    assert offer["preferred_person_id"] == cast.cy.id
    assert w.claim(cast.eve, now=w.later(hours=1)).ticket_id == ticket.id


def test_solving_it_while_it_waits_frees_nothing_twice(cast: Cast) -> None:
    ticket = waiting_for_ana(cast)

    w.solve(ticket, by=cast.cy)

    assert held(cast, cast.cy) == 0
    assert w.row_of(cast.larch, "SELECT api, email, chat FROM routing_load WHERE person_id = %(p)s", p=cast.cy.id) == {"api": 0, "email": 0, "chat": 0}


def test_taking_up_what_is_not_parked_does_nothing(cast: Cast) -> None:
    ticket = w.write_to(cast.larch, cast.ana)
    w.claim(cast.cy)

    assert not w.take_up(ticket, now=w.later(minutes=1))
    assert held(cast, cast.cy) == 1


def test_its_lease_is_as_long_each_time_the_customer_answers(cast: Cast) -> None:
    ticket = waiting_for_ana(cast)
    w.write_again(ticket, cast.ana, now=w.later(hours=3))
    w.take_up(ticket, now=w.later(hours=3))
    w.reply(ticket, by=cast.cy, then="pending", now=w.later(hours=3, minutes=1))
    w.write_again(ticket, cast.ana, now=w.later(hours=6))

    w.take_up(ticket, now=w.later(hours=6))

    lease = w.row_of(cast.larch, "SELECT lease_until FROM routing_assignment WHERE ticket_id = %(t)s", t=ticket.id)
    assert lease["lease_until"] == w.later(hours=6, minutes=30)


def test_what_waits_for_the_customer_once_more_before_anybody_looked_stays_parked(cast: Cast) -> None:
    ticket = waiting_for_ana(cast)
    w.write_again(ticket, cast.ana, now=w.later(minutes=1))
    w.reply(ticket, by=cast.cy, then="pending", now=w.later(minutes=2))

    assert not w.take_up(ticket, now=w.later(minutes=3))
    assert held(cast, cast.cy) == 0
