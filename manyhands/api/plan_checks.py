"""The plan a brand runs, its weeks, and pages played on the brand's own tickets."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any
from uuid import UUID

from django.http import Http404, JsonResponse
from ninja import Router
from pydantic import Field

from manyhands.api.answers import answer
from manyhands.api.bodies import Body, Line
from manyhands.apps.ground.sql import Row
from manyhands.apps.planning.checked import look_of, plan_in_force, weeks_of
from manyhands.apps.planning.checks import adopt_plan, ask_for_week, end_adoption
from manyhands.apps.planning.replays import ask_to_replay
from manyhands.core.service_models.yaml_tree import PAGE_BYTES_MAX
from manyhands.web.brand.asked import brand_asked
from manyhands.web.doors.asking import NOT_THERE
from manyhands.web.doors.effects import effect, reading
from manyhands.web.doors.person import self_of
from manyhands.web.doors.types import Request

router = Router()


class AdoptionIn(Body):
    model: Annotated[Line, Field(description="One that the plan ranks.")]


class WeekIn(Body):
    week_on: Annotated[date | None, Field(description="The Monday of a week that is over; the last one when left out.")] = None


class ReplayIn(Body):
    page: Annotated[str, Field(min_length=1, max_length=PAGE_BYTES_MAX)]


@router.post("/brands/{slug:slug}/plans/{uuid:comparison_id}/adoption")
def post_adoption(request: Request, slug: str, comparison_id: UUID, body: AdoptionIn) -> JsonResponse:
    """We run this: from now on every week is held against it."""

    def run() -> tuple[int, Any]:
        brand = brand_asked(request, slug, "brand.plan")
        adoption_id = adopt_plan(brand["id"], comparison_id, model=body.model, by=self_of(request), now=request.now)
        return 201, {"adoption_id": str(adoption_id)}

    return answer(effect(request, run))


@router.get("/brands/{slug:slug}/plan-in-force")
def get_plan_in_force(request: Request, slug: str) -> JsonResponse:
    """The plan that is run, and the weeks that were held against it, the newest first."""

    def run() -> dict[str, Any]:
        brand = brand_asked(request, slug, "brand.plan")
        found = plan_in_force(brand["id"])
        weeks = weeks_of(brand["id"], found["id"]) if found else []
        return {
            "in_force": _adopted(found) if found else None,
            "weeks": [_told(row) | {"week_on": row["question"]["week_on"]} for row in weeks],
        }

    return JsonResponse(reading(request, run))


@router.delete("/brands/{slug:slug}/plan-in-force")
def delete_plan_in_force(request: Request, slug: str) -> JsonResponse:
    """No plan is run any more; what was checked is kept."""

    def run() -> tuple[int, Any]:
        end_adoption(brand_asked(request, slug, "brand.plan")["id"], now=request.now)
        return 200, {"ended": True}

    return answer(effect(request, run))


@router.post("/brands/{slug:slug}/plan-in-force/weeks")
def post_week(request: Request, slug: str, body: WeekIn) -> JsonResponse:
    """Have a week held against the plan that is run, in the background."""

    def run() -> tuple[int, Any]:
        brand = brand_asked(request, slug, "brand.plan")
        look_id, week_on = ask_for_week(brand["id"], body.week_on, by=self_of(request), now=request.now)
        return 202, {"look_id": str(look_id), "week_on": str(week_on)}

    return answer(effect(request, run))


@router.post("/brands/{slug:slug}/replays")
def post_replay(request: Request, slug: str, body: ReplayIn) -> JsonResponse:
    """Have the brand's own tickets played by another page, beside the one that is in force; nothing is changed."""

    def run() -> tuple[int, Any]:
        brand = brand_asked(request, slug, "brand.model")
        return 202, {"look_id": str(ask_to_replay(brand["id"], body.page, by=self_of(request), now=request.now))}

    return answer(effect(request, run))


@router.get("/brands/{slug:slug}/replays/{uuid:look_id}")
def get_replay(request: Request, slug: str, look_id: UUID) -> JsonResponse:
    """A page on the brand's own tickets: its state, and its answer once it is done."""

    def run() -> dict[str, Any]:
        found = look_of(brand_asked(request, slug, "brand.model")["id"], look_id)
        if found is None or found["kind"] != "replay":
            raise Http404(NOT_THERE)
        return _told(found)

    return JsonResponse(reading(request, run))


def _adopted(row: Row) -> dict[str, Any]:
    return {
        "plan_id": str(row["plan_id"]), "model": row["model"], "title": row["title"], "adopted_at": row["adopted_at"].isoformat(),
        "adopted_by": row["adopted_by"], "next_check_at": row["check_at"].isoformat(),
    }  # fmt: skip


def _told(row: Row) -> dict[str, Any]:
    return {
        "look_id": str(row["id"]), "state": row["state"], "told": row["told"], "answer": row["answer"],
        "asked_at": row["asked_at"].isoformat(), "ended_at": row["ended_at"].isoformat() if row["ended_at"] else None,
    }  # fmt: skip
