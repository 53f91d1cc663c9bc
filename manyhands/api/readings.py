"""How the newest message of a ticket was read."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.http import JsonResponse
from ninja import Router

from manyhands.apps.guidance.queries import reading_of
from manyhands.core.privacy import mask_text
from manyhands.science.needs.read import SURE_ENOUGH
from manyhands.web.doors.asking import require_ticket
from manyhands.web.doors.effects import reading
from manyhands.web.doors.types import Request

router = Router()


@router.get("/tickets/{uuid:ticket_id}/reading")
def get_reading(request: Request, ticket_id: UUID) -> JsonResponse:
    """Languages, topic, what else is asked, effort, mood and what was given, each with how sure that is; null before it is read."""

    def run() -> dict[str, Any] | None:
        found = reading_of(require_ticket(request.identity, "ticket.guidance", ticket_id), ticket_id)
        return _told(found, found["because"]) if found else None

    return JsonResponse(reading(request, run), safe=False)


def _told(read: Mapping[str, Any], because: Mapping[str, Any]) -> dict[str, Any]:
    language, topic = because.get("language") or {}, because.get("topic") or {}
    given = because.get("entities") or []
    return {
        "message_id": read["message_id"], "at": read["at"], "language": read["language"], "language_confidence": language.get("confidence"),
        "other_languages": language.get("others") or [], "topic": read["topic"], "topic_confidence": topic.get("confidence"),
        "needs": [_need(one) for one in because.get("needs") or [] if one["confidence"] >= SURE_ENOUGH],
        "complexity": read["complexity"], "priority": read["priority"], "mood": because.get("mood"),
        "given": [{"kind": one["kind"], "text": mask_text(one["text"]).text, "confidence": one.get("confidence")} for one in given],
    }  # fmt: skip


def _need(kept: Mapping[str, Any]) -> dict[str, Any]:
    """With the sentence of the article that says something to it."""
    found = kept["found"]
    said = {name: found[name] for name in ("article_id", "passage_id", "title", "quote")} if found else None
    return {name: kept[name] for name in ("words", "topic", "confidence")} | {"found": said, "is_in_suggestion": kept["is_in_reply"]}
