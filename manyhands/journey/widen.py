"""Nobody took it in time: the offer that opens later has opened, and its pool is told."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from manyhands.apps.brands.plans import plan_of
from manyhands.apps.desk.events import lock_ticket, record_event
from manyhands.apps.ground.fail_points import fail_points_of
from manyhands.apps.ground.traces import step_span
from manyhands.apps.people.actors import SYSTEM
from manyhands.apps.routing.actions import mark_widened
from manyhands.apps.routing.queries import offer_of
from manyhands.core.tickets import EventName
from manyhands.journey.translating import have_translated


@step_span("widen")
def widen(brand_id: int, offer_id: UUID, *, now: datetime) -> bool:
    """Tell of an offer that has opened; False when it was told, taken or withdrawn before."""
    offer = offer_of(brand_id, offer_id)
    if offer is None:
        return False
    ticket = lock_ticket(brand_id, offer["ticket_id"])
    if not mark_widened(brand_id, offer_id, now=now):
        return False
    why = {"pool": offer["pool"], "because": offer["because"]}
    record_event(brand_id, offer["ticket_id"], EventName.OFFER_WIDENED, by=SYSTEM, now=now, why=why)
    have_translated(brand_id, ticket["id"], plan_of(brand_id, ticket["model_version"]), now=now)
    fail_points_of("widen")
    return True
