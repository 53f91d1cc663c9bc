"""Whoever holds a ticket asks their pool's room for help; the answer is an internal note on it, which they see at once."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from manyhands.apps.desk import actions as desk
from manyhands.apps.desk.events import lock_ticket, record_event
from manyhands.apps.desk.queries import ticket_of
from manyhands.apps.ground.fail_points import fail_points_of
from manyhands.apps.ground.traces import step_span
from manyhands.apps.people.actors import person
from manyhands.apps.rooms import actions as rooms
from manyhands.apps.rooms.queries import buddy_in, huddle_on, message_of
from manyhands.core.privacy import mask_text
from manyhands.core.rooms import BUDDY_FIRST
from manyhands.core.tickets import EventName
from manyhands.journey.holding import held_ticket


class UnableToHuddle(Exception):
    """Nobody was asked, or nothing was answered; the text says why and what to do."""


_OVER = "This ticket is not in their hands any more, so the answer would reach nobody. Nothing was sent."


@step_span("huddle")
def ask_huddle(brand_id: int, ticket_id: UUID, *, by: UUID, text: str, now: datetime) -> UUID:
    """Ask the room of the pool through which one holds the ticket; a buddy has the first word for some minutes."""
    _, held = held_ticket(brand_id, ticket_id, by)
    if huddle_on(brand_id, ticket_id, person_id=by):
        raise UnableToHuddle("You have asked about this ticket already, and it stands in the room. Nothing was sent twice.")
    buddy_id = buddy_in(brand_id, by, pool=held["pool"], now=now)
    huddle_id = rooms.ask_for_help(
        brand_id, held["pool"], ticket_id, by=by, text=_without_name(brand_id, ticket_id, text), buddy_id=buddy_id,
        others_from=now + BUDDY_FIRST if buddy_id else None, now=now,
    )  # fmt: skip
    why = {"huddle_id": huddle_id, "room": held["pool"], "buddy_id": buddy_id}
    record_event(brand_id, ticket_id, EventName.HUDDLE_ASKED, by=person(by), now=now, why=why)
    fail_points_of("huddle")
    return huddle_id


@step_span("answer_huddle")
def answer_huddle(brand_id: int, huddle_id: UUID, *, by: UUID, text: str, now: datetime) -> UUID:
    """Answer somebody who asked: by a note on their ticket, which the customer does not see."""
    huddle = message_of(huddle_id, now=now)
    if huddle is None or huddle["kind"] != "huddle" or huddle["removed_at"] or not text.strip():
        raise UnableToHuddle("There is nothing to answer, or no answer to it. Nothing was sent. Look at the room again.")
    ticket = lock_ticket(brand_id, huddle["ticket_id"])
    huddle = message_of(huddle_id, now=now)  # as it stands now that nobody else moves the ticket
    if huddle is None or not huddle["is_standing"]:
        raise UnableToHuddle(_OVER)
    if huddle["person_id"] == by:
        raise UnableToHuddle("You asked this yourself. Nothing was sent. What you find out goes into a note on the ticket.")
    if huddle["waits_for_buddy"] and huddle["buddy_id"] != by:
        raise UnableToHuddle(f"{huddle['buddy_name']}, their buddy, has the first word for some minutes. Nothing was sent. Try again then.")
    message_id = desk.add_message(
        brand_id, ticket["id"], customer_id=ticket["customer_id"], side="brand", visibility="internal", text=mask_text(text.strip()).text,
        person_id=by, now=now,
    )  # fmt: skip
    rooms.mark_answered(brand_id, huddle_id, by=by, now=now)
    why = {"message_id": message_id, "huddle_id": huddle_id, "holder": huddle["person_id"]}
    record_event(brand_id, ticket["id"], EventName.HUDDLE_ANSWERED, by=person(by), now=now, why=why)
    fail_points_of("answer_huddle")
    return message_id


def _without_name(brand_id: int, ticket_id: UUID, text: str) -> str:
    """Colleagues in the room need no more of the customer than their first name."""
    ticket = ticket_of(brand_id, ticket_id)
    name = ticket["customer_name"].strip() if ticket else ""
    return text.replace(name, name.split()[0]) if name else text
