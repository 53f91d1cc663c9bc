"""A message arrives: accepted and stored before anything tries to understand it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from manyhands.apps.desk import actions as desk
from manyhands.apps.desk.actions import FileReceived
from manyhands.apps.desk.events import lock_ticket, record_event
from manyhands.apps.desk.queries import message_with_external_id
from manyhands.apps.ground import queue
from manyhands.apps.ground.fail_points import fail_points_of
from manyhands.apps.ground.traces import step_span
from manyhands.apps.people.actors import Actor
from manyhands.core.tickets import EventName, Happening, State, after

_LANE = {"chat": queue.LIVE, "api": queue.LIVE, "email": queue.SOON}


@dataclass(frozen=True, slots=True)
class Sender:
    """Who wrote: a customer already known, or an address."""

    customer_id: UUID | None = None
    email: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class Arrival:
    """A message as a door hands it in."""

    brand_id: int
    channel: str
    text: str
    sender: Sender
    subject: str = ""
    html: str = ""
    ticket_id: UUID | None = None
    external_id: str | None = None
    raw_id: UUID | None = None
    is_authentic: bool = False  # of a letter: the sender's own domain stands behind it
    files: Sequence[FileReceived] = ()


@dataclass(frozen=True, slots=True)
class Received:
    """Where the message went."""

    ticket_id: UUID
    message_id: UUID
    is_new_ticket: bool
    was_known: bool = False


@step_span("receive")
def receive(arrival: Arrival, *, by: Actor | None = None, now: datetime) -> Received:
    """Store a message on its ticket, opening one where it names none; the same external id twice is one message."""
    if arrival.external_id:
        desk.hold_external_id(arrival.brand_id, arrival.external_id)
        if known := message_with_external_id(arrival.brand_id, arrival.external_id):
            return Received(known["ticket_id"], known["id"], is_new_ticket=False, was_known=True)
    customer_id = arrival.sender.customer_id or desk.customer_by_email(
        arrival.brand_id, arrival.sender.email, name=arrival.sender.name, now=now
    )
    by = by or Actor("customer", customer_id)
    received = _add_to_ticket(arrival, customer_id, by=by, now=now) or _open_ticket(arrival, customer_id, by=by, now=now)
    desk.keep_files(arrival.brand_id, received.ticket_id, received.message_id, arrival.files)
    queue.enqueue(
        "message_arrived", priority=_LANE.get(arrival.channel, queue.SOON),
        brand_id=arrival.brand_id, ticket_id=received.ticket_id, message_id=received.message_id,
    )  # fmt: skip
    fail_points_of("receive")
    return received


def _open_ticket(arrival: Arrival, customer_id: UUID, *, by: Actor, now: datetime) -> Received:
    ticket_id, message_id = desk.open_ticket(
        arrival.brand_id, customer_id, channel=arrival.channel, subject=arrival.subject, text=arrival.text, html=arrival.html,
        external_id=arrival.external_id, raw_id=arrival.raw_id, is_authentic=arrival.is_authentic, by=by, now=now,
    )  # fmt: skip
    return Received(ticket_id, message_id, is_new_ticket=True)


def _add_to_ticket(arrival: Arrival, customer_id: UUID, *, by: Actor, now: datetime) -> Received | None:
    """None when the message names no ticket, or one that is closed: then it opens a new one."""
    if arrival.ticket_id is None:
        return None
    ticket = lock_ticket(arrival.brand_id, arrival.ticket_id)
    state = State(ticket["state"])
    if state is State.CLOSED or ticket["customer_id"] != customer_id:
        return None
    message_id = desk.add_message(
        arrival.brand_id, arrival.ticket_id, customer_id=customer_id, side="customer", text=arrival.text, html=arrival.html,
        external_id=arrival.external_id, raw_id=arrival.raw_id, is_authentic=arrival.is_authentic, now=now,
    )  # fmt: skip
    # A solved ticket stays solved here: coming back takes pay back too, which is not a customer's to do. The job reopens it.
    state_after = state if state is State.SOLVED else after(state, Happening.CUSTOMER_WROTE)
    record_event(
        arrival.brand_id, arrival.ticket_id, EventName.MESSAGE_RECEIVED, by=by, now=now,
        why={"message_id": message_id, "channel": arrival.channel}, state=str(state_after), customer_wrote_at=now,
    )  # fmt: skip
    return Received(arrival.ticket_id, message_id, is_new_ticket=False)
