"""The quiet period is over: held pay becomes payable."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from manyhands.apps.desk.events import lock_ticket, record_event
from manyhands.apps.ground.fail_points import fail_points_of
from manyhands.apps.ground.traces import step_span
from manyhands.apps.pay.earnings import release_earning
from manyhands.apps.pay.queries import ticket_of_earning
from manyhands.apps.people.actors import SYSTEM
from manyhands.core.tickets import EventName


@step_span("release_pay")
def release_pay(brand_id: int, earning_id: UUID, *, now: datetime) -> bool:
    """Release one earning; False when it was released or reversed before, or a message within its hold is still to be read."""
    ticket_id = ticket_of_earning(brand_id, earning_id)
    if ticket_id is None:
        return False
    ticket = lock_ticket(brand_id, ticket_id)  # a reopen of the same ticket waits, and then finds the pay released
    freed = release_earning(brand_id, earning_id, unread_since=_unread_since(ticket), now=now)
    if freed is None:
        return False
    why = {"earning_id": earning_id, "amount_minor": freed["amount_minor"], "currency": freed["currency"]}
    record_event(brand_id, ticket_id, EventName.EARNING_RELEASED, by=SYSTEM, now=now, why=why)
    fail_points_of("release_pay")
    return True


def _unread_since(ticket: dict[str, Any]) -> datetime | None:
    """When the customer wrote what nobody has read yet: it will open the ticket again, and counts from when it was written."""
    solved_at: datetime | None = ticket["solved_at"]
    wrote_at: datetime = ticket["customer_wrote_at"]
    return wrote_at if ticket["state"] == "solved" and solved_at is not None and wrote_at > solved_at else None
