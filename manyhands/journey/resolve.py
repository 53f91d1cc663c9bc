"""Solved: the claim ends, pay is booked and held, the customer is asked how it went, and some of it is drawn for review."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from manyhands.apps.brands.plans import plan_of
from manyhands.apps.desk import actions as desk
from manyhands.apps.ground import queue
from manyhands.apps.ground.fail_points import fail_points_of
from manyhands.apps.ground.outbox import put_in_outbox
from manyhands.apps.ground.traces import step_span
from manyhands.apps.machine.hand import actor_of
from manyhands.apps.pay.earnings import record_earning
from manyhands.apps.pay.points import give_points
from manyhands.apps.quality import actions as quality
from manyhands.apps.quality.queries import resolved_before
from manyhands.apps.routing.claims import end_assignment
from manyhands.core.pay import PayTerms
from manyhands.core.service_models import RoutingPlan
from manyhands.core.service_models.names import WHO
from manyhands.core.tickets import EventName, Happening, State, after
from manyhands.journey.holding import held_ticket
from manyhands.journey.promises import keep_promises
from manyhands.journey.tell_systems import tell_systems

_SUPERFANS = WHO.index("superfans")


class UnableToResolve(Exception):
    """The ticket cannot be solved yet."""


@step_span("resolve")
def resolve(brand_id: int, ticket_id: UUID, *, by: UUID, now: datetime) -> UUID:
    """Solve a ticket in the hands of its holder; returns the resolution."""
    ticket, assignment = held_ticket(brand_id, ticket_id, by)
    if ticket["first_replied_at"] is None:
        raise UnableToResolve("The customer has had no answer yet. Send one, then solve the ticket. Nothing was changed.")
    after(State(ticket["state"]), Happening.SOLVED)
    plan = plan_of(brand_id, ticket["model_version"])
    pool = assignment["pool"]
    because = _review_reason(plan, brand_id, by)
    end_assignment(brand_id, assignment["id"], because="solved", now=now)
    resolution_id = desk.resolve_ticket(
        brand_id, ticket_id, assignment_id=assignment["id"], person_id=by, by=actor_of(brand_id, by), now=now
    )
    keep_promises(brand_id, ticket_id, policy=ticket["policy_version"], now=now)
    tell_systems(ticket, EventName.TICKET_SOLVED, now=now)
    _ask_how_it_went(brand_id, ticket, resolution_id, now=now)
    if because or _is_drawn(resolution_id, share_percent=_review_share(plan, pool)):
        quality.ask_for_review(
            brand_id, ticket_id, resolution_id=resolution_id, person_id=by, because=because or "drawn by chance", now=now
        )
    if pool in plan.pool_names and plan.pools.who[plan.pool_code(pool)] == _SUPERFANS:
        give_points(brand_id, ticket_id, resolution_id=resolution_id, person_id=by, now=now)
    if plan.gives_work:
        queue.enqueue("push_waiting", brand_id=brand_id)  # their hand is free
    # Money last: the brand's balance is a row that all its resolutions write, so it is held for the shortest time.
    record_earning(
        brand_id, ticket_id, assignment_id=assignment["id"], person_id=by, pool=pool,
        terms=PayTerms.from_json(assignment["terms"]), outcome="solved", now=now,
    )  # fmt: skip
    fail_points_of("resolve")
    return resolution_id


def _review_reason(plan: RoutingPlan, brand_id: int, person_id: UUID) -> str:
    first = plan.quality.first_tickets_reviewed
    if first and resolved_before(brand_id, person_id, most=first) < first:
        return "one of their first tickets for this brand"
    return ""


def _review_share(plan: RoutingPlan, pool: str) -> int:
    """Of a pool that a newer page has dropped, the share of the whole page."""
    known = pool in plan.pool_names
    return int(plan.pools.review_share_percent[plan.pool_code(pool)]) if known else plan.quality.review_share_percent


def _is_drawn(resolution_id: UUID, *, share_percent: int) -> bool:
    # The id is random already; drawing from it makes the same resolution give the same answer however often it is asked.
    return resolution_id.int % 100 < share_percent


def _ask_how_it_went(brand_id: int, ticket: dict[str, Any], resolution_id: UUID, *, now: datetime) -> None:
    survey_id = quality.ask_customer(
        brand_id, ticket["id"], customer_id=ticket["customer_id"], resolution_id=resolution_id, now=now
    )
    if ticket["channel"] == "email":
        payload = {"survey_id": str(survey_id), "ticket_id": str(ticket["id"])}
        put_in_outbox(brand_id, kind="mail", key=f"survey:{survey_id}", payload=payload, now=now)
