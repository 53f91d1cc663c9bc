"""How much work reaches each group of people, by hour of the week: a page followed without chance, as a start for staffing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from manyhands.core.routing import pools_for, ticket_facts
from manyhands.core.service_models import RoutingPlan
from manyhands.core.service_models.names import ESCALATION_REASONS
from manyhands.core.service_models.plan import NO_POOL
from manyhands.science.planning.ability import ability_of, escalated_handling, escalations
from manyhands.science.planning.business import WEEK_HOURS, Asking
from manyhands.science.planning.models.setup import Case, Group, Setup

Hours = NDArray[np.float64]  # [168]
_TOO_HARD = ESCALATION_REASONS.index("too_hard")
_SPENT_BEFORE = 0.5


@dataclass
class Work:
    """What reaches one group in an hour of an ordinary week: persons kept busy by live tickets and by others, and how many live ones."""

    live: Hours = field(default_factory=lambda: np.zeros(WEEK_HOURS))
    deferred: Hours = field(default_factory=lambda: np.zeros(WEEK_HOURS))
    live_tickets: Hours = field(default_factory=lambda: np.zeros(WEEK_HOURS))
    tickets: Hours = field(default_factory=lambda: np.zeros(WEEK_HOURS))

    @property
    def persons(self) -> Hours:
        """All of it."""
        return self.live + self.deferred


def work_of(case: Case, setup: Setup, *, stretch: str = "") -> dict[str, Work]:
    """The work of each group in an ordinary week; `stretch` says whose people are there."""
    found = {group.name: Work() for group in setup.groups}
    for asking in case.business.askings:
        rate = np.array(asking.per_hour) * reaching_people(case, setup, asking)
        for groups, reached, factor, tier in _steps(case, setup, asking, stretch):
            _spread(case, found, groups, asking, rate * reached, factor, tier)
    return found


def reaching_people(case: Case, setup: Setup, asking: Asking) -> float:
    """The share of these tickets that people have to answer, in tickets of the usual length."""
    if not setup.machine_takes(asking):
        return 1.0
    contained = asking.machine * setup.machine_share
    return (1 - contained) * case.assume("machine_harder_factor") + contained * case.assume("false_containment")


def duty_hours(case: Case, group: Group) -> NDArray[np.bool_]:
    """The hours of the week in which a group works."""
    return np.array(group.hours or case.business.open_hours)


def entry_pools(plan: RoutingPlan, asking: Asking) -> tuple[list[str], int]:
    """The pools to which these tickets are open at once, and the level of language they ask for."""
    facts = ticket_facts(
        plan, language=asking.language, topic=asking.topic, complexity=asking.complexity, priority=asking.priority, channel=asking.channel
    )
    openings = pools_for(plan, facts)
    at_once = [opening for opening in openings if opening.opens_after_seconds == 0]
    return [plan.pool_names[opening.pool] for opening in at_once], max((opening.language_level for opening in at_once), default=0)


def _steps(case: Case, setup: Setup, asking: Asking, stretch: str) -> Iterator[tuple[list[Group], float, float, int]]:
    """The groups that get a ticket one after the other, the share that gets so far, and the factor on its handling there."""
    pools, level = entry_pools(setup.plan, asking)
    shares, again, reached, factor = escalations(case, asking), escalated_handling(case, asking), 1.0, 1.0
    for _ in range(setup.plan.limits.hops + 1):
        groups = [g for g in setup.groups if set(g.pools) & set(pools) and _speaks(g, asking, level) and _is_there(g, stretch)]
        groups = [g for g in groups if g.tier == min(other.tier for other in groups)]
        if not groups:
            return
        tier = groups[0].tier
        passed = min(1.0, shares[tier - 1] * groups[0].escalates) if _above(setup.plan, pools) else 0.0
        back = min(0.9, asking.comes_back * ability_of(case, groups[0], asking).comes_back)
        here = (1 - passed) / (1 - back) + passed * _SPENT_BEFORE
        yield groups, reached, factor * here, tier
        pools, reached, factor = _above(setup.plan, pools), reached * passed, factor * again
        if not pools or reached < 1e-6:
            return


def _above(plan: RoutingPlan, pools: list[str]) -> list[str]:
    target = int(plan.escalation_to[plan.pool_code(pools[0]), _TOO_HARD])
    return [] if target == NO_POOL else [plan.pool_names[target]]


def _speaks(group: Group, asking: Asking, level: int) -> bool:
    return group.languages.get(asking.language, 0) >= min(level, max(group.languages.values(), default=0)) > 0


def _is_there(group: Group, stretch: str) -> bool:
    return not group.stretches or not stretch or stretch in group.stretches


def _spread(case: Case, found: dict[str, Work], groups: list[Group], asking: Asking, rate: Hours, factor: float, tier: int) -> None:
    on_duty = np.array([np.where(duty_hours(case, group), group.share, 0.0) for group in groups])
    together = on_duty.sum(axis=0)
    parts = np.divide(on_duty, together, out=np.zeros_like(on_duty), where=together > 0)
    late = float((rate * (together == 0)).sum())
    for group, part in zip(groups, parts, strict=True):
        mine = rate * part + (late * part / parts.sum() if late else 0.0)
        held = len(group.slow_down) if asking.is_live else 1
        seconds = asking.handling.mean * ability_of(case, group, asking).handling * factor * group.slow_down[held - 1] / held
        work, busy = found[group.name], mine * seconds / 3600
        work.tickets += mine
        if asking.is_live and tier < 3:
            work.live += busy
            work.live_tickets += mine
        else:
            work.deferred += busy
