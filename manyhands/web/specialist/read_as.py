"""How a ticket was read, how sure that is, and the question whether it was right."""

from __future__ import annotations

from typing import Any

from manyhands.apps.ground.sql import Row
from manyhands.apps.guidance.reading_checks import checked_on
from manyhands.core.reading_checks import SCALES, is_drawn
from manyhands.web.ui.filters import words


def read_as(reading: Row, topic: str) -> dict[str, Any]:
    """Topic, complexity, priority and mood, each with how sure it is, and the reasons; nothing before it was read."""
    because = reading["because"]
    sure = because.get("sure") or {}
    lines = [("topic", topic, (because.get("topic") or {}).get("confidence"))] if reading["topic"] else []
    lines += [(kind, words(_level(reading, kind)), (sure.get(kind) or {}).get("confidence")) for kind in SCALES if _level(reading, kind)]
    parts = [{"kind": kind, "words": said, "sure": how} for kind, said, how in lines if how is not None]
    return {"parts": parts, "because": because.get("effort") or []}


def question_about(reading: Row, ticket: Row) -> dict[str, Any] | None:
    """Whether a message was read right, each part filled in as it was read or said since; nothing before it was read."""
    if not reading.get("message_id"):
        return None
    said = checked_on(ticket["brand_id"], ticket["id"])
    return {
        "message": str(reading["message_id"]), "is_asked": is_drawn(ticket["id"]) and said is None,
        "choices": [
            (kind, words(kind), [(one, words(one)) for one in scale], getattr(said, kind) if said else _level(reading, kind))
            for kind, scale in SCALES.items()
        ],
    }  # fmt: skip


def _level(reading: Row, kind: str) -> str:
    return str(reading["because"].get("mood") or "") if kind == "mood" else str(reading.get(kind) or "")
