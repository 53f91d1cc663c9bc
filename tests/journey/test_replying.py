"""The holder answers."""

from __future__ import annotations

import pytest

from manyhands.apps.desk.events import TicketMissing
from manyhands.apps.guidance.reader import Proposed
from manyhands.journey.holding import NotHeld
from manyhands.journey.reply import NothingToSend
from tests import walking as w
from tests.cast import Cast

OUTBOX = "SELECT kind, key, payload FROM ground_outboxitem WHERE brand_id = %(brand)s ORDER BY created_at"


@pytest.fixture
def ticket(cast: Cast) -> w.Ticket:
    ticket = w.write_to(cast.larch, cast.ana)
    w.claim(cast.cy)
    return ticket


def test_an_answer_stands_in_the_conversation_and_starts_no_other_clock(cast: Cast, ticket: w.Ticket) -> None:
    w.reply(ticket, by=cast.cy, now=w.later(minutes=3))
    w.reply(ticket, by=cast.cy, text="One more thing.", now=w.later(minutes=4))

    row = w.ticket_row(ticket)
    assert (row["state"], row["first_replied_at"], row["replied_at"]) == ("open", w.later(minutes=3), w.later(minutes=4))
    assert w.events_of(ticket).count("reply_sent") == 2


def test_eve_cannot_answer_a_ticket_that_cy_holds(cast: Cast, ticket: w.Ticket) -> None:
    with pytest.raises(NotHeld, match="Nothing was sent"):
        w.reply(ticket, by=cast.eve)

    assert "reply_sent" not in w.events_of(ticket)


@pytest.mark.parametrize("stranger", ["lou", "dee", "sam"])
def test_to_a_stranger_the_ticket_does_not_exist(cast: Cast, ticket: w.Ticket, stranger: str) -> None:
    with pytest.raises(TicketMissing):
        w.reply(ticket, by=cast.people[stranger])


def test_an_answer_without_words_is_not_sent(cast: Cast, ticket: w.Ticket) -> None:
    with pytest.raises(NothingToSend):
        w.reply(ticket, by=cast.cy, text="  \n ")

    assert "reply_sent" not in w.events_of(ticket)


def test_asking_the_customer_leaves_the_ticket_pending(cast: Cast, ticket: w.Ticket) -> None:
    w.reply(ticket, by=cast.cy, then="pending")

    assert w.ticket_row(ticket)["state"] == "pending"
    assert w.holder_of(ticket) == cast.cy.id


def test_a_letter_is_answered_by_one_letter(cast: Cast) -> None:
    by_mail = w.write_to(cast.larch, cast.ana, channel="email")
    w.claim(cast.cy)

    sent = w.reply(by_mail, by=cast.cy)

    assert w.rows_of(cast.larch, OUTBOX) == [
        {"kind": "mail", "key": f"reply:{sent.message_id}", "payload": {"message_id": str(sent.message_id)}}
    ]


def test_an_answer_by_api_leaves_no_letter(cast: Cast, ticket: w.Ticket) -> None:
    w.reply(ticket, by=cast.cy)

    assert w.rows_of(cast.larch, OUTBOX) == []


@pytest.mark.parametrize(
    ("sent", "fate"),
    [
        ("It comes on Thursday by noon.", "used"),
        ("It comes on Thursday by noon, I promise.", "edited"),
        ("Please call the carrier.", "ignored"),
    ],
)
def test_what_became_of_a_suggestion_is_remembered(cast: Cast, sent: str, fate: str) -> None:
    ticket = w.write_to(cast.larch, cast.ana, suggestion=Proposed("It comes on Thursday by noon.", 0.9, []))
    w.claim(cast.cy)

    w.reply(ticket, by=cast.cy, text=sent)

    assert w.row_of(cast.larch, "SELECT fate FROM guidance_suggestionfate WHERE brand_id = %(brand)s")["fate"] == fate
