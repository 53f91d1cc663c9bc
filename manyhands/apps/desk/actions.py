"""Every write to the desk."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from manyhands.apps.desk.events import record_event
from manyhands.apps.ground.sealing import digest_of, seal
from manyhands.apps.ground.sql import one, write
from manyhands.apps.ground.wake import wake_relay_after_commit
from manyhands.apps.people.actors import Actor
from manyhands.core.tickets.events import EventName


@dataclass(frozen=True, slots=True)
class FileReceived:
    """A file that came with a message."""

    filename: str
    media_type: str
    content: bytes


_ADD_CUSTOMER = """
INSERT INTO desk_customer (id, brand_id, name, email_digest, email_sealed, language, created_at)
VALUES (%(id)s, %(brand)s, %(name)s, %(digest)s, %(sealed)s, %(language)s, %(now)s)
ON CONFLICT (brand_id, email_digest) DO NOTHING RETURNING id
"""


def customer_by_email(brand_id: int, email: str, *, name: str, language: str = "", now: datetime) -> UUID:
    """The customer with this address, added on their first message."""
    digest = digest_of(email, brand_id=brand_id)
    known = _customer_with(brand_id, digest)
    if known is not None:
        return known
    added = one(_ADD_CUSTOMER, {
        "id": uuid4(), "brand": brand_id, "name": name, "digest": digest, "language": language, "now": now,
        "sealed": seal(email, brand_id=brand_id, field="email"),
    })  # fmt: skip
    # Two first letters at once: the other one added the customer while this one was writing.
    found = added["id"] if added else _customer_with(brand_id, digest)
    assert found is not None
    return found


def _customer_with(brand_id: int, digest: bytes) -> UUID | None:
    found = one(
        "SELECT id FROM desk_customer WHERE brand_id = %(brand)s AND email_digest = %(digest)s",
        {"brand": brand_id, "digest": digest},
    )
    return found["id"] if found else None


def hold_external_id(brand_id: int, external_id: str) -> None:
    """Whoever delivers the same id at this moment waits until this transaction is over, and then finds the message."""
    write(
        "SELECT pg_advisory_xact_lock(%(brand)s, hashtext(%(external)s))", {"brand": brand_id, "external": external_id}
    )


_OPEN = """
WITH ticket AS (
  INSERT INTO desk_ticket (id, brand_id, customer_id, channel, subject, opened_at, customer_wrote_at, events_count)
  VALUES (%(ticket)s, %(brand)s, %(customer)s, %(channel)s, %(subject)s, %(now)s, %(now)s, 1)
), message AS (
  INSERT INTO desk_message (id, brand_id, ticket_id, customer_id, side, text, html, external_id, raw_id, is_authentic, written_at)
  VALUES (%(message)s, %(brand)s, %(ticket)s, %(customer)s, 'customer', %(text)s, %(html)s, %(external)s, %(raw)s, %(authentic)s,
          %(now)s)
)
INSERT INTO desk_event (brand_id, ticket_id, sequence, kind, by_kind, by_id, at, why)
VALUES (%(brand)s, %(ticket)s, 1, %(kind)s, %(by_kind)s, %(by_id)s, %(now)s,
        jsonb_build_object('message_id', %(message)s::text, 'channel', %(channel)s::text))
"""


def open_ticket(
    brand_id: int, customer_id: UUID, *, channel: str, subject: str, text: str, html: str, external_id: str | None,
    raw_id: UUID | None, is_authentic: bool = False, by: Actor, now: datetime,
) -> tuple[UUID, UUID]:
    """A new ticket with its first message and its first event; returns both ids."""
    ticket_id, message_id = uuid4(), uuid4()
    write(_OPEN, {
        "ticket": ticket_id, "message": message_id, "brand": brand_id, "customer": customer_id, "channel": channel,
        "subject": subject, "text": text, "html": html, "external": external_id, "raw": raw_id, "authentic": is_authentic, "now": now,
        "kind": str(EventName.MESSAGE_RECEIVED), "by_kind": by.kind, "by_id": by.id,
    })  # fmt: skip
    wake_relay_after_commit()
    return ticket_id, message_id


_ADD_MESSAGE = """
INSERT INTO desk_message
  (id, brand_id, ticket_id, customer_id, side, visibility, person_id, text, html, external_id, raw_id, is_authentic, written_at)
