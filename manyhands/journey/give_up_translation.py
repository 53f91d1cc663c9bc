"""The translator did not translate: nobody is misled, the ticket goes by the page's other rules, and the reason is in plain sight."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from manyhands.apps.desk.events import lock_ticket, record_event
from manyhands.apps.desk.translations import give_up, translation_to_do
from manyhands.apps.ground.fail_points import fail_points_of
from manyhands.apps.ground.traces import step_span
from manyhands.apps.people.actors import SYSTEM
from manyhands.apps.routing.queries import standing_assignment
from manyhands.apps.routing.translating import withdraw_translated
from manyhands.core.tickets import EventName
from manyhands.journey.place import place


@step_span("give_up_translation")
def give_up_translation(brand_id: int, translation_id: UUID, *, because: str, now: datetime) -> bool:
    """It will not be translated; False when it was settled before."""
    work = translation_to_do(brand_id, translation_id)
    if work is None:
        return False
    ticket_id = work["ticket_id"]
    lock_ticket(brand_id, ticket_id)
    if not give_up(brand_id, translation_id, because=because, now=now):
        return False
    why = {"because": because, "message_id": work["message_id"], "whose": work["side"], "translation_id": translation_id}
    record_event(brand_id, ticket_id, EventName.TRANSLATION_FAILED, by=SYSTEM, now=now, why=why)
    # Only the openings by a translator go; those by other rules keep the time for which the ticket has waited there.
    if work["side"] == "customer" and not standing_assignment(brand_id, ticket_id) and not withdraw_translated(brand_id, ticket_id):
        place(brand_id, ticket_id, now=now)
    fail_points_of("give_up_translation")
    return True
