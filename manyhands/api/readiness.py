"""What makes people ready for a brand, how well they do, and what thanks them: news, trainings, examinations, figures, points."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.http import Http404, JsonResponse
from ninja import Router

from manyhands.api import bodies
from manyhands.apps.brands.news import acknowledge_news, brand_of_news, publish_news, unread_news
from manyhands.apps.brands.readiness import Answered, examinations_of, record_training, trainings_of
from manyhands.apps.insight.quality import performance_of, training_gap
from manyhands.apps.pay.points import points_of
from manyhands.journey.examine import examine
from manyhands.web.brand.asked import brand_asked
from manyhands.web.doors.asking import NOT_THERE, require_anywhere, require_in
from manyhands.web.doors.effects import effect, reading
from manyhands.web.doors.person import self_of
from manyhands.web.doors.types import Request

router = Router()
_RECENT = timedelta(days=90)


@router.get("/news")
def get_news(request: Request) -> JsonResponse:
    """The news you have not read yet, of the brands you answer for, oldest first."""

    def run() -> list[dict[str, Any]]:
        require_anywhere(request.identity, "board.see")
        seen = ("id", "brand_slug", "title", "text", "published_at")
        return [{key: found[key] for key in seen} for found in unread_news(self_of(request), now=request.now)]

    return JsonResponse(reading(request, run), safe=False)


@router.post("/news/{uuid:news_id}/acknowledgement")
def post_acknowledgement(request: Request, news_id: UUID) -> JsonResponse:
    """You have read it."""

    def run() -> tuple[int, Any]:
        brand_id = brand_of_news(news_id)
        if brand_id is None:
            raise Http404(NOT_THERE)
        require_in(request.identity, "news.acknowledge", brand_id=brand_id)
        acknowledge_news(brand_id, news_id, by=self_of(request), now=request.now)
        return 200, {"acknowledged": True}

    status, body = effect(request, run)
    return JsonResponse(body, status=status)


@router.post("/brands/{slug:slug}/news")
def post_news(request: Request, slug: str, body: bodies.NewsIn) -> JsonResponse:
    """Tell everybody who answers for the brand; where its page says so, before their next ticket."""

    def run() -> tuple[int, Any]:
        brand = brand_asked(request, slug, "news.publish")
        news_id = publish_news(brand["id"], by=self_of(request), now=request.now, **body.dict())
        return 201, {"news_id": str(news_id)}

    status, answer = effect(request, run)
    return JsonResponse(answer, status=status)


@router.get("/brands/{slug:slug}/trainings")
def get_trainings(request: Request, slug: str) -> JsonResponse:
    """Who was trained in what, newest first."""

    def run() -> list[dict[str, Any]]:
        return trainings_of(brand_asked(request, slug, "brand.overview")["id"])

    return JsonResponse(reading(request, run), safe=False)


@router.post("/brands/{slug:slug}/trainings")
def post_training(request: Request, slug: str, body: bodies.TrainingIn) -> JsonResponse:
    """Note that somebody was trained."""

    def run() -> tuple[int, Any]:
        brand = brand_asked(request, slug, "training.record")
        training_id = record_training(brand["id"], by=self_of(request), now=request.now, **body.dict())
        return 201, {"training_id": str(training_id)}

    status, answer = effect(request, run)
    return JsonResponse(answer, status=status)


@router.get("/brands/{slug:slug}/examinations")
def get_examinations(request: Request, slug: str) -> JsonResponse:
    """Who has tried to prove what they know, newest first."""

    def run() -> list[dict[str, Any]]:
        return examinations_of(brand_asked(request, slug, "brand.overview")["id"])

    return JsonResponse(reading(request, run), safe=False)


@router.post("/brands/{slug:slug}/examinations")
def post_examination(request: Request, slug: str, body: bodies.ExaminationIn) -> JsonResponse:
    """Judge somebody's answers to the brand's questions; enough right ones admit them to the pool."""

    def run() -> tuple[int, Any]:
        brand = brand_asked(request, slug, "examination.judge")
        answers = [Answered(answer.question, answer.is_right) for answer in body.answers]
        examined = examine(
            brand["id"], body.person_id, pool=body.pool, answers=answers, by=self_of(request), valid_until=body.valid_until,
            now=request.now,
        )  # fmt: skip
        return 201, {"right": examined.right, "asked": examined.asked, "passed": examined.has_passed}

    status, answer = effect(request, run)
    return JsonResponse(answer, status=status)


@router.get("/brands/{slug:slug}/training-gap")
def get_training_gap(request: Request, slug: str) -> JsonResponse:
    """How those without training did in the last 90 days, beside those with."""

    def run() -> list[dict[str, Any]]:
        brand_id = brand_asked(request, slug, "brand.overview")["id"]
        return training_gap(brand_id, since=request.now - _RECENT, until=request.now)

    return JsonResponse(reading(request, run), safe=False)


@router.get("/performance")
def get_performance(request: Request) -> JsonResponse:
    """How you did in the last 90 days, by brand: what you solved, at first contact, and how customers and reviewers judged it."""

    def run() -> list[dict[str, Any]]:
        require_anywhere(request.identity, "statement.see")
        return performance_of(self_of(request), since=request.now - _RECENT, until=request.now)

    return JsonResponse(reading(request, run), safe=False)


@router.get("/points")
def get_points(request: Request) -> JsonResponse:
    """Your points and rank, by brand."""

    def run() -> list[dict[str, Any]]:
        require_anywhere(request.identity, "statement.see")
        return points_of(self_of(request))

    return JsonResponse(reading(request, run), safe=False)
