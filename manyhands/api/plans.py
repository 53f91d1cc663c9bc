"""Which service model is right for a brand: ask for a comparison, see how far it is, take its answer."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated, Any, Literal
from uuid import UUID

from django.http import Http404, JsonResponse
from ninja import Router
from pydantic import Field

from manyhands.api.answers import answer
from manyhands.api.bodies import Body, Line
from manyhands.apps.brands.queries import brand_facts
from manyhands.apps.ground.sql import Row
from manyhands.apps.planning.actions import ask_for_plan
from manyhands.apps.planning.queries import plans_of, what_if_of, what_ifs_of
from manyhands.apps.planning.what_ifs import ask_what_if
from manyhands.science.planning.asked import Question
from manyhands.science.planning.asked_change import Difference
from manyhands.science.report import answer_of
from manyhands.web.brand.asked import brand_asked
from manyhands.web.brand.plans import plan_asked
from manyhands.web.doors.asking import NOT_THERE
from manyhands.web.doors.effects import effect, reading
from manyhands.web.doors.person import self_of
from manyhands.web.doors.types import Request

router = Router()
Times = Annotated[float, Field(gt=0, le=100, allow_inf_nan=False)]
Percent = Annotated[float, Field(ge=0, le=100, allow_inf_nan=False)]


class PlanIn(Body):
    """What is asked; all of it may be left out. The history is the brand's own log."""

    targets: Annotated[list[Line], Field(max_length=10)] = []
    growth_percent: Annotated[float, Field(ge=-90, le=1000, allow_inf_nan=False)] = 0
    is_thorough: bool = False
    machine_percent: Annotated[float | None, Field(ge=0, le=100, allow_inf_nan=False)] = None
    volume_times: Times = 1
    pay_times: Times = 1
    hours: Literal["", "always", "office", "long", "daily"] = ""
    per_dollar: Annotated[float, Field(gt=0, le=1_000_000, allow_inf_nan=False)] = 1
    seed: Annotated[int, Field(ge=0, le=2**31 - 1)] = 1


class WhatIfIn(Body):
    """What would be different; what is left out stays as it is."""

    machine_percent: Percent | None = None
    hours: Line = ""
    languages: Annotated[list[Line], Field(max_length=20)] = []
    pay_times: Times = 1
    volume_times: Times = 1
    peak: Annotated[float | None, Field(ge=1, le=100, allow_inf_nan=False)] = None
    vendor_percent: Percent | None = None
    targets: Annotated[list[Line], Field(max_length=10)] = []
    assume: Annotated[list[Line], Field(max_length=50)] = []


@router.get("/brands/{slug:slug}/plans")
def get_plans(request: Request, slug: str) -> JsonResponse:
    """The comparisons that were asked for, newest first, each with its state."""

    def run() -> list[dict[str, Any]]:
        return [_told(row) | {"first_words": row["first_words"]} for row in plans_of(brand_asked(request, slug, "brand.plan")["id"])]

    return JsonResponse(reading(request, run), safe=False)


@router.post("/brands/{slug:slug}/plans")
def post_plan(request: Request, slug: str, body: PlanIn) -> JsonResponse:
    """Have the service models compared for this brand; one comparison at a time."""

    def run() -> tuple[int, Any]:
        brand = brand_facts(brand_asked(request, slug, "brand.plan")["id"])
        said = body.dict() | {"name": brand["name"], "currency": brand["currency"], "zone": brand["time_zone"]}
        question = Question.of(said).checked()
        return 202, {"plan_id": str(ask_for_plan(brand["id"], asdict(question), by=self_of(request), now=request.now))}

    return answer(effect(request, run))


@router.get("/brands/{slug:slug}/plans/{uuid:comparison_id}")
def get_plan(request: Request, slug: str, comparison_id: UUID) -> JsonResponse:
    """One comparison: its state, and its answer once it is done."""

    def run() -> dict[str, Any]:
        _, found = plan_asked(request, slug, comparison_id)
        return _told(found) | {"answer": found["answer"]}

    return JsonResponse(reading(request, run))


@router.get("/brands/{slug:slug}/plans/{uuid:comparison_id}/what-ifs")
def get_what_ifs(request: Request, slug: str, comparison_id: UUID) -> JsonResponse:
    """What this comparison was asked since, newest first."""

    def run() -> list[dict[str, Any]]:
        brand, _ = plan_asked(request, slug, comparison_id)
        return [_what_if(row) | {"first_words": row["first_words"]} for row in what_ifs_of(brand["id"], comparison_id)]

    return JsonResponse(reading(request, run), safe=False)


@router.post("/brands/{slug:slug}/plans/{uuid:comparison_id}/what-ifs")
def post_what_if(request: Request, slug: str, comparison_id: UUID, body: WhatIfIn) -> JsonResponse:
    """Ask what one difference would do; answered in seconds, on the tickets of the comparison."""

    def run() -> tuple[int, Any]:
        brand, plan = plan_asked(request, slug, comparison_id)
        difference = Difference.of(body.dict()).checked()
        if plan["answer"] is not None:
            difference.fits(answer_of(plan["answer"]))
        asked = ask_what_if(brand["id"], comparison_id, asdict(difference), by=self_of(request), now=request.now)
        return 202, {"what_if_id": str(asked)}

    return answer(effect(request, run))


@router.get("/brands/{slug:slug}/plans/{uuid:comparison_id}/what-ifs/{uuid:what_if_id}")
def get_what_if(request: Request, slug: str, comparison_id: UUID, what_if_id: UUID) -> JsonResponse:
    """One what-if: its state, and each model beside what it was once it is done."""

    def run() -> dict[str, Any]:
        brand, _ = plan_asked(request, slug, comparison_id)
        found = what_if_of(brand["id"], comparison_id, what_if_id)
        if found is None:
            raise Http404(NOT_THERE)
        return _what_if(found) | {"answer": found["answer"]}

    return JsonResponse(reading(request, run))


def _what_if(row: Row) -> dict[str, Any]:
    moments = {name: row[name].isoformat() if row[name] else None for name in ("asked_at", "ended_at")}
    return {"what_if_id": str(row["id"]), **{name: row[name] for name in ("state", "told", "asked_by", "difference")}, **moments}


def _told(row: Row) -> dict[str, Any]:
    moments = {name: row[name].isoformat() if row[name] else None for name in ("asked_at", "began_at", "ended_at")}
    told = {name: row[name] for name in ("state", "told", "asked_by", "question")}
    return {"plan_id": str(row["id"]), **told, **moments}
