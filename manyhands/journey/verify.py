"""Who asks? A link goes to the address on record, and whoever opens it and confirms is known on this ticket, for this call, for a while.

An address that somebody typed proves nothing: only reading the mail that is sent there does.
"""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from manyhands.apps.desk.events import lock_ticket, record_event
from manyhands.apps.ground import queue
from manyhands.apps.ground.fail_points import fail_points_of
from manyhands.apps.ground.handles import UnknownHandle
from manyhands.apps.ground.outbox import put_in_outbox
from manyhands.apps.ground.traces import step_span
from manyhands.apps.people.actors import Actor, customer
from manyhands.apps.systems.actions import NewLink, add_link, follow_link, spend
from manyhands.apps.systems.links import LINKS_PER_DAY, Opened, open_link, sent_at
from manyhands.apps.systems.pages import systems_of
from manyhands.core.systems.words import LINK_LETTER
from manyhands.core.tickets import EventName
from manyhands.journey.ask_system import email_of
from manyhands.journey.holding import held_ticket

LINKS_PER_BRAND = 2_000  # a day


class UnableToVerify(Exception):
    """No link was sent; the text says why."""


def why_no_link(brand_id: int, customer_id: UUID, *, now: datetime) -> str:
    """Counts one more link of the day; or, where none may be sent, says why."""
    if not email_of(brand_id, customer_id):
        return "the customer's address is not known"
    is_counted = spend(brand_id, "link", whose=customer_id, day=now.date(), most=LINKS_PER_DAY) and spend(
        brand_id, "link", whose=None, day=now.date(), most=LINKS_PER_BRAND
    )
    return "" if is_counted else "as many links as a day allows were sent"


def send_link(brand_id: int, new: NewLink, *, now: datetime) -> UUID:
    """Have a link sent that was counted."""
    link_id = add_link(brand_id, new, now=now)
    put_in_outbox(brand_id, kind="mail", key=f"link:{link_id}", payload={"link_id": str(link_id)}, now=now)
    why = {"link_id": link_id, "call": new.call}
    record_event(brand_id, new.ticket_id, EventName.VERIFICATION_SENT, by=Actor(new.by_kind, new.person_id), now=now, why=why)
    return link_id


@step_span("send_link")
def send_link_by_hand(brand_id: int, ticket_id: UUID, *, by: UUID, name: str, now: datetime) -> UUID:
    """Whoever holds the ticket has a link sent for a call that asks for one."""
    ticket, _ = held_ticket(brand_id, ticket_id, by)
    declared = systems_of(brand_id)
    call = declared[1].call(name) if declared else None
    if call is None or "link" not in call.verify:
        raise UnableToVerify("The brand declares no such call that is verified by a link. Nothing was sent.")
    if sent_at(brand_id, ticket_id, name, now=now):
        raise UnableToVerify("A link is on its way and still holds. Nothing was sent. Ask the customer to look into their mail.")
    refused = why_no_link(brand_id, ticket["customer_id"], now=now)
    if refused:
        raise UnableToVerify(f"{call.title}: {refused}. Nothing was sent.")
    language = ticket["language"] if ticket["language"] in LINK_LETTER else "en"
    link_id = send_link(brand_id, NewLink(ticket_id, ticket["customer_id"], name, "person", by, language), now=now)
    fail_points_of("send_link")
    return link_id


@step_span("verify")
def verify(at: Opened, *, now: datetime) -> datetime:
    """The customer confirms: until when it is known who asks. What waits for it goes on in a job."""
    link = open_link(at, now=now)
    lock_ticket(at.brand_id, link["ticket_id"])
    until = follow_link(at.brand_id, at.link_id, now=now)
    if until is None:
        raise UnknownHandle("This link was used already. Nothing was changed.")
    why = {"link_id": at.link_id, "call": link["call"], "until": until.isoformat()}
    record_event(at.brand_id, link["ticket_id"], EventName.CUSTOMER_VERIFIED, by=customer(at.customer_id), now=now, why=why)
    queue.enqueue("customer_verified", priority=queue.LIVE, brand_id=at.brand_id, link_id=at.link_id)
    fail_points_of("verify")
    return until
