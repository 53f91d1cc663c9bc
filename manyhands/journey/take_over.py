"""Somebody who supervises takes a ticket out of another's hands, in one transaction and with a reason; it can be handed back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from manyhands.apps.brands.plans import plan_of
from manyhands.apps.desk.events import record_event
from manyhands.apps.ground.fail_points import fail_points_of
from manyhands.apps.ground.sql import Row
from manyhands.apps.ground.traces import step_span
from manyhands.apps.pay.earnings import record_earning
from manyhands.apps.people.actors import person
from manyhands.apps.routing.claims import HANDS_FULL, end_assignment
from manyhands.apps.routing.supervising import give_assignment, lock_hands, offer_of_assignment
from manyhands.apps.tiers.actions import owe
from manyhands.apps.tiers.queries import pools_of, was_taken_from
from manyhands.core.pay import PayTerms, terms_for
from manyhands.core.service_models import RoutingPlan
from manyhands.core.tickets import EventName
from manyhands.journey.holding import have_work_given, held_by_another


class UnableToTakeOver(Exception):
    """The ticket stays where it is; the text says why."""


@dataclass(frozen=True, slots=True)
class TakenOver:
    """The ticket in its new hands, and whose they were before."""

    assignment_id: UUID
    from_person: UUID
    terms: PayTerms


@step_span("take_over")
def take_over(brand_id: int, ticket_id: UUID, *, by: UUID, because: str, now: datetime) -> TakenOver:
    """Move the assignment; whoever held it is told, is owed the ticket, and has the share of what they had answered."""
    if not because.strip():
        raise UnableToTakeOver("Say why you take it over: whoever holds it is told. Nothing was changed.")
    ticket, assignment = held_by_another(brand_id, ticket_id, by)
    plan = plan_of(brand_id, ticket["model_version"])
    pool = _own_pool(brand_id, plan, by)
    terms = terms_for(plan, plan.pool_code(pool))
    lock_hands(by, assignment["person_id"])
    earns = take_out(brand_id, ticket_id, assignment, now=now)
    given = give_assignment(
        brand_id, ticket_id, person_id=by, pool=pool, terms=terms.to_json(), offer_id=offer_of_assignment(brand_id, assignment["id"]),
        lease_seconds=plan.limits.reply_within_seconds, now=now,
    )  # fmt: skip
    if given is None:
        raise UnableToTakeOver(f"{HANDS_FULL} The ticket stays with whoever holds it.")
    why = {
        "from_person": assignment["person_id"], "assignment_id": given, "pool": pool, "terms": terms.to_json(), "because": because.strip(),
    }  # fmt: skip
    tier = int(plan.pools.tier[plan.pool_code(pool)])
    record_event(brand_id, ticket_id, EventName.TICKET_TAKEN_OVER, by=person(by), now=now, why=why, tier=tier)
    have_work_given(brand_id, plan)
    if earns:
        pay_share(brand_id, ticket_id, assignment, now=now)
    fail_points_of("take_over")
    return TakenOver(given, assignment["person_id"], terms)


def take_out(brand_id: int, ticket_id: UUID, assignment: Row, *, now: datetime) -> bool:
    """End an assignment whose holder is owed the ticket from now on; whether they earn the share of what they had answered."""
    earns = assignment["replied_at"] is not None and not was_taken_from(brand_id, ticket_id, assignment["person_id"])
    end_assignment(brand_id, assignment["id"], because="taken_over", now=now)
    owe(
        brand_id, ticket_id, assignment_id=assignment["id"], person_id=assignment["person_id"], because="taken_over", now=now
    )
    return earns


def _own_pool(brand_id: int, plan: RoutingPlan, by: UUID) -> str:
    """Whoever takes over works in the highest of their own pools, on its terms."""
    own = [name for name in pools_of(brand_id, by) if name in plan.pool_names]
    if not own:
        raise UnableToTakeOver("You are in no pool of the page that this ticket came by. It stays where it is.")
    return max(own, key=lambda name: (int(plan.pools.tier[plan.pool_code(name)]), name))


def pay_share(brand_id: int, ticket_id: UUID, assignment: Row, *, now: datetime) -> None:
    """What somebody earns who had answered, and loses the rest through no act of theirs."""
    # Once a person and ticket, so that taking and handing back again earns nothing more: `take_out` says whether.
    record_earning(
        brand_id, ticket_id, assignment_id=assignment["id"], person_id=assignment["person_id"], pool=assignment["pool"],
        terms=PayTerms.from_json(assignment["terms"]), outcome="taken_over", now=now,
    )  # fmt: skip
