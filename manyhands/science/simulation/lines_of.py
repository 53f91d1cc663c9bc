"""Where tickets of each class may wait, to which pools each place is open, and who may take from it: asked of the routing core."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from manyhands.core.routing import (
    OpeningReason,
    PersonFacts,
    TicketFacts,
    asks_who_was_before,
    kept_seconds,
    person_facts,
    ticket_facts,
)  # fmt: skip
from manyhands.core.routing.eligibility import ability_reason, need_for
from manyhands.core.routing.escalating import target_pool
from manyhands.core.routing.placing import COLUMNS, REASONS, find_openings, most_openings, route_of
from manyhands.core.service_models.names import ESCALATION_REASONS, code_of
from manyhands.core.service_models.plan import NO_POOL, RoutingPlan
from manyhands.science.simulation.layout import NIL
from manyhands.science.simulation.scenario import People, Scenario, TicketClass

_TRANSLATED = REASONS.index(OpeningReason.TRANSLATED)


@dataclass(slots=True)
class Opening:
    """One pool (by its row among all brands') to which a line is open after so long, and the groups that may take there."""

    after: float
    pool: int
    groups: list[int]
    slower: float = 1.0  # for whoever takes through it


@dataclass(slots=True)
class Line:
    """Of a class, sent to this pool or NIL; `in_order` where whoever came first waits longest."""

    cls: int
    pool: int
    in_order: bool
    keeps: float = 0.0  # seconds for which a ticket waits here for whoever served its customer last
    asks: bool = False  # whether whoever that was is chosen first
    openings: list[Opening] = field(default_factory=list)


class Lines:
    """Every line of a scenario, and from where too hard a ticket goes to which."""

    def __init__(self, scenario: Scenario) -> None:
        self.scenario = scenario
        self.first_pool = dict(zip((b.name for b in scenario.brands), _starts(scenario), strict=True))
        self.plans = {brand.name: brand.plan for brand in scenario.brands}
        self.translates = {brand.name: brand.translates for brand in scenario.brands}
        pools = sum(len(brand.plan.pool_names) for brand in scenario.brands)
        self.all: list[Line] = []
        self.fresh: list[int] = []
        self.again: list[int] = []
        self.up = np.full((len(scenario.classes), pools, 2), NIL, np.int64)
        self.returns = np.zeros((len(scenario.classes), pools), np.int64)
        self.home = np.full((len(scenario.classes), pools), NIL, np.int64)
        self._facts = {(group.name, brand): _person(self.plans, group, brand) for group in scenario.people for brand in self.plans}
        for code in range(len(scenario.classes)):
            self._add_class(code)

    def _add_class(self, code: int) -> None:
        one = self.scenario.classes[code]
        facts = facts_of(self.plans[one.brand], one)
        self.fresh.append(self._add(code, facts, in_order=True))
        self.again.append(self._add(code, facts, in_order=False))
        reached, seen = [opening.pool for opening in self.all[self.fresh[-1]].openings], set[int]()
        if not any(one.escalates):
            return
        sent: dict[int, int] = {}
        while reached:
            pool = reached.pop()
            if pool not in seen:
                seen.add(pool)
                reached += self._add_ways_up(code, facts, pool, sent)

    def _add_ways_up(self, code: int, facts: TicketFacts, pool: int, sent: dict[int, int]) -> list[int]:
        one = self.scenario.classes[code]
        plan, first = self.plans[one.brand], self.first_pool[one.brand]
        reason = code_of(one.escalation_reason, ESCALATION_REASONS, what="reason to escalate")
        self.returns[code, pool] = plan.escalation_returns[pool - first, reason]
        found = []
        for after_last, hops in enumerate((0, plan.limits.hops)):
            to = int(target_pool(plan.escalation_to, plan.pools, pool - first, reason, hops, plan.limits.hops))
            if to >= 0:
                found.append(to + first)
                self.up[code, pool, after_last] = self._sent(code, facts, to + first, sent)
        if self.returns[code, pool]:
            self.home[code, pool] = self._sent(code, facts, pool, sent)
        return found

    def _sent(self, code: int, facts: TicketFacts, pool: int, sent: dict[int, int]) -> int:
        if pool not in sent:
            first = self.first_pool[self.scenario.classes[code].brand]
            sent[pool] = self._add(code, facts._replace(escalated_to=pool - first, hops=1), in_order=False)
        return sent[pool]

    def _add(self, code: int, facts: TicketFacts, *, in_order: bool) -> int:
        one = self.scenario.classes[code]
        plan, first = self.plans[one.brand], self.first_pool[one.brand]
        rows = np.zeros((most_openings(plan.pools), COLUMNS), np.int64)
        translates = int(self.translates[one.brand])
        count = find_openings(plan.routes, plan.pools, plan.gap, facts, route_of(plan.routes, facts), translates, rows)
        sent_to = NIL if facts.escalated_to == NO_POOL else facts.escalated_to + first
        line = Line(code, sent_to, in_order, float(kept_seconds(plan, facts)), asks_who_was_before(plan, rows[:count, 0].tolist()))
        for pool, after, language, level, reason in sorted(rows[:count].tolist(), key=lambda row: row[1]):
            need = need_for(plan.routes, plan.pools, facts, pool, language, level)
            groups = [
                row for row, group in enumerate(self.scenario.people)
                if ability_reason(plan.pools, need, self._facts[group.name, one.brand]) == 0
            ]  # fmt: skip
            if groups:
                slower = one.translated_handling if reason == _TRANSLATED else 1.0
                line.openings.append(Opening(float(after), pool + first, groups, slower))
        self.all.append(line)
        return len(self.all) - 1


def facts_of(plan: RoutingPlan, one: TicketClass) -> TicketFacts:
    """A fresh ticket of a class, as routing sees it."""
    return ticket_facts(
        plan, language=one.language, topic=one.topic, complexity=one.complexity, priority=one.priority, channel=one.channel,
        segment=one.segment,
    )  # fmt: skip


def _starts(scenario: Scenario) -> Sequence[int]:
    counts = [len(brand.plan.pool_names) for brand in scenario.brands]
    return [sum(counts[:i]) for i in range(len(counts))]


def _person(plans: dict[str, RoutingPlan], group: People, brand: str) -> PersonFacts:
    elsewhere = any(
        plan.pools.exclusive[plan.pool_code(pool)]
        for name, plan in plans.items() if name != brand for pool in group.pools.get(name, ())
    )  # fmt: skip
    return person_facts(
        plans[brand], number=0, tier=group.tier, pools=group.pools.get(brand, ()), languages=group.languages, skills=group.skills,
        credentials=group.credentials, serves_another=elsewhere,
    )
