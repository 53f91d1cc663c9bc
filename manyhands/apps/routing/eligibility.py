"""The core's answer to "who may take this", asked for the rows of the database."""

from __future__ import annotations

from collections.abc import Sequence

from manyhands.apps.brands.plans import plan_of
from manyhands.apps.ground.sql import Row
from manyhands.apps.routing.queries import Hand
from manyhands.core.routing import EVERY_POOL, Need, PersonFacts, Reason, need_reason, person_facts
from manyhands.core.service_models import RoutingPlan
from manyhands.core.service_models.names import CHANNELS, UNDETERMINED, language_code

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
    if offer["declined"]:
        return int(Reason.EXCLUDED)
    language = language_code(offer["language"])
    pool = plan.pool_code(offer["pool"])
    level = plan.limits.language_level if language != UNDETERMINED else 0
    need = Need(pool, CHANNELS.index(offer["channel"]), language, level, plan.pools.skills[pool], int(plan.pools.credentials[pool]))
    return int(need_reason(plan.pools, plan.limits, need, person, EVERY_POOL))
