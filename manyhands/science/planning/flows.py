"""How much work reaches each group of people, by hour of the week: a page followed without chance, as a start for staffing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from manyhands.core.routing import pools_for, ticket_facts
from manyhands.core.service_models import RoutingPlan
from manyhands.core.service_models.names import ESCALATION_REASONS
from manyhands.core.service_models.plan import NO_POOL
from manyhands.science.planning.ability import ability_of, escalated_handling, escalations
from manyhands.science.planning.business import WEEK_HOURS, Asking, Business
from manyhands.science.planning.models.setup import Case, Group, Setup

Hours = NDArray[np.float64]  # [168]
_TOO_HARD = ESCALATION_REASONS.index("too_hard")


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
        for step in _steps(case, setup, asking, stretch):
            _spread(case, found, asking, rate, step, stretch)
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


def entry_pools(business: Business, plan: RoutingPlan, asking: Asking) -> tuple[list[list[str]], int]:
    """The pools to which these tickets are open at once, then those after waiting; and the level of language they ask for."""
    facts = ticket_facts(
        plan, language=asking.language, topic=asking.topic, complexity=asking.complexity, priority=asking.priority,
        channel=business.on_page(asking),
    )  # fmt: skip
    circles: dict[int, list[str]] = {}
    openings = pools_for(plan, facts)
    for opening in openings:
        circles.setdefault(opening.opens_after_seconds, []).append(plan.pool_names[opening.pool])
    return [circles[after] for after in sorted(circles)], max((opening.language_level for opening in openings[:1]), default=0)


class _Step(NamedTuple):
    """Groups that get a ticket, the share that gets so far, and the factor on its handling there."""

    groups: list[Group]
    reached: float
    factor: float
    tier: int


def _steps(case: Case, setup: Setup, asking: Asking, stretch: str) -> Iterator[_Step]:
    """From the circle where it is open at once, upwards. Fans take what they can; the next circle has the rest."""
    circles, level = entry_pools(case.business, setup.plan, asking)
    reached = 1.0
    for pools in circles:
        groups = _groups(setup, asking, pools, level, stretch)
        if not groups:
            continue
        if groups[0].hired != "fans":
            yield from _upwards(case, setup, asking, pools, level, stretch, reached)
            return
        taken = reached * fans_take(case, setup, groups[0])
        yield from _upwards(case, setup, asking, pools, level, stretch, taken)
        reached -= taken


def _upwards(case: Case, setup: Setup, asking: Asking, pools: list[str], level: int, stretch: str, reached: float) -> Iterator[_Step]:
    shares, again, factor = escalations(case, asking), escalated_handling(case, asking), 1.0
    for _ in range(setup.plan.limits.hops + 1):
        groups = _groups(setup, asking, pools, level, stretch)
        if not groups:
            return
        tier, above = groups[0].tier, _above(setup.plan, pools)
        passed = min(1.0, shares[tier - 1] * groups[0].escalates) if above else 0.0
        back = min(0.9, asking.comes_back * ability_of(case, groups[0], asking).comes_back)
        yield _Step(groups, reached, factor * ((1 - passed) / (1 - back) + passed * case.assume("spent_before_escalating")), tier)
        pools, reached, factor = above, reached * passed, factor * again
        if not pools or reached < 1e-6:
            return


def fans_take(case: Case, setup: Setup, fans: Group) -> float:
    """The share of what fans may take that they do: those who are there, against the work there is."""
    may = [a for a in case.business.askings if a.topic in _topics(setup, fans) and a.complexity != "complex"]
    work = sum(asking.per_week * asking.handling.mean for asking in may) / 3600
    there = fan_count(case) * case.assume("fan_hours_week") * (1 - case.assume("fan_reading_share"))
    return min(case.assume("fans_take_most"), there / work) if work > 0 else 0.0


def fan_count(case: Case) -> int:
    """Superfans that a brand of this size has."""
    return max(1, round(case.business.per_year * case.assume("fans_per_ticket_year")))


def _topics(setup: Setup, group: Group) -> list[str]:
    return [topic for pool in setup.page.pools if pool.name in group.pools for topic in pool.topics]


def _groups(setup: Setup, asking: Asking, pools: list[str], level: int, stretch: str) -> list[Group]:
    able = [g for g in setup.groups if set(g.pools) & set(pools) and _speaks(g, asking, level) and _is_there(g, stretch)]
    return [group for group in able if group.beside_lower or group.tier == min(other.tier for other in able)]


def _above(plan: RoutingPlan, pools: list[str]) -> list[str]:
    target = int(plan.escalation_to[plan.pool_code(pools[0]), _TOO_HARD])
    return [] if target == NO_POOL else [plan.pool_names[target]]


def _speaks(group: Group, asking: Asking, level: int) -> bool:
    return group.languages.get(asking.language, 0) >= max(level, 1)


def _is_there(group: Group, stretch: str) -> bool:
    return not group.stretches or not stretch or stretch in group.stretches


def _spread(case: Case, found: dict[str, Work], asking: Asking, all_of_them: Hours, step: _Step, stretch: str) -> None:
    weights = [group.share_in.get(stretch, group.share) for group in step.groups]
    on_duty = np.array([np.where(duty_hours(case, g), weight, 0.0) for g, weight in zip(step.groups, weights, strict=True)])
    together, rate = on_duty.sum(axis=0), all_of_them * step.reached
    parts = np.divide(on_duty, together, out=np.zeros_like(on_duty), where=together > 0)
    late = float((rate * (together == 0)).sum())
    for group, part in zip(step.groups, parts, strict=True):
        mine = rate * part + (late * part / parts.sum() if late and parts.sum() else 0.0)
        _add(case, found[group.name], group, asking, mine, step)


def _add(case: Case, work: Work, group: Group, asking: Asking, tickets: Hours, step: _Step) -> None:
    held = len(group.slow_down) if asking.is_chat else 1
    seconds = asking.handling.mean * ability_of(case, group, asking).handling * step.factor * group.slow_down[held - 1] / held
    busy = tickets * seconds / 3600
    work.tickets += tickets
    if asking.is_live and step.tier < 3:
        work.live += busy
        work.live_tickets += tickets
    else:
        work.deferred += busy
