"""Answers on their way out, as the walk puts them into the outbox."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid4

from manyhands.apps.desk import actions as desk
from manyhands.apps.ground.outbox import put_in_outbox
from manyhands.apps.ground.sql import one
from manyhands.apps.ground.walls import acting_as, for_worker
from manyhands.channels.email.intake import take_letter
from manyhands.channels.email.send import deliver_mail
from tests.channels.email.post import NINE, letter

_ITEM = "SELECT id, kind, key, payload, attempts, created_at FROM ground_outboxitem WHERE brand_id = %(brand)s AND key = %(key)s"


def answered(brand_id: int, text: str = "It left our house yesterday.", **how: str) -> tuple[UUID, str]:
    """A letter that came in and was answered; the ticket and the key of the answer in the outbox."""
    taken = take_letter(letter(**how), now=NINE)
    assert taken.ticket_id, taken
    return taken.ticket_id, answer(brand_id, taken.ticket_id, text)


def answer(brand_id: int, ticket_id: UUID, text: str) -> str:
    """One more answer on a ticket."""
    with acting_as(for_worker(brand_id)):
        ticket = one("SELECT customer_id FROM desk_ticket WHERE id = %(id)s", {"id": ticket_id})
        assert ticket
        message_id = desk.add_message(
            brand_id, ticket_id, customer_id=ticket["customer_id"], side="brand", text=text, now=NINE
        )
        put_in_outbox(brand_id, kind="mail", key=f"reply:{message_id}", payload={"message_id": str(message_id)}, now=NINE)
    return f"reply:{message_id}"


def asked(brand_id: int, ticket_id: UUID) -> str:
    """The customer is asked how it went."""
    survey_id = uuid4()
    payload = {"survey_id": str(survey_id), "ticket_id": str(ticket_id)}
    with acting_as(for_worker(brand_id)):
        put_in_outbox(brand_id, kind="mail", key=f"survey:{survey_id}", payload=payload, now=NINE)
    return f"survey:{survey_id}"


def item_of(brand_id: int, key: str) -> dict[str, Any]:
    """The item as the outbox holds it."""
    item = one(_ITEM, {"brand": brand_id, "key": key})
    assert item
    return item


def deliver(brand_id: int, key: str) -> None:
    """Have it leave, as the worker does."""
    with acting_as(for_worker(brand_id)):
        deliver_mail(brand_id, item_of(brand_id, key), now=NINE)
