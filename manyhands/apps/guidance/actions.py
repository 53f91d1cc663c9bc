"""Every write of guidance."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from manyhands.apps.ground.sql import write

_READ = """
INSERT INTO guidance_reading
  (id, brand_id, ticket_id, message_id, language, topic, complexity, priority, because, vector, at)
VALUES (%(id)s, %(brand)s, %(ticket)s, %(message)s, %(language)s, %(topic)s, %(complexity)s, %(priority)s, %(because)s, %(vector)s,
        %(now)s)
ON CONFLICT (brand_id, message_id) DO NOTHING
"""


def record_reading(
    brand_id: int, ticket_id: UUID, message_id: UUID, *, language: str, topic: str, complexity: str, priority: str,
    because: dict[str, Any], vector: bytes, now: datetime,
) -> bool:
    """How a message was read; False when it was read before."""
    return write(_READ, {
        "id": uuid4(), "brand": brand_id, "ticket": ticket_id, "message": message_id, "language": language, "topic": topic,
        "complexity": complexity, "priority": priority, "because": json.dumps(because), "vector": vector, "now": now,
    }) == 1  # fmt: skip


_SUGGEST = """
INSERT INTO guidance_suggestion (id, brand_id, ticket_id, message_id, language, text, confidence, citations, at)
VALUES (%(id)s, %(brand)s, %(ticket)s, %(message)s, %(language)s, %(text)s, %(confidence)s, %(citations)s, %(now)s)
ON CONFLICT (brand_id, message_id) DO NOTHING
"""


def record_suggestion(
    brand_id: int, ticket_id: UUID, message_id: UUID, *, language: str, text: str, confidence: float,
    citations: Sequence[dict[str, Any]], now: datetime,
) -> UUID:
    """A reply proposed from cited passages."""
    suggestion_id = uuid4()
    write(_SUGGEST, {
        "id": suggestion_id, "brand": brand_id, "ticket": ticket_id, "message": message_id, "language": language, "text": text,
        "confidence": confidence, "citations": json.dumps(list(citations)), "now": now,
    })  # fmt: skip
    return suggestion_id


def record_fate(
    brand_id: int, suggestion_id: UUID, *, reply_id: UUID, person_id: UUID, fate: str, now: datetime
) -> None:
    """What became of a suggestion in one reply."""
    write(
        "INSERT INTO guidance_suggestionfate (id, brand_id, suggestion_id, reply_id, person_id, fate, at) "
        "VALUES (%(id)s, %(brand)s, %(suggestion)s, %(reply)s, %(person)s, %(fate)s, %(now)s)",
        {"id": uuid4(), "brand": brand_id, "suggestion": suggestion_id, "reply": reply_id, "person": person_id, "fate": fate,
         "now": now},
    )  # fmt: skip
