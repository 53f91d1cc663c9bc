"""The page behind the link: opening it does nothing, confirming does it once, and every other link answers alike."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest

from manyhands.apps.ground.handles import sign_handle
from manyhands.apps.ground.walls import acting_as, for_worker
from manyhands.apps.machine.hand import give_hand
from manyhands.apps.systems.actions import NewLink, add_link
from manyhands.apps.systems.links import link_handle, link_of
from tests import walking as w
from tests.cast import Cast, found_cast
from tests.doors import as_nobody
from tests.web.pages import words_of


@pytest.fixture(scope="module")
def cast(database: str) -> Cast:
    return found_cast()


def link_to(ticket: w.Ticket, *, language: str = "en", ago: timedelta = timedelta()) -> str:
    whose = w.ticket_row(ticket)["customer_id"]
    with acting_as(for_worker(ticket.brand.id)):
        sent = datetime.now(UTC) - ago
        new = NewLink(ticket.id, whose, "refund", "machine", give_hand(ticket.brand.id, now=sent), language)
        link = link_of(ticket.brand.id, add_link(ticket.brand.id, new, now=sent))
        assert link is not None
        return link_handle(ticket.brand.id, link)


def followed(ticket: w.Ticket) -> int:
    found = w.rows_of(ticket.brand, "SELECT 1 FROM systems_link WHERE brand_id = %(brand)s AND ticket_id = %(t)s AND followed_at IS NOT NULL", t=ticket.id)
    return len(found)


def test_opening_it_does_nothing_and_confirming_does_it_once(cast: Cast) -> None:
    ticket = w.write_to(cast.larch, cast.ana, "Where is my order 4711?", channel="chat")
    door, address = as_nobody(), f"/v/{link_to(ticket)}"

    shown = door.get(address)
    assert (shown.status_code, followed(ticket)) == (200, 0), "programs that read mail open every link"
    assert "Where is my order 4711?" in words_of(shown)
    assert cast.ana.email not in shown.content.decode()

    assert "Thank you" in words_of(door.submit(address, {}))
    assert followed(ticket) == 1
    assert (door.get(address).status_code, door.submit(address, {}).status_code) == (404, 404)


def test_it_is_said_in_the_customers_language(cast: Cast) -> None:
    ticket = w.write_to(cast.larch, cast.ana, "Wo ist meine Bestellung?", channel="chat")

    assert "Ja, das habe ich geschrieben" in words_of(as_nobody().get(f"/v/{link_to(ticket, language='de')}"))


def test_late_forged_and_foreign_links_answer_alike(cast: Cast) -> None:
    ticket = w.write_to(cast.larch, cast.ana)
    facts = {"brand": cast.larch.id, "link": str(uuid4()), "customer": str(w.ticket_row(ticket)["customer_id"]), "token": "x"}
    of_conversation = sign_handle("conversation", {"brand": cast.larch.id, "ticket": str(ticket.id), "customer": facts["customer"]})
    wrong = [link_to(ticket, ago=timedelta(minutes=31)), sign_handle("verification", facts), of_conversation, "x" * 40]

    assert [as_nobody().get(f"/v/{one}").status_code for one in wrong] == [404] * 4
    assert [as_nobody().submit(f"/v/{one}", {}).status_code for one in wrong] == [404] * 4
