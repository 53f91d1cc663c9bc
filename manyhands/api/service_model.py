"""A brand's service model for its own tools: the page in force, a trial of another, the switch; and giving a ticket by hand."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import JsonResponse
from ninja import Router
from pydantic import Field

from manyhands.api.answers import answer
from manyhands.api.bodies import Body, Line, Text
from manyhands.apps.brands.queries import pages_of
from manyhands.apps.routing.explaining import explain_ticket
from manyhands.core.service_models import preset_text
from manyhands.core.service_models.yaml_tree import PAGE_BYTES_MAX
from manyhands.journey.assign import assign
from manyhands.journey.switch import switch
from manyhands.journey.try_switch import try_switch
from manyhands.web.brand.asked import brand_asked
from manyhands.web.doors.asking import require_ticket, there
from manyhands.web.doors.effects import effect, reading
from manyhands.web.doors.person import self_of
from manyhands.web.doors.types import Request

router = Router()


class PageIn(Body):
    """A page as text, or the name of one that ships; and which pool's people belong to which from now on."""

    page: Text = Field(default="", max_length=PAGE_BYTES_MAX)
    preset: Line = ""
    moves: dict[str, str] = Field(default={}, max_length=40)

    @property
    def text(self) -> str:
        """The page."""
        return preset_text(self.preset) if self.preset else self.page


class AssignmentIn(Body):
    person_id: UUID
    because: Line = Field(min_length=1)
    over_capacity_because: Line = ""
    take_from: UUID | None = None  # who holds it now, when somebody does


@router.get("/brands/{slug:slug}/service-model")
def get_service_model(request: Request, slug: str) -> JsonResponse:
    """The page in force, and the versions before it."""

    def run() -> dict[str, Any]:
        brand = brand_asked(request, slug, "brand.model")
        pages = pages_of(brand["id"])
        versions = [{key: page[key] for key in ("version", "name", "in_force_from")} for page in pages]
        return {"page": pages[0]["page"] if pages else "", "versions": versions}

    return JsonResponse(reading(request, run))


@router.post("/brands/{slug:slug}/service-model/trials")
def post_trial(request: Request, slug: str, body: PageIn) -> JsonResponse:
    """What a switch to this page would move; nothing is changed."""

    def run() -> dict[str, Any]:
        brand = brand_asked(request, slug, "brand.model")
        return try_switch(brand["id"], body.text, moves=body.moves, now=request.now).to_json()

    return JsonResponse(reading(request, run))


@router.post("/brands/{slug:slug}/service-model")
def post_service_model(request: Request, slug: str, body: PageIn) -> JsonResponse:
    """Put the page in force. Whoever holds a ticket keeps it; what waits is placed again."""

    def run() -> tuple[int, Any]:
        brand = brand_asked(request, slug, "brand.switch")
        done = switch(brand["id"], body.text, moves=body.moves, by=self_of(request), now=request.now)
        return 201, {"version": done.version, "people_moved": done.people_moved}

    return answer(effect(request, run))


@router.get("/tickets/{uuid:ticket_id}/routing")
def get_routing(request: Request, ticket_id: UUID) -> JsonResponse:
    """Why somebody has this ticket, who else could, and why the others could not."""

    def run() -> dict[str, Any]:
        brand_id = require_ticket(request.identity, "ticket.timeline", ticket_id)
        return there(explain_ticket(brand_id, ticket_id, now=request.now))

    return JsonResponse(reading(request, run))


@router.post("/tickets/{uuid:ticket_id}/assignments")
def post_assignment(request: Request, ticket_id: UUID, body: AssignmentIn) -> JsonResponse:
    """Give the ticket to somebody by hand; over capacity only with a reason of its own."""

    def run() -> tuple[int, Any]:
        brand_id = require_ticket(request.identity, "ticket.assign", ticket_id)
        got = assign(
            brand_id, ticket_id, to=body.person_id, by=self_of(request), because=body.because,
            over_capacity_because=body.over_capacity_because, take_from=body.take_from, now=request.now,
        )  # fmt: skip
        return 201, {"assignment_id": str(got.assignment_id), "pool": got.pool, "lease_until": got.lease_until}

    return answer(effect(request, run))
