"""What a customer wrote is there in the language of whoever answers: beside the original, never in its place."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from manyhands.apps.desk.events import lock_ticket, record_event
from manyhands.apps.desk.translations import keep_text, translation_to_do
from manyhands.apps.ground.fail_points import fail_points_of
from manyhands.apps.ground.traces import step_span
from manyhands.apps.people.actors import SYSTEM
from manyhands.core.tickets import EventName


@step_span("keep_translation")
def keep_translation(brand_id: int, translation_id: UUID, *, text: str, now: datetime) -> bool:
    """Keep the translation of a customer's message; False when it was settled before."""
    work = translation_to_do(brand_id, translation_id)
    if work is None:
        return False
    lock_ticket(brand_id, work["ticket_id"])
    if not keep_text(brand_id, translation_id, text=text, message_id=work["message_id"], now=now):
        return False
    why = {"message_id": work["message_id"], "from": work["source_language"], "into": work["target_language"]}
    record_event(brand_id, work["ticket_id"], EventName.MESSAGE_TRANSLATED, by=SYSTEM, now=now, why=why)
    fail_points_of("keep_translation")
    return True
