"""The same request twice has one effect and one answer: the key's row rides in the effect's own transaction."""

from __future__ import annotations

import hashlib
import json
from datetime import datetime
from typing import Any
from uuid import UUID

from manyhands.apps.ground.sql import one, write

KEY_CHARACTERS_MAX = 200


class UnableToRepeat(Exception):
    """This key already belongs to another request."""


def request_digest(method: str, path: str, body: bytes) -> bytes:
    """What makes two requests the same."""
    return hashlib.sha256(b"\0".join((method.encode(), path.encode(), body))).digest()


def begin(login_id: UUID, key: str, *, digest: bytes, now: datetime) -> tuple[int, Any] | None:
    """Insert the key first; a stored answer when the request was done before.

    A second request with the same key waits here for the first to commit, and is then answered from its row.
    """
    values = {"login": login_id, "key": key, "digest": digest, "now": now}
    inserted = write(
        "INSERT INTO ground_idempotencykey (login_id, key, request_hash, created_at) "
        "VALUES (%(login)s, %(key)s, %(digest)s, %(now)s) ON CONFLICT (login_id, key) DO NOTHING",
        values,
    )
    if inserted:
        return None
    known = one(
        "SELECT request_hash, status, answer FROM ground_idempotencykey WHERE login_id = %(login)s AND key = %(key)s", values
    )
    assert known is not None
    if bytes(known["request_hash"]) != digest:
        raise UnableToRepeat(
            "This Idempotency-Key was used for a different request. Nothing was changed. Use a new key for a new request."
        )
    return known["status"], known["answer"]


def keep(login_id: UUID, key: str, *, status: int, answer: Any) -> None:
    """Store the answer for whoever asks again."""
    write(
        "UPDATE ground_idempotencykey SET status = %(status)s, answer = %(answer)s WHERE login_id = %(login)s AND key = %(key)s",
        {"login": login_id, "key": key, "status": status, "answer": json.dumps(answer, default=str)},
    )
