"""The customer answered a ticket that waited for them: it takes its holder's room again, or goes to somebody who has room."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from manyhands.apps.brands.plans import plan_of
from manyhands.apps.desk.events import lock_ticket, record_event
from manyhands.apps.ground.fail_points import fail_points_of
from manyhands.apps.ground.traces import step_span
from manyhands.apps.people.actors import SYSTEM
from manyhands.apps.routing.claims import end_assignment, take_up_assignment
from manyhands.apps.routing.queries import standing_assignment
from manyhands.core.tickets import EventName
from manyhands.journey.place import place


@step_span("take_up")
def take_up(brand_id: int, ticket_id: UUID, *, now: datetime) -> bool:
    """Have a parked ticket worked on again; False when it was not parked, or waits for its customer once more."""
    ticket = lock_ticket(brand_id, ticket_id)
    assignment = standing_assignment(brand_id, ticket_id)
    if assignment is None or assignment["parked_at"] is None or ticket["state"] == "pending":
        return False
    holder = assignment["person_id"]
    lease_seconds = plan_of(brand_id, ticket["model_version"]).limits.reply_within_seconds
    if take_up_assignment(brand_id, assignment["id"], lease_seconds=lease_seconds, now=now):
        why = {"assignment_id": assignment["id"], "person_id": holder}
        record_event(brand_id, ticket_id, EventName.CLAIM_TAKEN_UP, by=SYSTEM, now=now, why=why)
    else:
        # Their hands are full by now: whoever has room takes it, and they are asked first when they have.
        end_assignment(brand_id, assignment["id"], because="no room", now=now)
        why = {"assignment_id": assignment["id"], "person_id": holder, "because": "their hands were full"}
        record_event(brand_id, ticket_id, EventName.CLAIM_RELEASED, by=SYSTEM, now=now, why=why)
        place(brand_id, ticket_id, preferred=holder, now=now)
    fail_points_of("take_up")
    return True
