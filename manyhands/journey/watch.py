"""Somebody who supervises looks on while another works; nobody looks without a record of it."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from manyhands.apps.desk.events import record_event
from manyhands.apps.ground.fail_points import fail_points_of
from manyhands.apps.ground.sql import Row
from manyhands.apps.ground.traces import step_span
from manyhands.apps.people.actors import person
from manyhands.apps.tiers.queries import watched_since
from manyhands.core.tickets import EventName
from manyhands.journey.holding import held_by_another

ONE_WATCH = timedelta(minutes=30)  # looking again within it is the same watch


@step_span("watch")
def watch(brand_id: int, ticket_id: UUID, *, by: UUID, now: datetime) -> Row:
    """Record the watch before anything is shown, and return the assignment that is watched."""
    _, assignment = held_by_another(brand_id, ticket_id, by)
    if not watched_since(brand_id, ticket_id, person_id=by, assignment_id=assignment["id"], since=now - ONE_WATCH):
        why = {"assignment_id": assignment["id"], "holder": assignment["person_id"]}
        record_event(brand_id, ticket_id, EventName.TICKET_WATCHED, by=person(by), now=now, why=why)
    fail_points_of("watch")
    return assignment
