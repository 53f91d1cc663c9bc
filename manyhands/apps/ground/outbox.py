"""What leaves the house: written beside the effect, delivered at least once, under one key for ever."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from manyhands.apps.ground import queue
from manyhands.apps.ground.sql import Row, one, rows, write

ATTEMPTS_MAX = 6

_PUT = """
INSERT INTO ground_outboxitem (id, brand_id, kind, key, payload, created_at, attempts, because)
VALUES (%(id)s, %(brand)s, %(kind)s, %(key)s, %(payload)s, %(now)s, 0, '')
ON CONFLICT (brand_id, kind, key) DO NOTHING
"""


def put_in_outbox(brand_id: int, *, kind: str, key: str, payload: dict[str, Any], now: datetime) -> None:
    """Have something leave after this transaction; the same key leaves once."""
    item_id = uuid4()
    values = {"id": item_id, "brand": brand_id, "kind": kind, "key": key, "payload": json.dumps(payload), "now": now}
    if write(_PUT, values):
        queue.enqueue("deliver", brand_id=brand_id, item_id=item_id)


def take_for_delivery(brand_id: int, item_id: UUID) -> Row | None:
    """The item, locked for this transaction; None when it has left, was set aside or is being delivered."""
    return one(
        """
        SELECT id, kind, key, payload, attempts, created_at FROM ground_outboxitem
        WHERE brand_id = %(brand)s AND id = %(id)s AND delivered_at IS NULL AND set_aside_at IS NULL
        FOR UPDATE SKIP LOCKED
        """,
        {"brand": brand_id, "id": item_id},
    )


def mark_delivered(brand_id: int, item_id: UUID, *, now: datetime) -> None:
    write(
        "UPDATE ground_outboxitem SET delivered_at = %(now)s, attempts = attempts + 1 "
        "WHERE brand_id = %(brand)s AND id = %(id)s",
        {"brand": brand_id, "id": item_id, "now": now},
    )


def mark_failed(brand_id: int, item_id: UUID, *, because: str, now: datetime) -> bool:
    """Count a failed attempt; True while another is to follow. After the last it is set aside, visible and replayable."""
    found = one(
        """
        UPDATE ground_outboxitem SET attempts = attempts + 1, because = %(because)s,
          set_aside_at = CASE WHEN attempts + 1 >= %(most)s THEN %(now)s ELSE NULL END
        WHERE brand_id = %(brand)s AND id = %(id)s RETURNING set_aside_at IS NULL AS again
        """,
        {"brand": brand_id, "id": item_id, "because": because[:500], "most": ATTEMPTS_MAX, "now": now},
    )
    return bool(found and found["again"])


def undelivered(brand_id: int) -> list[Row]:
    """What is still in the house, oldest first."""
    return rows(
        "SELECT id, kind, key, created_at, attempts, because, set_aside_at FROM ground_outboxitem "
        "WHERE brand_id = %(brand)s AND delivered_at IS NULL ORDER BY created_at LIMIT 200",
        {"brand": brand_id},
    )
