"""What a team that serves several brands costs each of them: by its use, and with no cent lost."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from manyhands.apps.brands.plans import plan_in_force
from manyhands.apps.insight.use import use_by_pool
from manyhands.core.money import Money, share
from manyhands.core.service_models.names import WHO

_SHARED = WHO.index("shared_team")


@dataclass(frozen=True, slots=True)
class TeamUse:
    """One brand's use of the shared teams in some time, as its own walls show it."""

    brand_id: int
    resolutions: int
    held_seconds: int
    paid_minor: int
    currency: str


def shared_use(brand_id: int, *, since: datetime, until: datetime) -> TeamUse | None:
    """This brand's use of its shared pools; None when its page has none."""
    _, plan = plan_in_force(brand_id)
    shared = {name for code, name in enumerate(plan.pool_names) if plan.pools.who[code] == _SHARED}
    if not shared:
        return None
    used = [use for use in use_by_pool(brand_id, since=since, until=until) if use.pool in shared]
    return TeamUse(
        brand_id, sum(use.resolutions for use in used), sum(use.held_seconds for use in used), sum(use.cost_minor for use in used),
        plan.currency,
    )  # fmt: skip


def split_cost(cost: Money, uses: Sequence[TeamUse]) -> tuple[Money, ...]:
    """What each brand bears of a cost that they share, by the time its tickets were in hand; the parts add up to the whole."""
    weights = [use.held_seconds for use in uses]
    return share(cost, weights if any(weights) else [1] * len(weights))
