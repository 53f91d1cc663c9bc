"""The translation of an answer is there: it leaves in the customer's language, if whoever wrote it still holds the ticket."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from manyhands.apps.desk.events import lock_ticket
from manyhands.apps.desk.translations import keep_text, lock_translation, translation_to_do
from manyhands.apps.ground.fail_points import fail_points_of
from manyhands.apps.ground.traces import step_span
from manyhands.journey.reply import reply


@step_span("send_translated")
def send_translated(brand_id: int, translation_id: UUID, *, text: str, now: datetime) -> bool:
    """Send it in the name of whoever wrote it; False when it was sent or given up before. NotHeld when it is not theirs any more."""
    work = translation_to_do(brand_id, translation_id)
    if work is None:
        return False
    lock_ticket(brand_id, work["ticket_id"])
    if not lock_translation(brand_id, translation_id):
        return False
    # Kept beside the message in one transaction: an answer never leaves without the note that a machine translated it.
    sent = reply(
        brand_id, work["ticket_id"], by=work["person_id"], text=text, then=work["afterwards"], translate=False, now=now,
    )  # fmt: skip
    assert sent.message_id is not None
    keep_text(brand_id, translation_id, text=text, message_id=sent.message_id, now=now)
    fail_points_of("send_translated")
    return True
