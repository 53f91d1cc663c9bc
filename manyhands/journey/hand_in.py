"""What somebody held goes back to its place, with a note that says what is known and what is open."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from manyhands.apps.desk import actions as desk
from manyhands.apps.desk.events import lock_ticket, record_event
from manyhands.apps.ground.fail_points import fail_points_of
from manyhands.apps.ground.traces import step_span
from manyhands.apps.people.actors import SYSTEM
from manyhands.apps.routing.claims import end_assignment
from manyhands.apps.routing.held import due_to_finish, facts_to_hand_over
from manyhands.core.tickets import EventName
from manyhands.core.tickets.hand_over import hand_over_note
from manyhands.journey.place import place

_WAITS_FOR_US = frozenset({"new", "open"})


@step_span("hand_in")
def hand_in(brand_id: int, assignment_id: UUID, *, now: datetime) -> bool:
    """The time to finish is over; False when the ticket was finished or handed on before, or there is time left."""
    due = due_to_finish(brand_id, assignment_id)
    if due is None or due["finish_by"] > now:
        return False
    handed = put_back(brand_id, due["ticket_id"], assignment_id, because="the right of whoever held it has ended", now=now)
    fail_points_of("hand_in")
    return handed


def put_back(brand_id: int, ticket_id: UUID, assignment_id: UUID, *, because: str, now: datetime) -> bool:
    """End an assignment, tell the next person what is known and open, and offer what waits for us. Part of other steps."""
    ticket = lock_ticket(brand_id, ticket_id)
    ended = end_assignment(brand_id, assignment_id, because="handed_over", now=now)
    if ended is None:
        return False
    more = facts_to_hand_over(brand_id, ticket_id)
    text = hand_over_note(
        because=because, topic=ticket["topic"], language=ticket["language"], priority=ticket["priority"], state=ticket["state"],
        opened_at=ticket["opened_at"], due_at=ticket["due_at"], customer_wrote_at=ticket["customer_wrote_at"],
        replied_at=more["replied_at"], open_question=more["open_question"] or "",
    )  # fmt: skip
    message_id = desk.add_message(
        brand_id, ticket_id, customer_id=ticket["customer_id"], side="brand", visibility="internal", text=text, now=now
    )
    why = {"person_id": ended["person_id"], "assignment_id": assignment_id, "because": because, "message_id": message_id}
    record_event(brand_id, ticket_id, EventName.TICKET_HANDED_OVER, by=SYSTEM, now=now, why=why)
    # What waits for the customer is placed when they write.
    if ticket["state"] in _WAITS_FOR_US:
        place(brand_id, ticket_id, now=now)
    return True
