"""A change of a topic before it is saved: asked about, and which of the last tickets it would have read otherwise."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from manyhands.apps.ground import queue
from manyhands.apps.ground.sql import Row, one, rows, write
from manyhands.core.topics import Topic

TICKETS = 200


def ask_preview(brand_id: int, topic: Topic, *, by: UUID | None, now: datetime) -> UUID:
    """Have a worker read the last tickets as if the topic were so; UnableToSaveTopic where it could not be saved."""
    preview_id, written = uuid4(), topic.checked()
    write(
        "INSERT INTO guidance_topicpreview (id, brand_id, name, written, asked_by_id, asked_at) "
        "VALUES (%(id)s, %(brand)s, %(name)s, %(written)s, %(by)s, %(now)s)",
        {"id": preview_id, "brand": brand_id, "name": written.name, "written": json.dumps(written.as_json()), "by": by, "now": now},
    )
    queue.enqueue("preview_topic", priority=queue.SOON, brand_id=brand_id, preview_id=str(preview_id))
    return preview_id


def preview_of(brand_id: int, preview_id: UUID) -> Row | None:
    """One preview: what was written, and what it came to once a worker has read; None where there is none."""
    return one(
        "SELECT id, name, written, asked_at, result, ended_at FROM guidance_topicpreview WHERE brand_id = %(brand)s AND id = %(id)s",
        {"brand": brand_id, "id": preview_id},
    )


def finish_preview(brand_id: int, preview_id: UUID, result: dict[str, Any], *, now: datetime) -> bool:
    """Keep what was found; False when that was done before."""
    return write(
        "UPDATE guidance_topicpreview SET result = %(result)s, ended_at = %(now)s "
        "WHERE brand_id = %(brand)s AND id = %(id)s AND ended_at IS NULL",
        {"brand": brand_id, "id": preview_id, "result": json.dumps(result), "now": now},
    ) == 1  # fmt: skip


def last_asked(brand_id: int, *, most: int = TICKETS) -> list[Row]:
    """The last tickets with the message that opened each, and its vector; newest first."""
    return rows(
        "SELECT t.id AS ticket_id, g.language, g.vector, m.text FROM "
        "(SELECT id, opened_at FROM desk_ticket WHERE brand_id = %(brand)s ORDER BY opened_at DESC LIMIT %(most)s) t "
        "JOIN LATERAL (SELECT message_id, language, vector FROM guidance_reading r WHERE r.brand_id = %(brand)s AND r.ticket_id = t.id "
        "ORDER BY r.at LIMIT 1) g ON true JOIN desk_message m ON m.brand_id = %(brand)s AND m.id = g.message_id "
        "WHERE octet_length(g.vector) = 1536 ORDER BY t.opened_at DESC, t.id",
        {"brand": brand_id, "most": most},
    )


def subjects_of(brand_id: int, ticket_ids: list[str]) -> dict[str, str]:
    """What tickets are called."""
    found = rows(
        "SELECT id, subject FROM desk_ticket WHERE brand_id = %(brand)s AND id = ANY (%(ids)s::uuid[])",
        {"brand": brand_id, "ids": ticket_ids},
    )
    return {str(row["id"]): row["subject"] or "" for row in found}
