"""Somebody says what a ticket is about after all: it is offered accordingly, and learnt from."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from manyhands.apps.desk.events import lock_ticket, record_event
from manyhands.apps.ground.fail_points import fail_points_of
from manyhands.apps.ground.traces import step_span
from manyhands.apps.guidance.confirmed import learn_by_night
from manyhands.apps.knowledge.queries import topics_of
from manyhands.apps.people.actors import person
from manyhands.apps.routing.queries import asked_first, standing_assignment
from manyhands.core.tickets import EventName
from manyhands.journey.place import place

_WAITS = ("new", "open")


class UnableToCorrect(Exception):
    """The topic stays as it was; the text says why and what to do."""


@step_span("correct_topic")
def correct_topic(brand_id: int, ticket_id: UUID, *, topic: str, by: UUID, now: datetime) -> bool:
    """One of the brand's topics, or "" for none of them. A topic that was right is confirmed by this, and False."""
    ticket, known = lock_ticket(brand_id, ticket_id), [row["name"] for row in topics_of(brand_id)]
    if topic and topic not in known:
        there_are = ", ".join(known) or "none yet"
        raise UnableToCorrect(f"The brand has no topic {topic!r}. The ticket's stays as it was. There are: {there_are}.")
    is_other = bool(topic != ticket["topic"])
    record_event(
        brand_id, ticket_id, EventName.TOPIC_CORRECTED, by=person(by), now=now, why={"from": ticket["topic"], "to": topic}, topic=topic
    )
    learn_by_night(brand_id, now=now)
    if is_other and ticket["state"] in _WAITS and ticket["model_version"] and standing_assignment(brand_id, ticket_id) is None:
        place(brand_id, ticket_id, preferred=asked_first(brand_id, ticket_id), now=now)
    fail_points_of("correct_topic")
    return is_other
