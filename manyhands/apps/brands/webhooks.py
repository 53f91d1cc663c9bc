"""Webhooks: where a brand's own systems are told what happens to its tickets, and the secret that signs it."""

from __future__ import annotations

import json
import secrets
from collections.abc import Iterable
from datetime import datetime
from uuid import UUID, uuid4

from django.conf import settings

from manyhands.apps.ground.outgoing import read_url
from manyhands.apps.ground.sealing import seal, unseal
from manyhands.apps.ground.sql import Row, one, rows, write
from manyhands.core.tickets import EventName

EVENTS = (EventName.REPLY_SENT, EventName.TICKET_SOLVED, EventName.TICKET_REOPENED)
_FIELD = "webhook_secret"


class UnableToAddWebhook(Exception):
    """The brand's systems cannot be told in this way."""


class NoSuchWebhook(LookupError):
    """The brand has no such webhook, or it was ended."""


_ADD = """
INSERT INTO brands_webhook (id, brand_id, url, secret_sealed, events, created_at)
VALUES (%(id)s, %(brand)s, %(url)s, %(secret)s, %(events)s, %(now)s)
ON CONFLICT (brand_id, url) WHERE ended_at IS NULL DO NOTHING
"""


def add_webhook(brand_id: int, *, url: str, events: Iterable[str] = EVENTS, now: datetime) -> tuple[UUID, str]:
    """Tell this address from now on; returns the webhook and its secret, which is shown this once."""
    chosen = sorted({str(event) for event in events})
    if not chosen or not set(chosen) <= {str(event) for event in EVENTS}:
        raise UnableToAddWebhook(f"A webhook is told of one or more of {', '.join(EVENTS)}. Nothing was changed.")
    read_url(url, may_http=settings.EGRESS_HTTP)
    webhook_id, secret = uuid4(), f"whsec_{secrets.token_urlsafe(32)}"
    added = write(_ADD, {
        "id": webhook_id, "brand": brand_id, "url": url, "events": json.dumps(chosen), "now": now,
        "secret": seal(secret, brand_id=brand_id, field=_FIELD),
    })  # fmt: skip
    if not added:
        raise UnableToAddWebhook("This address is told already. Nothing was changed. For a new secret, end it and add it again.")
    return webhook_id, secret


def end_webhook(brand_id: int, webhook_id: UUID, *, now: datetime) -> None:
    """Tell it no more; what waits for it in the outbox stays there, and is set aside."""
    ended = write(
        "UPDATE brands_webhook SET ended_at = %(now)s WHERE brand_id = %(brand)s AND id = %(id)s AND ended_at IS NULL",
        {"brand": brand_id, "id": webhook_id, "now": now},
    )
    if not ended:
        raise NoSuchWebhook(f"This brand has no standing webhook {webhook_id}. Nothing was changed.")


def webhooks_of(brand_id: int) -> list[Row]:
    """Every webhook a brand has or had, without the secrets."""
    return rows(
        "SELECT id, url, events, created_at, ended_at FROM brands_webhook WHERE brand_id = %(brand)s ORDER BY created_at, id",
        {"brand": brand_id},
    )


def webhooks_told_of(brand_id: int, event: EventName) -> list[UUID]:
    """The standing webhooks that want to know of this."""
    found = rows(
        "SELECT id FROM brands_webhook WHERE brand_id = %(brand)s AND ended_at IS NULL AND events @> %(event)s ORDER BY id",
        {"brand": brand_id, "event": json.dumps(str(event))},
    )
    return [row["id"] for row in found]


def address_and_secret(brand_id: int, webhook_id: UUID) -> tuple[str, str]:
    """Where to tell it and what to sign with."""
    found = one(
        "SELECT url, secret_sealed FROM brands_webhook WHERE brand_id = %(brand)s AND id = %(id)s AND ended_at IS NULL",
        {"brand": brand_id, "id": webhook_id},
    )
    if found is None:
        raise NoSuchWebhook("This webhook was ended. Nothing was sent.")
    return found["url"], unseal(found["secret_sealed"], brand_id=brand_id, field=_FIELD)
