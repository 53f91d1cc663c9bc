"""A word for whoever holds the ticket, from somebody who supervises: shown to them at once, and never to the customer."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from manyhands.apps.desk import actions as desk
from manyhands.apps.desk.events import record_event
from manyhands.apps.ground.fail_points import fail_points_of
from manyhands.apps.ground.traces import step_span
from manyhands.apps.people.actors import person
from manyhands.core.tickets import EventName
from manyhands.journey.holding import held_by_another


class NothingToWhisper(Exception):
    """The word has no words."""


@step_span("whisper")
def whisper(brand_id: int, ticket_id: UUID, *, by: UUID, text: str, now: datetime) -> UUID:
    """Leave an internal note that is addressed to the holder."""
    if not text.strip():
        raise NothingToWhisper("Write what you want to tell them. Nothing was sent.")
    ticket, assignment = held_by_another(brand_id, ticket_id, by)
    message_id = desk.add_message(
        brand_id, ticket_id, customer_id=ticket["customer_id"], side="brand", visibility="internal", text=text.strip(),
        person_id=by, now=now,
    )  # fmt: skip
    why = {"message_id": message_id, "holder": assignment["person_id"], "assignment_id": assignment["id"]}
    record_event(brand_id, ticket_id, EventName.HOLDER_TOLD, by=person(by), now=now, why=why)
    fail_points_of("whisper")
    return message_id
