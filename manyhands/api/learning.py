"""What teaches a brand's guidance, for its own tools: a corrected topic, a harmful suggestion, the versions and which is live."""

from __future__ import annotations

from typing import Annotated, Any, Literal
from uuid import UUID

from django.http import JsonResponse
from ninja import Router
from pydantic import Field

from manyhands.api.answers import answer
from manyhands.api.bodies import Body, Line
from manyhands.apps.ground.sql import Row
from manyhands.apps.guidance.confirmed import harmful_of
from manyhands.apps.guidance.versions import standing_of, versions_of
from manyhands.core.privacy import mask_text
from manyhands.journey.correct_topic import correct_topic
from manyhands.journey.mark_harmful import mark_harmful
from manyhands.journey.teach import roll_back
from manyhands.web.brand.asked import brand_asked
from manyhands.web.doors.asking import require_ticket
from manyhands.web.doors.effects import effect, reading
from manyhands.web.doors.person import self_of
from manyhands.web.doors.types import Request

router = Router()


class TopicIn(Body):
    """A topic of the brand, or "" for none of them."""

    topic: Line


class HarmfulIn(Body):
    suggestion_id: UUID
    because: Line = Field(min_length=1)


class LiveVersionIn(Body):
    """The version to read with from now on; 0 is what ships."""

    kind: Literal["topics", "confidence"] = "topics"
    version: Annotated[int, Field(ge=0, le=1_000_000)]
    because: Line = ""


@router.post("/tickets/{uuid:ticket_id}/topic")
def post_topic(request: Request, ticket_id: UUID, body: TopicIn) -> JsonResponse:
    """Say what a ticket is about, or confirm it: it is learnt from once the ticket is solved."""

    def run() -> tuple[int, Any]:
        brand_id = require_ticket(request.identity, "ticket.topic", ticket_id)
        changed = correct_topic(brand_id, ticket_id, topic=body.topic, by=self_of(request), now=request.now)
        return 200, {"topic": body.topic, "changed": changed}

    return answer(effect(request, run))


@router.post("/tickets/{uuid:ticket_id}/harmful-suggestions")
def post_harmful(request: Request, ticket_id: UUID, body: HarmfulIn) -> JsonResponse:
    """Say that a suggestion would do harm: it is not proposed again until the article it stands on changes."""

    def run() -> tuple[int, Any]:
        brand_id = require_ticket(request.identity, "ticket.judge", ticket_id)
        first = mark_harmful(
            brand_id, ticket_id, suggestion_id=body.suggestion_id, because=body.because, by=self_of(request), now=request.now
        )
        return 201, {"marked": True, "first": first}

    return answer(effect(request, run))


@router.get("/brands/{slug:slug}/guidance")
def get_guidance_of_brand(request: Request, slug: str) -> JsonResponse:
    """Every learnt version with its figures, which is live, and the suggestions that people called harmful."""

    def run() -> dict[str, Any]:
        brand_id = brand_asked(request, slug, "brand.guidance")["id"]
        standing = standing_of(brand_id)
        return {
            "live": {"topics": standing.topics, "confidence": standing.confidence},
            "versions": versions_of(brand_id), "harmful": [_harmful(row) for row in harmful_of(brand_id)],
        }  # fmt: skip

    return JsonResponse(reading(request, run))


@router.post("/brands/{slug:slug}/guidance/live-version")
def post_live_version(request: Request, slug: str, body: LiveVersionIn) -> JsonResponse:
    """Read with another version from this moment on, in every process."""

    def run() -> tuple[int, Any]:
        brand_id = brand_asked(request, slug, "guidance.roll_back")["id"]
        changed = roll_back(
            brand_id, kind=body.kind, version=body.version, why=body.because, by=self_of(request), now=request.now
        )
        return 200, {"kind": body.kind, "version": body.version, "changed": changed}

    return answer(effect(request, run))


def _harmful(row: Row) -> dict[str, Any]:
    return {
        "suggestion_id": str(row["suggestion_id"]), "ticket_id": str(row["ticket_id"]), "text": mask_text(row["text"]).text,
        "because": mask_text(row["because"]).text, "at": row["at"], "stood_on": [one["title"] for one in row["barred"]],
    }  # fmt: skip
