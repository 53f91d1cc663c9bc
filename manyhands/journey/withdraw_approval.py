"""What was asked is not needed any more: whoever holds the ticket takes it back before it is decided."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from manyhands.apps.desk.events import TicketMissing, record_event
from manyhands.apps.ground.fail_points import fail_points_of
from manyhands.apps.ground.traces import step_span
from manyhands.apps.people.actors import person
from manyhands.apps.tiers.actions import settle_approval
from manyhands.apps.tiers.queries import approval_of
from manyhands.core.tickets import EventName
from manyhands.journey.ask_approval import UnableToAsk
from manyhands.journey.holding import held_ticket


@step_span("withdraw_approval")
def withdraw_approval(brand_id: int, approval_id: UUID, *, by: UUID, now: datetime) -> None:
    """Take it back, whoever of the ticket's holders asked for it."""
    asked = approval_of(brand_id, approval_id)
    if asked is None:
        raise TicketMissing("There is no such request. Nothing was changed.")
    held_ticket(brand_id, asked["ticket_id"], by)
    if not settle_approval(brand_id, approval_id, state="withdrawn", by=by, because="", now=now):
        raise UnableToAsk("This was decided or withdrawn before. Nothing was changed.")
    why = {"approval_id": approval_id, "what": asked["what"]}
    record_event(brand_id, asked["ticket_id"], EventName.APPROVAL_WITHDRAWN, by=person(by), now=now, why=why)
    fail_points_of("withdraw_approval")
