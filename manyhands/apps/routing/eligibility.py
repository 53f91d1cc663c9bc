"""The core's answer to "who may take this", asked for the rows of the database."""

from __future__ import annotations

from collections.abc import Sequence

from manyhands.apps.brands.plans import plan_of
from manyhands.apps.ground.sql import Row
from manyhands.apps.routing.queries import Hand
from manyhands.core.routing import PersonFacts, Reason, person_facts, ticket_facts
from manyhands.core.routing.eligibility import reason_code
from manyhands.core.service_models import RoutingPlan

_ONESELF = 1


def reasons_for(hand: Hand, offers: Sequence[Row]) -> list[int]:
    """For each offer the code of why this person may not take it; Reason.ELIGIBLE where they may."""
    facts: dict[tuple[int, int], PersonFacts] = {}
    reasons = []
    for offer in offers:
        plan = plan_of(offer["brand_id"], offer["model_version"])
        key = (offer["brand_id"], offer["model_version"])
        if key not in facts:
            facts[key] = _person(plan, hand, offer["brand_id"])
        reasons.append(_reason(plan, offer, facts[key]))
    return reasons


def _person(plan: RoutingPlan, hand: Hand, brand_id: int) -> PersonFacts:
    pools = [name for name in hand.pools.get(brand_id, ()) if name in plan.pool_names]
    tier = max((int(plan.pools.tier[plan.pool_code(name)]) for name in pools), default=0)
    return person_facts(
        plan, number=_ONESELF, tier=tier, pools=pools, languages=hand.languages, is_qualified=bool(pools), holding=hand.holding
    )


def _reason(plan: RoutingPlan, offer: Row, person: PersonFacts) -> int:
    if offer["pool"] not in plan.pool_names:
        return int(Reason.NOT_IN_POOL)
    ticket = ticket_facts(
        plan, language=offer["language"], topic=offer["topic"], complexity=offer["complexity"] or "medium",
        priority=offer["priority"], channel=offer["channel"], hops=offer["hops"],
        excluded=(_ONESELF,) if offer["declined"] else (),
    )  # fmt: skip
    # The offer's own opens_at has said that the pool is open by now.
    return reason_code(plan.pools, plan.limits, plan.pool_code(offer["pool"]), 0, ticket, person)
