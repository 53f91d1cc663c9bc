"""A claim that was not answered in time ends by itself; the ticket returns to its place, and the lapse is counted."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from manyhands.apps.desk.events import lock_ticket, record_event
from manyhands.apps.ground.fail_points import fail_points_of
from manyhands.apps.ground.traces import step_span
from manyhands.apps.people.actors import SYSTEM
from manyhands.apps.routing.claims import end_assignment
from manyhands.apps.routing.queries import ticket_of_assignment
from manyhands.core.tickets import EventName
from manyhands.journey.place import place


@step_span("lapse")
def lapse(brand_id: int, assignment_id: UUID, *, now: datetime) -> bool:
    """End an overdue claim; False when it was answered or had ended just before."""
    ticket_id = ticket_of_assignment(brand_id, assignment_id)
    if ticket_id is None:
        return False
    lock_ticket(brand_id, ticket_id)
    ended = end_assignment(brand_id, assignment_id, because="lapsed", now=now, only_unanswered=True)
    if ended is None:
        return False
    why = {"assignment_id": assignment_id, "person_id": ended["person_id"]}
    record_event(brand_id, ticket_id, EventName.CLAIM_LAPSED, by=SYSTEM, now=now, why=why)
    place(brand_id, ticket_id, now=now)
    fail_points_of("lapse")
    return True
