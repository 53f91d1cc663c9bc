"""Why a ticket is where it is, and giving it by hand."""

from __future__ import annotations

from datetime import UTC, datetime

from tests import walking as w
from tests.cast import Cast, Person
from tests.doors import as_browser
from tests.web.pages import said_next, words_of


def address(ticket: w.Ticket, more: str) -> str:
    return f"/b/{ticket.brand.slug}/tickets/{ticket.id}/{more}"


def given(to: Person, **more: str) -> dict[str, str]:
    return {"to": str(to.id), "because": "she knows this customer", "form_key": "k", **more}


def test_it_says_who_has_it_who_else_could_and_why_others_could_not(cast: Cast) -> None:
    ticket = w.write_to(cast.larch, cast.ana, language="de", now=datetime.now(UTC))
    w.claim(cast.cy, now=datetime.now(UTC))

    shown = words_of(as_browser(cast.gus).get(address(ticket, "routing")))

    assert "Why Cy has this ticket" in shown
    assert "They took it themselves from “Everyone”" in shown
    assert "does not speak the customer's language well enough" in shown
    assert "by version 1 of your service model" in shown
    assert "Ticket claimed" in shown


def test_the_tickets_page_and_the_watch_lead_there(cast: Cast) -> None:
    ticket = w.write_to(cast.larch, cast.ana)

    assert address(ticket, "routing") in as_browser(cast.hal).get(f"/b/{cast.larch.slug}/tickets/{ticket.id}").content.decode()


def test_a_waiting_ticket_is_given_to_somebody_and_stands_on_their_board(cast: Cast) -> None:
    ticket = w.write_to(cast.larch, cast.ana)
    door = as_browser(cast.hal)

    assert "Given to Cy." in said_next(door, door.submit(address(ticket, "assignments"), given(cast.cy)))
    assert w.holder_of(ticket) == cast.cy.id
    assert "1 of 4 at a time" in words_of(as_browser(cast.cy).get("/board/held"))


def test_a_held_ticket_is_given_on_and_its_holder_is_owed_it(cast: Cast) -> None:
    ticket = w.write_to(cast.larch, cast.ana)
    w.claim(cast.cy)
    w.reply(ticket, by=cast.cy)
    door = as_browser(cast.gus)

    refused = door.submit(address(ticket, "assignments"), given(cast.fay))
    assert refused.status_code == 422
    assert w.holder_of(ticket) == cast.cy.id

    door.submit(address(ticket, "assignments"), given(cast.fay, take_from=str(cast.cy.id), form_key="other"))
    assert w.holder_of(ticket) == cast.fay.id
    assert "it was taken over" in words_of(as_browser(cast.cy).get("/board/team"))


def test_full_hands_are_asked_a_reason_in_place_and_what_was_written_stays(cast: Cast) -> None:
    for n in range(4):
        w.write_to(cast.larch, cast.bob, channel="email" if n % 2 else "api", now=w.later(seconds=n))
        w.claim(cast.cy, now=w.later(minutes=1))
    ticket = w.write_to(cast.larch, cast.ana)
    door = as_browser(cast.gus)

    refused = door.submit(address(ticket, "assignments"), given(cast.cy))

    page = refused.content.decode()
    assert refused.status_code == 422
    assert 'name="over_capacity_because"' in page
    assert "she knows this customer" in page
    door.submit(address(ticket, "assignments"), given(cast.cy, over_capacity_because="only she knows it", form_key="other"))
    assert w.holder_of(ticket) == cast.cy.id


def test_without_a_reason_nothing_is_given(cast: Cast) -> None:
    ticket = w.write_to(cast.larch, cast.ana)

    refused = as_browser(cast.gus).submit(address(ticket, "assignments"), given(cast.cy, because=""))

    assert refused.status_code == 422
    assert "Say why" in words_of(refused)
    assert w.holder_of(ticket) is None


def test_a_quality_analyst_reads_why_and_gives_nothing(cast: Cast) -> None:
    ticket = w.write_to(cast.larch, cast.ana)
    door = as_browser(cast.ivy)

    assert "Give it to somebody" not in words_of(door.get(address(ticket, "routing")))
    assert door.submit(address(ticket, "assignments"), given(cast.cy)).status_code == 404
