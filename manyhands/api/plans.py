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
from manyhands.apps.planning.queries import plan_of, plans_of
from manyhands.science.planning.asked import Question
from manyhands.web.brand.asked import brand_asked
from manyhands.web.doors.asking import NOT_THERE
from manyhands.web.doors.effects import effect, reading
from manyhands.web.doors.person import self_of
from manyhands.web.doors.types import Request

router = Router()
Times = Annotated[float, Field(gt=0, le=100, allow_inf_nan=False)]


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
        found = plan_of(brand_asked(request, slug, "brand.plan")["id"], comparison_id)
        if found is None:
            raise Http404(NOT_THERE)
        return _told(found) | {"answer": found["answer"]}

    return JsonResponse(reading(request, run))


def _told(row: Row) -> dict[str, Any]:
    moments = {name: row[name].isoformat() if row[name] else None for name in ("asked_at", "began_at", "ended_at")}
    told = {name: row[name] for name in ("state", "told", "asked_by", "question")}
    return {"plan_id": str(row["id"]), **told, **moments}
