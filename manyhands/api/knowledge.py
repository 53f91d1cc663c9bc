"""A brand's knowledge for its own tools: articles in versions, playbooks, what to mend; and a playbook on a ticket."""

from __future__ import annotations

from datetime import timedelta
from typing import Annotated, Any, Literal
from uuid import UUID

from django.http import JsonResponse
from ninja import Router
from pydantic import AwareDatetime, Field, StringConstraints

from manyhands.api.answers import answer
from manyhands.api.bodies import Body, Line, Text
from manyhands.apps.ground.sql import Row
from manyhands.apps.insight.library import health_of
from manyhands.apps.insight.unanswered import unanswered
from manyhands.apps.knowledge import articles, library
from manyhands.apps.knowledge.macros import macros_of, put_macro
from manyhands.apps.knowledge.playbooks import playbooks_of, put_playbook
from manyhands.apps.knowledge.products import products_of, put_products
from manyhands.apps.knowledge.publishing import publish_article, unpublish_article
from manyhands.apps.knowledge.walks import steps_of, walk_on
from manyhands.journey.follow_playbook import follow_playbook
from manyhands.web.brand.asked import brand_asked
from manyhands.web.doors.asking import require_ticket, there
from manyhands.web.doors.effects import effect, reading
from manyhands.web.doors.person import self_of
from manyhands.web.doors.types import Request

router = Router()

_LISTED = ("id", "slug", "language", "title", "topic", "audience", "version", "newest", "publishes_at", "published_at", "saved_at")
_BODY = Annotated[Text, StringConstraints(max_length=articles.BODY_CHARACTERS_MAX)]
_ASKED_WITHIN = timedelta(days=90)


class TextIn(Body):
    title: Line = Field(min_length=1)
    body: _BODY = Field(min_length=1)
    topic: Line = ""
    audience: Literal["public", "internal"] = "public"

    @property
    def text(self) -> articles.Text:
        """What is to be saved."""
        return articles.Text(self.title, self.body, self.topic, self.audience)


class ArticleIn(TextIn):
    slug: Line = Field(min_length=1)
    language: Line = Field(min_length=2)


class VersionIn(TextIn):
    after: Annotated[int, Field(ge=1)] | None = None


class PublicationIn(Body):
    number: Annotated[int, Field(ge=1)]
    at: AwareDatetime | None = None


class PlaybookIn(Body):
    page: Text = Field(min_length=1, max_length=100_000)


class MacroIn(Body):
    name: Line = Field(min_length=1)
    title: Line = Field(min_length=1)
    topic: Line = ""
    texts: Annotated[dict[str, Text], Field(max_length=40)]


class ProductsIn(Body):
    names: Annotated[list[Line], Field(max_length=5_000)]


class StepIn(Body):
    """`name` begins a playbook; otherwise the step `at` which it stands is taken, with its answer."""

    name: Line = ""
    at: Line = ""
    answer: Line = ""


def _seen(row: Row, *names: str) -> dict[str, Any]:
    return {name: row[name] for name in names}


@router.get("/brands/{slug:slug}/articles")
def get_articles(request: Request, slug: str) -> JsonResponse:
    """Every article, with where it stands."""

    def run() -> list[dict[str, Any]]:
        brand = brand_asked(request, slug, "brand.knowledge")
        return [_seen(row, *_LISTED) for row in library.articles_of(brand["id"])]

    return JsonResponse(reading(request, run), safe=False)


@router.post("/brands/{slug:slug}/articles")
def post_article(request: Request, slug: str, body: ArticleIn) -> JsonResponse:
    """A new article, as a draft."""

    def run() -> tuple[int, Any]:
        brand = brand_asked(request, slug, "knowledge.write")
        article_id = articles.begin_article(
            brand["id"], body.text, slug=body.slug, language=body.language, by=self_of(request), now=request.now
        )
        return 201, {"article_id": str(article_id), "version": 1}

    return answer(effect(request, run))


