"""A message is read: language, topic, complexity, priority; and a reply is proposed from the brand's own passages."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from manyhands.apps.brands.plans import plan_in_force
from manyhands.apps.desk.events import lock_ticket, record_event
from manyhands.apps.desk.queries import message_of
from manyhands.apps.ground import queue
from manyhands.apps.ground.fail_points import fail_points_of
from manyhands.apps.ground.traces import step_span
from manyhands.apps.guidance import actions as guidance
from manyhands.apps.guidance.language_models import has_model
from manyhands.apps.guidance.queries import is_withheld
from manyhands.apps.guidance.reader import BrandReader
from manyhands.apps.people.actors import SYSTEM
from manyhands.apps.routing.queries import asked_first
from manyhands.core.service_models.names import PRIORITIES
from manyhands.core.tickets import EventName
from manyhands.journey.place import place
from manyhands.journey.promises import keep_due
from manyhands.journey.translating import have_translated


@step_span("understand")
def understand(brand_id: int, ticket_id: UUID, message_id: UUID, *, reader: BrandReader, now: datetime) -> bool:
    """Read one message and note on its ticket what it says; False when it was read before."""
    message = message_of(brand_id, message_id)
    if message is None:
        raise LookupError(f"Message {message_id} is not there.")
    reading = reader.read(brand_id, message["text"], name=message["customer_name"])
    ticket = lock_ticket(brand_id, ticket_id)
    first = guidance.record_reading(
        brand_id, ticket_id, message_id, language=reading.language, topic=reading.topic, complexity=reading.complexity,
        priority=reading.priority, because=reading.because, vector=reading.vector, now=now,
    )  # fmt: skip
    if not first:
        return False
    if reading.suggestion is not None:
        suggestion_id = guidance.record_suggestion(
            brand_id, ticket_id, message_id, language=reading.suggestion.language or reading.language, text=reading.suggestion.text,
            confidence=reading.suggestion.confidence, citations=reading.suggestion.citations,
            score=reading.suggestion.score, now=now,
        )  # fmt: skip
        if has_model(brand_id) and not is_withheld(brand_id, ticket_id):
            queue.enqueue("phrase_suggestion", brand_id=brand_id, suggestion_id=suggestion_id)  # later; nobody waits for it
    version, plan = plan_in_force(brand_id)
    # A later message may make a ticket more pressing, never less; its topic stays what its first message was about.
    priority = max(ticket["priority"] if ticket["topic"] else "low", reading.priority, key=PRIORITIES.index)
    language = reading.language or ticket["language"]
    due_at = ticket["due_at"] or ticket["opened_at"] + timedelta(seconds=plan.due_seconds_of(priority))
    # The log is never changed: what the customer wrote stays where it can be.
    why = reading.because | {"message_id": message_id, "needs": [one["topic"] for one in reading.because.get("needs") or ()]}
    record_event(
        brand_id, ticket_id, EventName.TICKET_UNDERSTOOD, by=SYSTEM, now=now, why=why,
        language=language, topic=ticket["topic"] or reading.topic,
        complexity=ticket["complexity"] or reading.complexity, priority=priority, due_at=due_at,
        model_version=ticket["model_version"] or version,
    )  # fmt: skip
    keep_due(ticket | {"priority": priority, "due_at": due_at}, now=now)
    if ticket["model_version"] and (language, priority) != (ticket["language"], ticket["priority"]):
        # Others may be asked now than where it waits; whoever was to be asked first still is.
        place(brand_id, ticket_id, preferred=asked_first(brand_id, ticket_id), now=now)
    if ticket["model_version"]:
        have_translated(brand_id, ticket_id, plan, now=now)
    fail_points_of("understand")
    return True
