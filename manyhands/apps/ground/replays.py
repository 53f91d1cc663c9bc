"""What did not get through is not lost: see it, and have it tried once more."""

from __future__ import annotations

from uuid import UUID

from manyhands.apps.ground import queue
from manyhands.apps.ground.sql import Row, rows


class NothingToReplay(LookupError):
    """There is no such thing waiting."""


_AGAIN = """
UPDATE ground_outboxitem SET set_aside_at = NULL, attempts = 0
WHERE brand_id = %(brand)s AND delivered_at IS NULL
  AND CASE WHEN %(id)s::uuid IS NULL THEN set_aside_at IS NOT NULL ELSE id = %(id)s::uuid END
RETURNING id
"""


def replay_outbox(brand_id: int, item_id: UUID | None = None) -> int:
    """Deliver again, under the same key, one item that has not left, or all that were set aside; returns how many."""
    again = rows(_AGAIN, {"brand": brand_id, "id": item_id})
    if item_id is not None and not again:
        raise NothingToReplay(f"The outbox of this brand has no undelivered item {item_id}. Nothing was changed.")
    for item in again:
        queue.enqueue("deliver", brand_id=brand_id, item_id=item["id"])
    return len(again)


def kept_inputs(*, most: int = 200) -> list[Row]:
    """Inputs that are kept and have become no message, oldest first, without their words."""
    return rows(
        "SELECT id, channel, state, because, received_at, octet_length(content) AS size_bytes FROM ground_rawintake "
        "WHERE state <> 'delivered' ORDER BY received_at, id LIMIT %(most)s",
        {"most": most},
    )
