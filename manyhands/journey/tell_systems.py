"""A brand's own systems are told what happened to a ticket, where they asked to be."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from manyhands.apps.brands.webhooks import webhooks_told_of
from manyhands.apps.desk.queries import last_event
from manyhands.apps.ground.outbox import put_in_outbox
from manyhands.core.tickets import EventName


def tell_systems(ticket: dict[str, Any], event: EventName, *, message_id: UUID | None = None, now: datetime) -> None:
    """Put the ticket's newest event into the outbox, once for each webhook that wants it; `ticket` is the locked row."""
    if not ticket["has_webhooks"]:
        return  # known from the row that was locked anyway: a brand without webhooks pays nothing for them
    brand_id = ticket["brand_id"]
    sequence, state = last_event(brand_id, ticket["id"])
    for webhook_id in webhooks_told_of(brand_id, event):
        payload = {
            "webhook_id": str(webhook_id), "event": str(event), "sequence": sequence, "at": now.isoformat(),
            "ticket_id": str(ticket["id"]), "channel": ticket["channel"], "state": state,
            "message_id": str(message_id) if message_id else None,
        }  # fmt: skip
        put_in_outbox(brand_id, kind="webhook", key=f"webhook:{webhook_id}:{ticket['id']}:{sequence}", payload=payload, now=now)
