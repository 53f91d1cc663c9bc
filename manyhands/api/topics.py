"""A brand's topics for its own tools: how each is told, how hard it is, who may handle it; saved in versions, tried before."""

from __future__ import annotations

from typing import Annotated, Any, Literal
from uuid import UUID

from django.http import JsonResponse
from ninja import Router
from pydantic import Field

from manyhands.api.answers import answer
from manyhands.api.bodies import Body, Line, Text
from manyhands.apps.guidance.topic_previews import ask_preview, preview_of
from manyhands.apps.knowledge.topics import save_topic, topic_named, topics_whole, versions_of_topic
from manyhands.core import topics as core
from manyhands.core.service_models.names import COMPLEXITIES, PRIORITIES
from manyhands.web.brand.asked import brand_asked
from manyhands.web.brand.topics import plan_of, who_may
from manyhands.web.doors.asking import there
from manyhands.web.doors.effects import effect, reading
from manyhands.web.doors.person import self_of
from manyhands.web.doors.types import Request

router = Router()

_SEEN = ("name", "title", "description", "complexity", "priority", "keywords", "examples", "version")
_VERSION = ("number", "at", "who", "note", "title", "description", "complexity", "priority", "keywords", "examples")


class TopicBody(Body):
    """A topic whole: what is left out is empty. Keywords by language."""

    name: Line = Field(min_length=1)
    title: Line = Field(min_length=1)
    complexity: Literal[COMPLEXITIES] = "medium"  # type: ignore[valid-type]  # the words of the service-model page
    priority: Literal[PRIORITIES] = "normal"  # type: ignore[valid-type]
    description: Annotated[Text, Field(max_length=core.DESCRIPTION_CHARACTERS_MAX)] = ""
    keywords: Annotated[dict[str, Annotated[list[Line], Field(max_length=core.WORDS_MAX)]], Field(max_length=40)] = {}
    examples: Annotated[list[Annotated[Text, Field(max_length=core.EXAMPLE_CHARACTERS_MAX)]], Field(max_length=core.EXAMPLES_MAX)] = []

    @property
    def topic(self) -> core.Topic:
        """What is to be saved."""
        return core.Topic.of(self.dict())


class TopicIn(TopicBody):
    note: Line = ""
    after: Annotated[int, Field(ge=0)] | None = None


@router.get("/brands/{slug:slug}/topics")
def get_topics(request: Request, slug: str) -> JsonResponse:
    """Every topic, with the pools that may handle it by the page in force, in the order in which it reaches them."""

    def run() -> list[dict[str, Any]]:
        brand = brand_asked(request, slug, "brand.knowledge")
        plan = plan_of(brand["id"])
        return [
            {name: row[name] for name in _SEEN} | {"who_may_handle": who_may(plan, brand, core.Topic.of(row))}
            for row in topics_whole(brand["id"])
        ]

    return JsonResponse(reading(request, run), safe=False)


@router.get("/brands/{slug:slug}/topics/{slug:topic}")
def get_topic(request: Request, slug: str, topic: str) -> JsonResponse:
    """One topic, and every version with who, when and why."""

    def run() -> dict[str, Any]:
        brand = brand_asked(request, slug, "brand.knowledge")
        row = there(topic_named(brand["id"], topic))
        versions = [{name: one[name] for name in _VERSION} for one in versions_of_topic(brand["id"], row["id"])]
        who = who_may(plan_of(brand["id"]), brand, core.Topic.of(row))
        return {name: row[name] for name in _SEEN} | {"who_may_handle": who, "versions": versions}

    return JsonResponse(reading(request, run))


@router.post("/brands/{slug:slug}/topics")
def post_topic(request: Request, slug: str, body: TopicIn) -> JsonResponse:
    """Add a topic, or save its next version, whole. `after`: refused when there is a newer one than that (0: when there is any)."""

    def run() -> tuple[int, Any]:
        brand = brand_asked(request, slug, "knowledge.write")
        number = save_topic(brand["id"], body.topic, by=self_of(request), note=body.note, after=body.after, now=request.now)
        return 201, {"version": number}

    return answer(effect(request, run))


@router.post("/brands/{slug:slug}/topic-previews")
def post_preview(request: Request, slug: str, body: TopicBody) -> JsonResponse:
    """Which of the last tickets would be read otherwise, were the topic so? 202: a worker reads them; nothing is saved."""

    def run() -> tuple[int, Any]:
        brand = brand_asked(request, slug, "knowledge.write")
        return 202, {"preview_id": str(ask_preview(brand["id"], body.topic, by=self_of(request), now=request.now))}

    return answer(effect(request, run))


@router.get("/brands/{slug:slug}/topic-previews/{uuid:preview_id}")
def get_preview(request: Request, slug: str, preview_id: UUID) -> JsonResponse:
    """What was written, and what it would change; `result` is null until a worker has read."""

    def run() -> dict[str, Any]:
        brand = brand_asked(request, slug, "knowledge.write")
        found = there(preview_of(brand["id"], preview_id))
        return {name: found[name] for name in ("id", "written", "asked_at", "result", "ended_at")}

    return JsonResponse(reading(request, run))
