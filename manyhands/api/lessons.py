"""Lessons made of a brand's articles."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated, Any
from uuid import UUID

from django.http import JsonResponse
from ninja import Router
from pydantic import Field

from manyhands.api.bodies import Body
from manyhands.apps.ground.sql import Row
from manyhands.journey.learn import answer_lesson, begin_lesson
from manyhands.web.doors.effects import effect, reading
from manyhands.web.doors.lessons import attempt_asked, brand_to_learn, brands_to_learn
from manyhands.web.doors.person import self_of
from manyhands.web.doors.types import Request
from manyhands.web.specialist.lessons import shown_lessons

router = Router()


class LessonAnswerIn(Body):
    number: Annotated[int, Field(ge=0, le=50)]
    choice: Annotated[int, Field(ge=0, le=10)]


@router.get("/lessons")
def get_lessons(request: Request) -> JsonResponse:
    """The lessons of the brands you answer for, with what you have passed and what passing pays."""

    def run() -> list[dict[str, Any]]:
        seen = ("name", "title", "language", "version", "has_passed", "tries", "pay")
        return [
            {"brand": brand["slug"]} | {key: one[key] for key in seen}
            for brand in brands_to_learn(request) for one in shown_lessons(brand, self_of(request))
        ]  # fmt: skip

    return JsonResponse(reading(request, run), safe=False)


@router.post("/brands/{slug:slug}/lessons/{slug:lesson}/attempts")
def post_attempt(request: Request, slug: str, lesson: str) -> JsonResponse:
    """Begin a lesson: its questions, which stay as they are."""

    def run() -> tuple[int, Any]:
        brand = brand_to_learn(request, slug)
        return 201, _shown(attempt_asked(request, begin_lesson(brand["id"], lesson, by=self_of(request), now=request.now)))

    status, answer = effect(request, run)
    return JsonResponse(answer, status=status)


@router.post("/lessons/attempts/{uuid:attempt_id}/answers")
def post_answer(request: Request, attempt_id: UUID, body: LessonAnswerIn) -> JsonResponse:
    """Answer the next question; the answer brings its evidence with it."""

    def run() -> tuple[int, Any]:
        found = attempt_asked(request, attempt_id)
        told = answer_lesson(found["brand_id"], attempt_id, number=body.number, choice=body.choice, by=self_of(request), now=request.now)
        question = found["questions"][body.number]
        return 201, asdict(told) | {"evidence": {"right": question["right"], "passage": question["passage"]}}

    status, answer = effect(request, run)
    return JsonResponse(answer, status=status)


def _shown(attempt: Row) -> dict[str, Any]:
    questions = [{"about": one["about"], "choices": one["choices"]} for one in attempt["questions"]]
    return {"attempt_id": str(attempt["id"]), "title": attempt["title"], "questions": questions}
