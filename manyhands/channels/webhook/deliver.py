"""Tell a brand's own system: one signed POST, the same body and key on every attempt."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any
from uuid import UUID

from manyhands.apps.brands.webhooks import address_and_secret
from manyhands.apps.desk.queries import message_of
from manyhands.apps.desk.translations import translation_of
from manyhands.apps.ground.outgoing import Limits, Request, read_url, send
from manyhands.apps.ground.sql import Row
from manyhands.channels.webhook.signature import sign

# Of the answer only its status counts.
LIMITS = Limits(connect_seconds=5, whole_seconds=15, answer_bytes_max=1024)


class UnableToTell(Exception):
    """The brand's system did not take it; it will be told again."""


def deliver_webhook(brand_id: int, item: Row, *, now: datetime) -> None:
    """Deliver one item of the outbox. Called inside the brand's walls, with the item locked."""
    payload = item["payload"]
    url, secret = address_and_secret(brand_id, UUID(payload["webhook_id"]))
    body = json.dumps(_body(brand_id, payload), ensure_ascii=False, separators=(",", ":")).encode()
    headers = {
        "Content-Type": "application/json",
        "Idempotency-Key": item["key"],
        "Manyhands-Event": payload["event"],
        "Manyhands-Signature": sign(body, secret=secret, now=now),
    }
    answer = send(Request("POST", url, headers, body), limits=LIMITS)
    if not answer.is_good:
        raise UnableToTell(f"{read_url(url, may_http=True).host} answered {answer.status}. {_advice(answer.status)}")


def _advice(status: int) -> str:
    if 300 <= status < 400:
        return "Redirects are not followed: give the webhook the address it leads to."
    return "It must answer 2xx once it has stored what it was told."


def _body(brand_id: int, payload: dict[str, Any]) -> dict[str, Any]:
    ticket = {"id": payload["ticket_id"], "state": payload["state"], "channel": payload["channel"]}
    told = {"event": payload["event"], "sequence": payload["sequence"], "at": payload["at"], "ticket": ticket}
    return told | ({"message": _message(brand_id, UUID(payload["message_id"]))} if payload["message_id"] else {})


def _message(brand_id: int, message_id: UUID) -> dict[str, Any]:
    found = message_of(brand_id, message_id)
    if found is None or found["side"] != "brand":
        raise UnableToTell("The reply is not there any more. Nothing was sent.")
    told = {"id": str(found["id"]), "text": found["text"], "written_at": found["written_at"].isoformat()}
    by_machine = translation_of(brand_id, message_id)
    return told | ({"translated_from": by_machine["source_language"], "original": by_machine["original"]} if by_machine else {})
