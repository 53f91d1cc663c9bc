"""Where does a ticket go when it is too hard?"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from manyhands.core.routing.kernels import kernel
from manyhands.core.service_models.names import ESCALATION_REASONS, WHO, code_of
from manyhands.core.service_models.plan import NO_POOL, Ints, PoolTable, RoutingPlan

MACHINE = WHO.index("machine")
NO_RULE = -1
NOBODY_HIGHER = -2


class EscalationBecause(StrEnum):
    """Why it goes there, or nowhere."""

    RULE = "rule"
    HOP_LIMIT = "hop_limit"
    NO_RULE = "no_rule"
    NOBODY_HIGHER = "nobody_higher"


@dataclass(frozen=True, slots=True)
class Escalate:
    """The ticket goes to this pool; where it `returns`, the answer comes back to whoever escalated it."""

    pool: int
    because: EscalationBecause
    words: str
    returns: bool = False


@dataclass(frozen=True, slots=True)
class Refused:
    """The ticket stays where it is."""

    because: EscalationBecause
    words: str


def where_to(plan: RoutingPlan, *, pool: int, reason: str, hops: int) -> Escalate | Refused:
    """The pool that takes what is too hard here; after the last hop it goes to the highest tier at once."""
    code = code_of(reason, ESCALATION_REASONS, what="reason to escalate")
    found = target_pool(plan.escalation_to, plan.pools, pool, code, hops, plan.limits.hops)
    here, spoken = plan.pool_names[pool], reason.replace("_", " ")
    if found == NO_RULE:
        words = f"{here} cannot escalate because of: {spoken}. {_ways(plan, pool)}"
        return Refused(EscalationBecause.NO_RULE, words)
    if found == NOBODY_HIGHER:
        words = f"This ticket has moved {hops} times and {here} is the highest tier; it has to be decided here."
        return Refused(EscalationBecause.NOBODY_HIGHER, words)
    there = plan.pool_names[found]
    if hops >= plan.limits.hops:
        return Escalate(found, EscalationBecause.HOP_LIMIT, f"it has moved {hops} times already, so {there} decides it")
    words = f"{there} takes what {here} escalates because of: {spoken}"
    return Escalate(found, EscalationBecause.RULE, words, returns=bool(plan.escalation_returns[pool, code]))


@kernel
def highest_pool(pools: PoolTable) -> int:
    """The first pool of people with the highest tier."""
    best = 0
    for pool in range(len(pools.tier)):
        is_person = pools.who[pool] != MACHINE
        if is_person and (pools.who[best] == MACHINE or pools.tier[pool] > pools.tier[best]):
            best = pool
    return best


@kernel
def target_pool(escalation_to: Ints, pools: PoolTable, pool: int, reason: int, hops: int, hops_max: int) -> int:
    """The pool's code, or NO_RULE or NOBODY_HIGHER, on plain arrays."""
    if hops < hops_max:
        to = int(escalation_to[pool, reason])
        return NO_RULE if to == NO_POOL else to
    highest = highest_pool(pools)
    return highest if pools.tier[highest] > pools.tier[pool] else NOBODY_HIGHER


def _ways(plan: RoutingPlan, pool: int) -> str:
    ways = [name for code, name in enumerate(ESCALATION_REASONS) if plan.escalation_to[pool, code] != NO_POOL]
    if not ways:
        return "Nobody is above it; it has to be decided here."
    return f"It can because of: {', '.join(way.replace('_', ' ') for way in ways)}."