VALUES (%(id)s, %(brand)s, %(ticket)s, %(customer)s, %(side)s, %(visibility)s, %(person)s, %(text)s, %(html)s, %(external)s,
        %(raw)s, %(authentic)s, %(now)s)
"""


def add_message(
    brand_id: int, ticket_id: UUID, *, customer_id: UUID, side: str, text: str, now: datetime, visibility: str = "public",
    person_id: UUID | None = None, html: str = "", external_id: str | None = None, raw_id: UUID | None = None,
    is_authentic: bool = False,
) -> UUID:
    """One more message on a ticket."""
    message_id = uuid4()
    write(_ADD_MESSAGE, {
        "id": message_id, "brand": brand_id, "ticket": ticket_id, "customer": customer_id, "side": side,
        "visibility": visibility, "person": person_id, "text": text, "html": html, "external": external_id, "raw": raw_id,
        "authentic": is_authentic, "now": now,
    })  # fmt: skip
    return message_id


def keep_files(brand_id: int, ticket_id: UUID, message_id: UUID, files: Sequence[FileReceived]) -> None:
    """Keep what came with a message."""
    for file in files:
        write(
            "INSERT INTO desk_attachment (id, brand_id, ticket_id, message_id, filename, media_type, size_bytes, content) "
            "VALUES (%(id)s, %(brand)s, %(ticket)s, %(message)s, %(name)s, %(type)s, %(size)s, %(content)s)",
            {
                "id": uuid4(), "brand": brand_id, "ticket": ticket_id, "message": message_id, "name": file.filename,
                "type": file.media_type, "size": len(file.content), "content": file.content,
            },
        )  # fmt: skip


_RESOLVE = """
INSERT INTO desk_resolution (id, brand_id, ticket_id, assignment_id, person_id, outcome, at)
VALUES (%(id)s, %(brand)s, %(ticket)s, %(assignment)s, %(person)s, 'solved', %(now)s)
"""


def resolve_ticket(brand_id: int, ticket_id: UUID, *, assignment_id: UUID, person_id: UUID, by: Actor, now: datetime) -> UUID:
    """The ticket is solved, by this person on this assignment."""
    resolution_id = uuid4()
    write(_RESOLVE, {
        "id": resolution_id, "brand": brand_id, "ticket": ticket_id, "assignment": assignment_id, "person": person_id, "now": now,
    })  # fmt: skip
    why = {"resolution_id": resolution_id, "assignment_id": assignment_id}
    record_event(brand_id, ticket_id, EventName.TICKET_SOLVED, by=by, now=now, why=why, state="solved", solved_at=now)
    return resolution_id


def set_due(brand_id: int, ticket_id: UUID, *, due_at: datetime) -> None:
    """The ticket is due by another moment: where it stands among those that wait follows from its promises."""
    write(
        "UPDATE desk_ticket SET due_at = %(due)s WHERE brand_id = %(brand)s AND id = %(ticket)s",
        {"brand": brand_id, "ticket": ticket_id, "due": due_at},
    )


def undo_resolution(brand_id: int, ticket_id: UUID, *, now: datetime) -> dict[str, Any] | None:
    """Take back the standing resolution; None when there is none (it was taken back before)."""
    return one(
        "UPDATE desk_resolution SET undone_at = %(now)s "
        "WHERE brand_id = %(brand)s AND ticket_id = %(ticket)s AND undone_at IS NULL RETURNING id, assignment_id, person_id",
        {"brand": brand_id, "ticket": ticket_id, "now": now},
    )


def log_reveal(
    brand_id: int, *, person_id: UUID, customer_id: UUID, ticket_id: UUID, field: str, purpose: str, now: datetime
) -> None:
    """Write down a reveal, before the field is opened and in the same transaction; the database chains the rows."""
    write(
        "INSERT INTO desk_reveal (id, brand_id, sequence, person_id, customer_id, ticket_id, field, purpose, at, "
        "digest_before, digest) VALUES (%(id)s, %(brand)s, 0, %(person)s, %(customer)s, %(ticket)s, %(field)s, %(purpose)s, "
        "%(now)s, '', '')",
        {
            "id": uuid4(), "brand": brand_id, "person": person_id, "customer": customer_id, "ticket": ticket_id,
            "field": field, "purpose": purpose, "now": now,
        },
    )  # fmt: skip
