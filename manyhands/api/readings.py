"""How a ticket was read, how sure that is, and what people say of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal
from uuid import UUID

from django.http import JsonResponse
from ninja import Router, Schema
from pydantic import Field

from manyhands.api.answers import answer
from manyhands.api.bodies import Body
from manyhands.apps.ground.sql import Row
from manyhands.apps.guidance.queries import reading_of
from manyhands.apps.guidance.reading_checks import checked_on
from manyhands.core.privacy import mask_text
from manyhands.core.reading_checks import SCALES, Said, is_drawn
from manyhands.journey.check_reading import check_reading
from manyhands.science.needs.read import SURE_ENOUGH
from manyhands.web.doors.asking import require_ticket
from manyhands.web.doors.effects import effect, reading
from manyhands.web.doors.person import self_of
from manyhands.web.doors.types import Request

router = Router()


class Part(Schema):
    """What was read, and how likely that is right; null on tickets that were read before that was known."""

    value: str
    confidence: float | None = Field(ge=0, le=1)


class OtherLanguage(Schema):
    """In which other language a fair part of a message is written."""

    code: str
    share: float = Field(ge=0, le=1, description="of its words")
    confidence: float = Field(ge=0, le=1)


class Found(Schema):
    """The sentence of the brand's own knowledge that says most to something asked."""

    article_id: UUID
    passage_id: UUID
    title: str
    quote: str


class Need(Schema):
    """What a message asks beside its topic."""

    words: str
    topic: str
    confidence: float = Field(ge=0, le=1)
    found: Found | None
    is_in_suggestion: bool = Field(description="whether the suggested reply says it")


class Given(Schema):
    """What a customer gave, personal data masked."""

    kind: str
    text: str
    confidence: float | None


class ReadingOut(Schema):
    """How the newest message of a ticket was read."""

    message_id: UUID
    language: Part
    other_languages: list[OtherLanguage]
    topic: Part = Field(description='"" where it is none of the brand\'s')
    needs: list[Need]
    complexity: Part = Field(description="simple, medium or complex")
    priority: Part = Field(description="low, normal, high or urgent")
    mood: Part = Field(description="calm, unhappy or angry")
    given: list[Given]
    because: list[str] = Field(description="why complexity, priority and mood were read so")
    asked: bool = Field(description="whether this ticket was drawn to be asked about, and nobody has said yet whether it was read right")


class ReadingCheckIn(Body):
    """How a message is to be read; the same as it was read says that it was right. Without a message: the newest."""

    complexity: Literal[SCALES["complexity"]]  # type: ignore[valid-type]  # the words of the service-model page
    priority: Literal[SCALES["priority"]]  # type: ignore[valid-type]
    mood: Literal[SCALES["mood"]]  # type: ignore[valid-type]
    message_id: UUID | None = None


@router.get("/tickets/{uuid:ticket_id}/reading", response=ReadingOut | None)
def get_reading(request: Request, ticket_id: UUID) -> JsonResponse:
    """How the newest message was read, each part with how sure that is; null before it was read."""

    def run() -> dict[str, Any] | None:
        brand_id = require_ticket(request.identity, "ticket.guidance", ticket_id)
        read = reading_of(brand_id, ticket_id)
        return _told(read, is_asked=is_drawn(ticket_id) and checked_on(brand_id, ticket_id) is None) if read else None

    return JsonResponse(reading(request, run), safe=False)


@router.post("/tickets/{uuid:ticket_id}/reading-checks")
def post_reading_check(request: Request, ticket_id: UUID, body: ReadingCheckIn) -> JsonResponse:
    """Say how hard, how pressing and in what mood a message is; a corrected complexity or priority becomes the ticket's."""

    def run() -> tuple[int, Any]:
        brand_id = require_ticket(request.identity, "ticket.reading", ticket_id)
        said = Said(body.complexity, body.priority, body.mood)
        changed = check_reading(brand_id, ticket_id, said, message_id=body.message_id, by=self_of(request), now=request.now)
        return 201, {"changed": changed}

    return answer(effect(request, run))


def _told(read: Row, *, is_asked: bool) -> dict[str, Any]:
    because = read["because"]
    sure = (because.get("sure") or {}) | {name: because.get(name) or {} for name in ("language", "topic")}
    values = {name: read[name] for name in ("language", "topic", "complexity", "priority")} | {"mood": because.get("mood") or ""}
    parts = {name: {"value": value, "confidence": (sure.get(name) or {}).get("confidence")} for name, value in values.items()}
    given = because.get("entities") or []
    return {
        "message_id": read["message_id"], "because": because.get("effort") or [], "asked": is_asked,
        "given": [{"kind": one["kind"], "text": mask_text(one["text"]).text, "confidence": one.get("confidence")} for one in given],
        "other_languages": (because.get("language") or {}).get("others") or [],
        "needs": [_need(one) for one in because.get("needs") or [] if one["confidence"] >= SURE_ENOUGH],
    } | parts  # fmt: skip


def _need(kept: Mapping[str, Any]) -> dict[str, Any]:
    """With the sentence of the article that says something to it."""
    found = kept["found"]
    said = {name: found[name] for name in ("article_id", "passage_id", "title", "quote")} if found else None
    return {name: kept[name] for name in ("words", "topic", "confidence")} | {"found": said, "is_in_suggestion": kept["is_in_reply"]}
