"""A solved ticket that stayed quiet is closed: what the customer writes later opens a new one."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from manyhands.apps.desk.events import lock_ticket, record_event
from manyhands.apps.ground.fail_points import fail_points_of
from manyhands.apps.ground.traces import step_span
from manyhands.apps.people.actors import SYSTEM
from manyhands.core.tickets import EventName

QUIET = timedelta(days=4)


@step_span("close")
def close(brand_id: int, ticket_id: UUID, *, quiet: timedelta = QUIET, now: datetime) -> bool:
    """Close a ticket that has been solved for the quiet period; False when it came back in between."""
    ticket = lock_ticket(brand_id, ticket_id)
    if ticket["state"] != "solved" or ticket["solved_at"] > now - quiet:
        return False
    record_event(brand_id, ticket_id, EventName.TICKET_CLOSED, by=SYSTEM, now=now, state="closed", closed_at=now)
    fail_points_of("close")
    return True
