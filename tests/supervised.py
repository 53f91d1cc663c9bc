"""What tiers do to each other, each in the scope the doors would use: `ask`, `decide`, `hand_back`, `take_over`..."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from manyhands.apps.ground.walls import acting_as
from manyhands.journey import ask_approval as asking
from manyhands.journey import decide_approval as deciding
from manyhands.journey import hand_back as returning
from manyhands.journey import take_over as taking
from manyhands.journey import watch as watching
from manyhands.journey import whisper as whispering
from manyhands.journey import withdraw_approval as withdrawing
from tests import walking as w
from tests.cast import NINE, Brand, Person, signed_in

AFTER = w.later(minutes=5)  # an answer comes after its question
ANSWER = "Refund the second lamp; the carrier lost it."


def ask(
    ticket: w.Ticket, *, by: Person, what: str = "refund", amount_minor: int | None = 120_00, now: datetime = NINE
) -> asking.AskedFor:
    """The holder asks for what they may not decide."""
    amount = amount_minor if what == "refund" else None
    with acting_as(signed_in(by)):
        return asking.ask_approval(
            ticket.brand.id, ticket.id, by=by.id, what=what, amount_minor=amount, reason="It never arrived.",
            proposed_reply="We give your money back.", now=now,
        )  # fmt: skip


def decide(
    brand: Brand, approval_id: UUID, *, by: Person, is_granted: bool = True, because: str = "Agreed.", now: datetime = NINE
) -> str:
    """Somebody grants or refuses it."""
    with acting_as(signed_in(by)):
        return deciding.decide_approval(brand.id, approval_id, by=by.id, is_granted=is_granted, because=because, now=now)


def withdraw(brand: Brand, approval_id: UUID, *, by: Person, now: datetime = NINE) -> None:
    """It is not needed any more."""
    with acting_as(signed_in(by)):
        withdrawing.withdraw_approval(brand.id, approval_id, by=by.id, now=now)


def hand_back(ticket: w.Ticket, *, by: Person, answer: str = ANSWER, now: datetime = AFTER) -> returning.HandedBack:
    """The holder returns the ticket with its answer."""
    with acting_as(signed_in(by)):
        return returning.hand_back(ticket.brand.id, ticket.id, by=by.id, answer=answer, now=now)


def watch(ticket: w.Ticket, *, by: Person, now: datetime = NINE) -> None:
    """Somebody who supervises looks on."""
    with acting_as(signed_in(by)):
        watching.watch(ticket.brand.id, ticket.id, by=by.id, now=now)


def whisper(ticket: w.Ticket, *, by: Person, text: str = "Offer a new lamp.", now: datetime = NINE) -> UUID:
    """Somebody who supervises leaves a word for the holder."""
    with acting_as(signed_in(by)):
        return whispering.whisper(ticket.brand.id, ticket.id, by=by.id, text=text, now=now)


def take_over(ticket: w.Ticket, *, by: Person, because: str = "She knows this customer.", now: datetime = NINE) -> taking.TakenOver:
    """Somebody who supervises takes it."""
    with acting_as(signed_in(by)):
        return taking.take_over(ticket.brand.id, ticket.id, by=by.id, because=because, now=now)


def note_texts(ticket: w.Ticket) -> list[str]:
    """The internal notes of a ticket."""
    found = w.rows_of(
        ticket.brand, "SELECT text FROM desk_message WHERE brand_id = %(brand)s AND ticket_id = %(ticket)s "
        "AND visibility = 'internal' ORDER BY written_at, id", ticket=ticket.id,
    )  # fmt: skip
    return [row["text"] for row in found]


def why_of(ticket: w.Ticket, kind: str) -> dict[str, object]:
    """The reason in a ticket's newest event of a kind."""
    statement = "SELECT why FROM desk_event WHERE brand_id = %(brand)s AND ticket_id = %(ticket)s AND kind = %(kind)s ORDER BY sequence DESC LIMIT 1"
    why: dict[str, object] = w.row_of(ticket.brand, statement, ticket=ticket.id, kind=kind)["why"]
    return why
