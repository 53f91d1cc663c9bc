"""A message arrives."""

from __future__ import annotations

from dataclasses import replace

import pytest

from manyhands.apps.desk.actions import FileReceived
from manyhands.apps.desk.events import TicketMissing
from manyhands.apps.ground.walls import acting_as
from manyhands.journey.receive import Arrival, Sender, receive
from tests import walking as w
from tests.cast import NINE, Cast
from tests.racing import at_once, errors_in


def messages_of(ticket_brand, ticket_id):
    return w.rows_of(
        ticket_brand, "SELECT text, side FROM desk_message WHERE brand_id = %(brand)s AND ticket_id = %(ticket)s ORDER BY written_at",
        ticket=ticket_id,
    )  # fmt: skip


def test_a_first_message_opens_a_new_ticket_with_its_event(cast: Cast) -> None:
    got = w.deliver(cast.larch, cast.ana, "Where is my parcel?", subject="Parcel")
    ticket = w.Ticket(cast.larch, got.ticket_id, got.message_id)

    assert got.is_new_ticket
    assert w.ticket_row(ticket)["state"] == "new"
    assert w.events_of(ticket) == ["message_received"]
    assert messages_of(cast.larch, got.ticket_id) == [{"text": "Where is my parcel?", "side": "customer"}]


def test_a_message_that_was_stored_is_queued_to_be_read_in_the_same_transaction(cast: Cast) -> None:
    got = w.deliver(cast.larch, cast.ana)

    assert w.jobs("message_arrived", message_id=str(got.message_id))


def test_a_second_message_on_the_same_ticket_joins_it(cast: Cast) -> None:
    ticket = w.write_to(cast.larch, cast.ana)

    again = w.write_again(ticket, cast.ana, now=w.later(minutes=5))

    assert (again.ticket_id, again.is_new_ticket) == (ticket.id, False)
    assert len(messages_of(cast.larch, ticket.id)) == 2


def test_the_same_customer_is_known_again_however_their_address_is_written(cast: Cast) -> None:
    first = w.deliver(cast.larch, cast.ana)
    second = w.deliver(cast.larch, replace(cast.ana, email=cast.ana.email.upper()))

    customers = w.rows_of(cast.larch, "SELECT DISTINCT customer_id FROM desk_ticket WHERE brand_id = %(brand)s")
    assert len(customers) == 1
    assert first.ticket_id != second.ticket_id


def test_the_same_external_id_twice_is_one_message(cast: Cast) -> None:
    first = w.deliver(cast.larch, cast.ana, external_id="shop-1")
    second = w.deliver(cast.larch, cast.ana, "Sent again by a nervous shop.", external_id="shop-1")

    assert (second.ticket_id, second.message_id, second.was_known) == (first.ticket_id, first.message_id, True)
    assert len(messages_of(cast.larch, first.ticket_id)) == 1


def test_the_same_external_id_from_two_sides_at_once_is_one_message(cast: Cast) -> None:
    w.deliver(cast.larch, cast.ana)

    got = at_once(*[lambda: w.deliver(cast.larch, cast.ana, external_id="shop-2")] * 12)

    assert errors_in(got) == []
    assert len({received.message_id for received in got}) == 1
    assert sum(not received.was_known for received in got) == 1


def test_the_same_external_id_at_another_brand_is_another_message(cast: Cast) -> None:
    first = w.deliver(cast.larch, cast.ana, external_id="shop-3")
    second = w.deliver(cast.maple, cast.bob, external_id="shop-3")

    assert not second.was_known
    assert first.message_id != second.message_id


def test_twelve_first_letters_of_one_customer_at_once_make_one_customer(cast: Cast) -> None:
    got = at_once(*[lambda: w.deliver(cast.larch, cast.ana)] * 12)

    assert errors_in(got) == []
    customers = w.rows_of(cast.larch, "SELECT id FROM desk_customer WHERE brand_id = %(brand)s")
    assert len(customers) == 1


def test_a_customers_message_on_a_closed_ticket_opens_a_new_one(cast: Cast) -> None:
    ticket = w.solved(cast.larch, cast.ana, by=cast.cy)
    w.close(ticket, now=w.later(days=5))

    got = w.write_again(ticket, cast.ana, now=w.later(days=6))

    assert got.is_new_ticket
    assert got.ticket_id != ticket.id
    assert w.ticket_row(ticket)["state"] == "closed"


def test_a_message_that_names_somebody_elses_ticket_opens_a_new_one_instead(cast: Cast) -> None:
    ticket = w.write_to(cast.larch, cast.ana)

    got = w.write_again(ticket, cast.bob, now=w.later(minutes=1))

    assert got.is_new_ticket
    assert len(messages_of(cast.larch, ticket.id)) == 1


def test_a_message_that_names_another_brands_ticket_is_refused_as_if_there_were_none(cast: Cast) -> None:
    ticket = w.write_to(cast.larch, cast.ana)

    with pytest.raises(TicketMissing):
        w.deliver(cast.maple, cast.bob, ticket_id=ticket.id)


def test_a_customer_who_answers_a_pending_ticket_opens_it(cast: Cast) -> None:
    ticket = w.write_to(cast.larch, cast.ana)
    w.claim(cast.cy)
    w.reply(ticket, by=cast.cy, then="pending")
    assert w.ticket_row(ticket)["state"] == "pending"

    w.write_again(ticket, cast.ana, now=w.later(minutes=5))

    assert w.ticket_row(ticket)["state"] == "open"
    assert w.holder_of(ticket) == cast.cy.id


def test_a_solved_ticket_stays_solved_until_the_message_is_read(cast: Cast) -> None:
    ticket = w.solved(cast.larch, cast.ana, by=cast.cy)

    w.write_again(ticket, cast.ana, now=w.later(minutes=5))

    assert w.ticket_row(ticket)["state"] == "solved"


def test_files_are_kept_with_their_message(cast: Cast) -> None:
    file = FileReceived(filename="parcel.txt", media_type="text/plain", content=b"photo")
    arrival = Arrival(cast.larch.id, "email", "See the file.", Sender(email=cast.ana.email), files=[file])

    with acting_as(w.inside(cast.larch)):
        got = receive(arrival, now=NINE)

    kept = w.row_of(
        cast.larch, "SELECT filename, size_bytes, content FROM desk_attachment WHERE brand_id = %(brand)s AND message_id = %(m)s",
        m=got.message_id,
    )  # fmt: skip
    assert (kept["filename"], kept["size_bytes"], bytes(kept["content"])) == ("parcel.txt", 5, b"photo")


def test_an_address_is_stored_sealed_and_nowhere_in_clear(cast: Cast) -> None:
    w.deliver(cast.larch, cast.ana)

    customer = w.row_of(cast.larch, "SELECT * FROM desk_customer WHERE brand_id = %(brand)s")

    stored = b"".join(bytes(value) if isinstance(value, (bytes, memoryview)) else str(value).encode() for value in customer.values())
    assert cast.ana.email.encode() not in stored
