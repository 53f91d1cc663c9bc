"""A ticket is offered."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests import walking as w
from tests.cast import NINE, Cast

OFFERS = (
    "SELECT pool, opens_at, state, terms, because FROM routing_offer WHERE brand_id = %(brand)s AND ticket_id = %(ticket)s "
    "AND state = 'open' ORDER BY opens_at"
)


def offers_of(ticket: w.Ticket):
    return w.rows_of(ticket.brand, OFFERS, ticket=ticket.id)


def test_an_easy_ticket_opens_to_the_front_now_and_wider_later(cast: Cast) -> None:
    ticket = w.write_to(cast.larch, cast.ana)

    opened = {offer["pool"]: offer["opens_at"] - NINE for offer in offers_of(ticket)}
    assert opened == {"everyone": timedelta(0), "experienced": timedelta(minutes=15), "brand_desk": timedelta(hours=2)}


def test_a_hard_ticket_opens_to_those_who_can(cast: Cast) -> None:
    ticket = w.write_to(cast.larch, cast.ana, complexity="complex")

    assert [offer["pool"] for offer in offers_of(ticket)] == ["experienced", "brand_desk"]


def test_an_offer_shows_its_pay_and_why_it_was_made(cast: Cast) -> None:
    ticket = w.write_to(cast.larch, cast.ana)

    first = offers_of(ticket)[0]
    assert (first["terms"]["amount_minor"], first["terms"]["currency"]) == (240, "EUR")
    assert first["because"]["words"]


def test_a_ticket_that_somebody_holds_is_not_offered_again(cast: Cast) -> None:
    ticket = w.write_to(cast.larch, cast.ana)
    w.claim(cast.cy)

    assert not w.place(ticket)

    assert offers_of(ticket) == []


def test_placing_twice_leaves_one_offer_a_pool(cast: Cast) -> None:
    ticket = w.write_to(cast.larch, cast.ana)

    w.place(ticket, now=w.later(minutes=1))

    assert [offer["pool"] for offer in offers_of(ticket)] == ["everyone", "experienced", "brand_desk"]


@pytest.mark.parametrize("days", [0, 5])
def test_a_solved_or_closed_ticket_is_offered_to_nobody(cast: Cast, days: int) -> None:
    ticket = w.solved(cast.larch, cast.ana, by=cast.cy)
    if days:
        w.close(ticket, now=w.later(days=days))

    assert not w.place(ticket, now=w.later(days=days))

    assert offers_of(ticket) == []