@router.get("/brands/{slug:slug}/articles/{uuid:article_id}")
def get_article(request: Request, slug: str, article_id: UUID) -> JsonResponse:
    """One article: its newest version whole, and every version with who and when."""

    def run() -> dict[str, Any]:
        brand = brand_asked(request, slug, "brand.knowledge")
        row = there(library.article_in_library(brand["id"], article_id))
        newest = there(articles.version_of(brand["id"], article_id, row["newest"]))
        versions = [_seen(one, "number", "title", "audience", "note", "at", "who") for one in library.versions_of(brand["id"], article_id)]
        return _seen(row, *_LISTED) | {"text": _seen(newest, "title", "topic", "audience", "body"), "versions": versions}

    return JsonResponse(reading(request, run))


@router.post("/brands/{slug:slug}/articles/{uuid:article_id}/versions")
def post_version(request: Request, slug: str, article_id: UUID, body: VersionIn) -> JsonResponse:
    """The next version; what is published stays. `after`: refused when there is a newer one than that."""

    def run() -> tuple[int, Any]:
        brand = _brand_of(request, slug, article_id, "knowledge.write")
        number = articles.save_article(brand["id"], article_id, body.text, by=self_of(request), after=body.after, now=request.now)
        return 201, {"version": number}

    return answer(effect(request, run))


@router.post("/brands/{slug:slug}/articles/{uuid:article_id}/publication")
def post_publication(request: Request, slug: str, article_id: UUID, body: PublicationIn) -> JsonResponse:
    """Publish a version, now or at a moment."""

    def run() -> tuple[int, Any]:
        brand = _brand_of(request, slug, article_id, "knowledge.publish")
        publish_article(brand["id"], article_id, number=body.number, by=self_of(request), at=body.at, now=request.now)
        return 201, {"version": body.number, "at": body.at}

    return answer(effect(request, run))


@router.post("/brands/{slug:slug}/articles/{uuid:article_id}/withdrawal")
def post_withdrawal(request: Request, slug: str, article_id: UUID) -> JsonResponse:
    """Nobody quotes it from now on."""

    def run() -> tuple[int, Any]:
        brand = _brand_of(request, slug, article_id, "knowledge.publish")
        return 201, {"was_published": unpublish_article(brand["id"], article_id, by=self_of(request), now=request.now)}

    return answer(effect(request, run))


@router.get("/brands/{slug:slug}/playbooks")
def get_playbooks(request: Request, slug: str) -> JsonResponse:
    """Every playbook."""

    def run() -> list[dict[str, Any]]:
        brand = brand_asked(request, slug, "brand.knowledge")
        return [_seen(row, "name", "title", "topics", "version", "walks") for row in playbooks_of(brand["id"])]

    return JsonResponse(reading(request, run), safe=False)


@router.post("/brands/{slug:slug}/playbooks")
def post_playbook(request: Request, slug: str, body: PlaybookIn) -> JsonResponse:
    """Publish a page; one with a dead end is refused with its lines."""

    def run() -> tuple[int, Any]:
        brand = brand_asked(request, slug, "knowledge.publish")
        return 201, {"version": put_playbook(brand["id"], body.page, by=self_of(request), now=request.now)}

    return answer(effect(request, run))


@router.get("/brands/{slug:slug}/macros")
def get_macros(request: Request, slug: str) -> JsonResponse:
    """Every macro that is offered, with how often it was used."""

    def run() -> list[dict[str, Any]]:
        brand = brand_asked(request, slug, "brand.knowledge")
        return [_seen(row, "name", "title", "topic", "texts", "uses") for row in macros_of(brand["id"])]

    return JsonResponse(reading(request, run), safe=False)


@router.post("/brands/{slug:slug}/macros")
def post_macro(request: Request, slug: str, body: MacroIn) -> JsonResponse:
    """Save a macro; one with a place that does not exist is refused."""

    def run() -> tuple[int, Any]:
        brand = brand_asked(request, slug, "knowledge.publish")
        put_macro(brand["id"], name=body.name, title=body.title, topic=body.topic, texts=body.texts, now=request.now)
        return 201, {"name": body.name}

    return answer(effect(request, run))


