"""A brand's own systems: what it declares, and asking them for a ticket."""

from __future__ import annotations

from typing import Annotated, Any
from uuid import UUID

from django.http import JsonResponse
from ninja import Router
from pydantic import Field, StringConstraints

from manyhands.api.answers import answer
from manyhands.api.bodies import Body, Text
from manyhands.apps.brands.plans import plan_in_force
from manyhands.apps.desk.queries import ticket_of
from manyhands.apps.systems.actions import put_page, set_secret
from manyhands.apps.systems.pages import page_versions
from manyhands.apps.systems.queries import secrets_of
from manyhands.apps.systems.results import calls_open_to, results_on
from manyhands.apps.tiers.queries import tier_of
from manyhands.core.service_models.yaml_tree import PAGE_BYTES_MAX
from manyhands.core.systems import read_systems
from manyhands.core.systems.schema import ENTITIES_MAX
from manyhands.journey.ask_system import ask_system_by_hand
from manyhands.journey.verify import send_link_by_hand
from manyhands.web.brand.asked import brand_asked
from manyhands.web.doors.asking import require_ticket, there
from manyhands.web.doors.effects import effect, reading
from manyhands.web.doors.person import self_of
from manyhands.web.doors.types import Request

router = Router()
Named = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]{0,39}$")]


class SystemsIn(Body):
    page: Text = Field(min_length=1, max_length=PAGE_BYTES_MAX)


class SecretIn(Body):
    name: Named
    host: Annotated[str, StringConstraints(pattern=r"^[a-z0-9.-]{1,200}(:[0-9]{2,5})?$")]
    secret: Text = Field(min_length=1, max_length=2_000)


class VerificationIn(Body):
    call: Named


class LookupIn(Body):
    call: Named
    given: dict[Named, Annotated[Text, StringConstraints(max_length=200)]] = Field(default={}, max_length=ENTITIES_MAX)


@router.get("/brands/{slug:slug}/systems")
def get_systems(request: Request, slug: str) -> JsonResponse:
    """The page in force, the versions before it, and which secrets there are; never what they are."""

    def run() -> dict[str, Any]:
        brand = brand_asked(request, slug, "brand.systems")
        versions = page_versions(brand["id"])
        told = [{"version": row["version"], "at": row["at"]} for row in versions]
        return {"page": versions[0]["page"] if versions else "", "versions": told, "secrets": secrets_of(brand["id"])}

    return JsonResponse(reading(request, run))


@router.post("/brands/{slug:slug}/systems")
def post_systems(request: Request, slug: str, body: SystemsIn) -> JsonResponse:
    """Put a page in force; one that could leak or say nothing is refused, each fault with its line and its remedy."""

    def run() -> tuple[int, Any]:
        brand = brand_asked(request, slug, "brand.systems")
        page = read_systems(body.page)
        return 201, {"version": put_page(brand["id"], page, body.page, by=self_of(request), now=request.now)}

    return answer(effect(request, run))


@router.post("/brands/{slug:slug}/systems/secrets")
def post_secret(request: Request, slug: str, body: SecretIn) -> JsonResponse:
    """Keep what is shown to one host, sealed."""

    def run() -> tuple[int, Any]:
        brand = brand_asked(request, slug, "brand.systems")
        set_secret(brand["id"], body.name, host=body.host, secret=body.secret, now=request.now)
        return 201, {"name": body.name, "host": body.host}

    return answer(effect(request, run))


@router.get("/tickets/{uuid:ticket_id}/lookups")
def get_lookups(request: Request, ticket_id: UUID) -> JsonResponse:
    """What can be looked up or done for a ticket in one's hands, and what came of what was."""

    def run() -> dict[str, Any]:
        brand_id = require_ticket(request.identity, "ticket.look_up", ticket_id)
        ticket = there(ticket_of(brand_id, ticket_id))
        _, plan = plan_in_force(brand_id)
        tier = tier_of(brand_id, self_of(request), plan)
        return {
            "calls": calls_open_to(brand_id, ticket_id, plan=plan, tier=tier),
            "results": results_on(brand_id, ticket_id, language=ticket["language"], currency=plan.currency),
        }

    return JsonResponse(reading(request, run))


@router.post("/tickets/{uuid:ticket_id}/lookups")
def post_lookup(request: Request, ticket_id: UUID, body: LookupIn) -> JsonResponse:
    """Have a system asked; its answer is among the ticket's lookups when it is there."""

    def run() -> tuple[int, Any]:
        brand_id = require_ticket(request.identity, "ticket.look_up", ticket_id)
        call_id = ask_system_by_hand(brand_id, ticket_id, by=self_of(request), name=body.call, given=body.given, now=request.now)
        return 202, {"call_id": str(call_id)}

    return answer(effect(request, run))


@router.post("/tickets/{uuid:ticket_id}/verifications")
def post_verification(request: Request, ticket_id: UUID, body: VerificationIn) -> JsonResponse:
    """Have a link sent to the customer's address on record; whoever opens it and confirms is known for this call for an hour."""

    def run() -> tuple[int, Any]:
        brand_id = require_ticket(request.identity, "ticket.verify", ticket_id)
        link_id = send_link_by_hand(brand_id, ticket_id, by=self_of(request), name=body.call, now=request.now)
        return 202, {"link_id": str(link_id)}

    return answer(effect(request, run))
