"""Who has passed on a ticket, and whether anybody is left who may take it."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from manyhands.apps.brands.plans import plan_of, version_in_force
from manyhands.apps.ground.sql import rows, write
from manyhands.apps.routing.eligibility import facts_of
from manyhands.apps.routing.hands import hand_from, hands_known, is_covered, offers_of
from manyhands.apps.routing.queues import need_of_queue
from manyhands.core.routing import Reason
from manyhands.core.routing.eligibility import ability_reason


def nobody_is_left(brand_id: int, ticket_id: UUID, *, now: datetime) -> bool:
    """Whether everybody who may take one of the ticket's offers, now or later, has passed on it."""
    passed = _passed(brand_id, ticket_id)
    if not passed:
        return False
    offers, version = offers_of(brand_id, ticket_id), version_in_force(brand_id)
    if not offers or not version:
        return False
    plan = plan_of(brand_id, version)
    needs = [(offer, need) for offer in offers if (need := need_of_queue(plan, offer))]
    for row in hands_known(brand_id, sorted({offer["pool"] for offer in offers}), now=now):
        if row["person_id"] not in passed:
            person = facts_of(plan, hand_from(brand_id, version, row), brand_id)
            if any(is_covered(row, offer) and ability_reason(plan.pools, need, person) == Reason.ELIGIBLE for offer, need in needs):
                return False
    return True


def forget_passes(brand_id: int, ticket_id: UUID) -> int:
    """Whoever passed may be offered it again; whoever escalated it may not. How many are asked again."""
    return write(
        "DELETE FROM routing_decline WHERE brand_id = %(brand)s AND ticket_id = %(ticket)s AND because <> 'escalated'",
        {"brand": brand_id, "ticket": ticket_id},
    )


def _passed(brand_id: int, ticket_id: UUID) -> set[UUID]:
    found = rows(
        "SELECT person_id FROM routing_decline WHERE brand_id = %(brand)s AND ticket_id = %(ticket)s",
        {"brand": brand_id, "ticket": ticket_id},
    )
    return {row["person_id"] for row in found}
