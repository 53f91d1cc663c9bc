"""Readings of the ground for screens."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from manyhands.apps.ground.sql import Row, one, rows


def deliveries_of(brand_id: int, message_ids: Sequence[UUID]) -> dict[str, str]:
    """What became of the letters of these messages: sent, sending or failed, by message id."""
    found = rows(
        "SELECT substr(key, 7) AS message_id, CASE WHEN delivered_at IS NOT NULL THEN 'sent' "
        "WHEN attempts > 0 THEN 'failed' ELSE 'sending' END AS state FROM ground_outboxitem "
        "WHERE brand_id = %(brand)s AND kind = 'mail' AND key = ANY(%(keys)s)",
        {"brand": brand_id, "keys": [f"reply:{message_id}" for message_id in message_ids]},
    )
    return {row["message_id"]: row["state"] for row in found}


_KEPT = "FROM ground_rawintake WHERE state = 'set_aside'"


def set_aside_count() -> int:
    """How many inputs are kept and could not be read."""
    found = one(f"SELECT count(*) AS n {_KEPT}")
    return found["n"] if found else 0


def set_aside(*, most: int, skip: int) -> list[Row]:
    """Inputs that could not be read, newest first, each with its beginning."""
    return rows(
        "SELECT id, channel, because, received_at, octet_length(content) AS size_bytes, substr(content, 1, 1500) AS beginning "
        f"{_KEPT} ORDER BY received_at DESC, id LIMIT %(most)s OFFSET %(skip)s",
        {"most": most, "skip": skip},
    )


def original_of(intake_id: UUID) -> Row | None:
    """The bytes as they arrived."""
    return one(f"SELECT id, channel, content {_KEPT} AND id = %(id)s", {"id": intake_id})
