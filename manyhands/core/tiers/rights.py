"""The rights of tiers: what a person of a tier may decide alone, and whose decision it is otherwise."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Literal, get_args

from manyhands.core.service_models.plan import RoutingPlan

Approval = Literal["refund", "exception", "access"]
APPROVALS: tuple[str, ...] = get_args(Approval)

NOBODY = 0  # the tier of whoever is in no pool of the plan
HIGHEST = 5
TIERS = range(1, HIGHEST + 1)
# What a right makes of somebody in the policy of access: by the page in force, not by a grant.
_ROLE_OF = {"supervise": "supervising", "approve": "approving"}
RIGHT_ROLES = frozenset(_ROLE_OF.values())


def may(plan: RoutingPlan, tier: int, right: str) -> bool:
    """Whether people of this tier have the right; whoever has no tier has none."""
    return tier in TIERS and plan.may(tier, right)


def highest_tier(plan: RoutingPlan, pools: Iterable[str]) -> int:
    """The tier of somebody who is qualified for these pools; pools that the page does not know count for nothing."""
    return max((int(plan.pools.tier[plan.pool_code(name)]) for name in pools if name in plan.pool_names), default=NOBODY)


def roles_of_tier(plan: RoutingPlan, tier: int) -> frozenset[str]:
    """What the rights of a tier make of its people."""
    return frozenset(role for right, role in _ROLE_OF.items() if may(plan, tier, right))


def may_grant(plan: RoutingPlan, tier: int, *, what: str, amount_minor: int = 0, alone: bool = False) -> bool:
    """Whether a tier may say yes: to its own work (`alone`), or to what somebody asks of it.

    `amount_minor` is all that the ticket would then have been refunded: a limit cannot be passed in small steps.
    """
    if what != "refund":
        return may(plan, tier, "approve")
    right = "refund" if alone else "approve"
    return may(plan, tier, right) and amount_minor <= int(plan.tiers.refund_up_to_minor[tier])


def tier_to_ask(plan: RoutingPlan, *, what: str, amount_minor: int = 0, staffed: Collection[int]) -> int | None:
    """The lowest tier that may decide it and has people; the lowest that may where none has; None where no tier may."""
    able = [tier for tier in TIERS if may_grant(plan, tier, what=what, amount_minor=amount_minor)]
    return next((tier for tier in able if tier in staffed), able[0] if able else None)
