"""A word among colleagues, which the customer never sees."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from manyhands.apps.desk import actions as desk
from manyhands.apps.desk.events import lock_ticket, record_event
from manyhands.apps.ground.fail_points import fail_points_of
from manyhands.apps.ground.traces import step_span
from manyhands.apps.people.actors import person
from manyhands.core.tickets import EventName


@step_span("note")
def note(brand_id: int, ticket_id: UUID, *, by: UUID, text: str, now: datetime) -> UUID:
    """Add an internal note to a ticket."""
    ticket = lock_ticket(brand_id, ticket_id)
    message_id = desk.add_message(
        brand_id, ticket_id, customer_id=ticket["customer_id"], side="brand", visibility="internal", text=text.strip(),
        person_id=by, now=now,
    )  # fmt: skip
    record_event(brand_id, ticket_id, EventName.NOTE_WRITTEN, by=person(by), now=now, why={"message_id": message_id})
    fail_points_of("note")
    return message_id
