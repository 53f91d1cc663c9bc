"""The customer came back: the resolution is undone, pay still held is taken back, and whoever answered last is asked first."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from manyhands.apps.brands.plans import plan_in_force
from manyhands.apps.desk.actions import undo_resolution
from manyhands.apps.desk.events import lock_ticket, record_event
from manyhands.apps.ground.fail_points import fail_points_of
from manyhands.apps.ground.traces import step_span
from manyhands.apps.machine.hand import machine_of
from manyhands.apps.pay.earnings import reverse_earning
from manyhands.apps.pay.points import take_back_points
from manyhands.apps.people.actors import SYSTEM, Actor
from manyhands.apps.routing.queries import assignment_terms
from manyhands.core.pay import PayTerms
from manyhands.core.tickets import EventName
from manyhands.journey.place import place
from manyhands.journey.tell_systems import tell_systems


@step_span("reopen")
def reopen(
    brand_id: int, ticket_id: UUID, *, because: str, by: Actor = SYSTEM, came_back_at: datetime | None = None, now: datetime
) -> bool:
    """Open a solved ticket again; False when it is not solved (any more). The hold is judged by when the customer came back."""
    ticket = lock_ticket(brand_id, ticket_id)
    if ticket["state"] != "solved":
        return False
    undone = undo_resolution(brand_id, ticket_id, now=came_back_at or now)
    taken_back = None
    if undone and undone["assignment_id"]:
        terms = PayTerms.from_json(assignment_terms(brand_id, undone["assignment_id"]))
        taken_back = reverse_earning(brand_id, undone["assignment_id"], terms=terms, came_back_at=came_back_at, now=now)
    if undone:
        take_back_points(brand_id, resolution_id=undone["id"], now=now)
    why = {"because": because, "earning_reversed": taken_back["id"] if taken_back else None}
    record_event(
        brand_id, ticket_id, EventName.TICKET_REOPENED, by=by, now=now, why=why, state="open", solved_at=None,
        reopens=ticket["reopens"] + 1, due_at=_due_anew(brand_id, ticket, came_back_at or now),
    )  # fmt: skip
    tell_systems(ticket, EventName.TICKET_REOPENED, now=now)
    before = undone["person_id"] if undone and undone["person_id"] != machine_of(brand_id) else None
    place(brand_id, ticket_id, preferred=before, now=now)
    fail_points_of("reopen")
    return True


def _due_anew(brand_id: int, ticket: dict[str, Any], came_back_at: datetime) -> datetime:
    """The answer that was due has been given; the customer waits for another. What the brand promises says more precisely when."""
    _, plan = plan_in_force(brand_id)
    return came_back_at + timedelta(seconds=plan.due_seconds_of(ticket["priority"]))