@router.get("/brands/{slug:slug}/products")
def get_products(request: Request, slug: str) -> JsonResponse:
    """The names of the brand's products, by which messages are read."""

    def run() -> list[str]:
        return products_of(brand_asked(request, slug, "brand.knowledge")["id"])

    return JsonResponse(reading(request, run), safe=False)


@router.put("/brands/{slug:slug}/products")
def put_product_names(request: Request, slug: str, body: ProductsIn) -> JsonResponse:
    """All of its products, in place of those there were."""

    def run() -> tuple[int, Any]:
        return 200, {"products": put_products(brand_asked(request, slug, "knowledge.publish")["id"], body.names)}

    return answer(effect(request, run))


@router.get("/brands/{slug:slug}/knowledge/health")
def get_health(request: Request, slug: str) -> JsonResponse:
    """What to mend: contradictions, what is said twice, out of date, behind, not read."""

    def run() -> dict[str, Any]:
        brand = brand_asked(request, slug, "brand.knowledge")
        found = health_of(brand["id"], now=request.now)
        return {
            "findings": [
                _seen(one, "id", "kind", "article_id", "other_id", "title", "other_title", "words", "language", "found_at")
                for one in found.findings
            ],
            "stale": [_seen(one, "id", "title", "language", "fresh_until", "owner") for one in found.stale],
            "behind": [_seen(one, "id", "slug", "title", "language") for one in found.behind],
            "unread": [_seen(one, "id", "title", "language") for one in found.unread],
        }  # fmt: skip

    return JsonResponse(reading(request, run))


@router.get("/brands/{slug:slug}/knowledge/questions")
def get_questions(request: Request, slug: str) -> JsonResponse:
    """What was asked in the last 90 days and nothing approved answered, masked, the most frequent first."""

    def run() -> list[dict[str, Any]]:
        brand = brand_asked(request, slug, "brand.knowledge")
        return [
            {"id": str(one.id), "tickets": one.count, "words": one.words, "topic": one.topic, "language": one.language,
             "found_nothing": one.found_nothing, "was_ignored": one.was_ignored}
            for one in unanswered(brand["id"], since=request.now - _ASKED_WITHIN)
        ]  # fmt: skip

    return JsonResponse(reading(request, run), safe=False)


@router.get("/tickets/{uuid:ticket_id}/playbook")
def get_playbook_on_ticket(request: Request, ticket_id: UUID) -> JsonResponse:
    """The playbook that is followed on a ticket: where it stands, and the way there; null where none is."""

    def run() -> dict[str, Any] | None:
        brand_id = require_ticket(request.identity, "ticket.playbook", ticket_id)
        followed = walk_on(brand_id, ticket_id)
        if followed is None:
            return None
        way = [_seen(row, "step", "answer", "source", "at") for row in steps_of(brand_id, followed.id)]
        return {
            "name": followed.page.name, "version": followed.number, "way": way,
            "step": followed.step.model_dump(exclude_none=True, mode="json"),
        }  # fmt: skip

    return JsonResponse(reading(request, run), safe=False)


@router.post("/tickets/{uuid:ticket_id}/playbook")
def post_step(request: Request, ticket_id: UUID, body: StepIn) -> JsonResponse:
    """Begin a playbook, or take its next step."""

    def run() -> tuple[int, Any]:
        brand_id = require_ticket(request.identity, "ticket.playbook", ticket_id)
        to = follow_playbook(brand_id, ticket_id, by=self_of(request), name=body.name, at=body.at, answer=body.answer, now=request.now)
        return 201, {"at": to}

    return answer(effect(request, run))


def _brand_of(request: Request, slug: str, article_id: UUID, action: str) -> Row:
    brand = brand_asked(request, slug, action)
    there(library.article_in_library(brand["id"], article_id))
    return brand
