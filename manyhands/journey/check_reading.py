"""Somebody says how hard a message is, how soon it wants an answer and in what mood it was written, or that it was read right."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from manyhands.apps.desk.events import lock_ticket, record_event
from manyhands.apps.ground.fail_points import fail_points_of
from manyhands.apps.ground.sql import Row
from manyhands.apps.ground.traces import step_span
from manyhands.apps.guidance import actions as guidance
from manyhands.apps.guidance.confirmed import learn_by_night
from manyhands.apps.guidance.reading_checks import priority_of_others, reading_of_message
from manyhands.apps.people.actors import person
from manyhands.apps.routing.queries import asked_first, standing_assignment
from manyhands.core.reading_checks import Said, is_drawn, priority_after
from manyhands.core.tickets import EventName
from manyhands.journey.place import place
from manyhands.journey.promises import keep_due

_WAITS, _OVER = ("new", "open"), ("solved", "closed")


class UnableToCheck(Exception):
    """Nothing was kept; the text says why and what to do."""


@step_span("check_reading")
def check_reading(brand_id: int, ticket_id: UUID, said: Said, *, message_id: UUID | None = None, by: UUID, now: datetime) -> bool:
    """Of one message, the newest unless another is named; False where it was read right.

    It counts as asked where the ticket was drawn and whoever holds it answers: only they were shown the question.
    """
    ticket = lock_ticket(brand_id, ticket_id)
    read = reading_of_message(brand_id, ticket_id, message_id)
    if read is None:
        raise UnableToCheck("This message has not been read yet. Nothing was kept. Try again in a moment.")
    held = standing_assignment(brand_id, ticket_id)
    is_asked = is_drawn(ticket_id) and held is not None and held["person_id"] == by
    was = Said(read["complexity"], read["priority"], read["mood"] or "calm")
    changes = {} if ticket["state"] in _OVER else _changes(ticket, read, said, others=priority_of_others(brand_id, ticket_id, but=by))
    guidance.record_check(brand_id, ticket_id, read["message_id"], said, person_id=by, is_asked=is_asked, now=now)
    why = {"message_id": read["message_id"], "from": str(was), "to": str(said), "asked": is_asked}
    record_event(brand_id, ticket_id, EventName.READING_CHECKED, by=person(by), now=now, why=why, **changes)
    learn_by_night(brand_id, now=now)
    if "priority" in changes:
        keep_due(ticket | changes, now=now)
    if changes and ticket["state"] in _WAITS and ticket["model_version"] and held is None:
        place(brand_id, ticket_id, preferred=asked_first(brand_id, ticket_id), now=now)
    fail_points_of("check_reading")
    return said != was


def _changes(ticket: Row, read: Row, said: Said, *, others: str) -> dict[str, Any]:
    """What becomes of the ticket: only what was read wrong is changed by it."""
    priority = priority_after(ticket["priority"], read=read["priority"], said=said.priority, others=others)
    complexity = said.complexity if said.complexity != read["complexity"] else ticket["complexity"]
    changes = {"priority": priority, "complexity": complexity}
    return {name: value for name, value in changes.items() if value != ticket[name]}
