"""A message is read."""

from __future__ import annotations

from datetime import timedelta

from manyhands.apps.ground.walls import acting_as, for_brand
from manyhands.apps.guidance.reader import Proposed
from manyhands.core.service_models import preset_text
from tests import walking as w
from tests.cast import NINE, Cast, write_page
from tests.walking import Said


def test_what_a_message_says_stands_on_its_ticket(cast: Cast) -> None:
    got = w.deliver(cast.larch, cast.ana)

    assert w.understand(cast.larch, got.ticket_id, got.message_id, Said(topic="returns", language="es", priority="high"))

    row = w.ticket_row(w.Ticket(cast.larch, got.ticket_id, got.message_id))
    assert (row["topic"], row["language"], row["priority"], row["model_version"]) == ("returns", "es", "high", 1)
    assert row["due_at"] == NINE + timedelta(minutes=60)


def test_a_message_is_read_once(cast: Cast) -> None:
    got = w.deliver(cast.larch, cast.ana)
    w.understand(cast.larch, got.ticket_id, got.message_id)

    assert not w.understand(cast.larch, got.ticket_id, got.message_id, Said(topic="other"))

    ticket = w.Ticket(cast.larch, got.ticket_id, got.message_id)
    assert w.ticket_row(ticket)["topic"] == "delivery"
    assert w.events_of(ticket).count("ticket_understood") == 1


def test_a_later_message_makes_a_ticket_more_pressing_and_never_less(cast: Cast) -> None:
    ticket = w.write_to(cast.larch, cast.ana, priority="normal")

    urgent = w.write_again(ticket, cast.ana, now=w.later(minutes=1))
    w.understand(cast.larch, ticket.id, urgent.message_id, Said(priority="urgent", topic="fraud"))
    calm = w.write_again(ticket, cast.ana, now=w.later(minutes=2))
    w.understand(cast.larch, ticket.id, calm.message_id, Said(priority="low"))

    row = w.ticket_row(ticket)
    assert (row["priority"], row["topic"]) == ("urgent", "delivery")


def test_a_ticket_keeps_the_version_of_the_page_it_was_first_read_under(cast: Cast) -> None:
    ticket = w.write_to(cast.larch, cast.ana)
    with acting_as(for_brand(cast.larch.id)):
        write_page(cast.larch, 2, model="tiered", page=preset_text("tiered"))

    again = w.write_again(ticket, cast.ana, now=w.later(minutes=1))
    w.understand(cast.larch, ticket.id, again.message_id)
    newer = w.write_to(cast.larch, cast.ana)

    assert w.ticket_row(ticket)["model_version"] == 1
    assert w.ticket_row(newer)["model_version"] == 2


def test_a_suggestion_is_kept_with_what_it_cites(cast: Cast) -> None:
    got = w.deliver(cast.larch, cast.ana)
    proposed = Proposed("It comes on Thursday.", 0.8, [{"title": "Delivery", "quote": "Thursday"}])

    w.understand(cast.larch, got.ticket_id, got.message_id, Said(suggestion=proposed))

    kept = w.row_of(cast.larch, "SELECT text, citations FROM guidance_suggestion WHERE brand_id = %(brand)s")
    assert kept == {"text": "It comes on Thursday.", "citations": [{"title": "Delivery", "quote": "Thursday"}]}
