"""Who may ever take which tickets, asked of the live routing core: the ways that tickets of a scenario can go."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property

from manyhands.core.routing import EVERY_POOL, Escalate, Need, PersonFacts, Reason, need_of, need_reason, person_facts, pools_for, where_to
from manyhands.core.routing.facts import TicketFacts, ticket_facts
from manyhands.core.service_models.opening_hours import OpeningHours
from manyhands.core.service_models.plan import RoutingPlan
from manyhands.science.simulation.scenario import People, Scenario, TicketClass


@dataclass(frozen=True)
class Taker:
    """A group whose people may take a ticket through a pool."""

    pool: str
    group: int


@dataclass(frozen=True)
class Refusal:
    """Why a group may not, through a pool."""

    pool: str
    group: int
    words: str


@dataclass(frozen=True)
class Ways:
    """Who may take tickets that stand somewhere, and why the others may not."""

    pools: tuple[str, ...]
    takers: tuple[Taker, ...]
    refusals: tuple[Refusal, ...]


class Reach:
    """The ways of one scenario's tickets."""

    def __init__(self, scenario: Scenario) -> None:
        self._scenario = scenario
        self._plans = {brand.name: brand.plan for brand in scenario.brands}
        self._translating = {brand.name for brand in scenario.brands if brand.translates}
        self._persons: dict[tuple[int, str], PersonFacts] = {}

    @cached_property
    def first(self) -> list[Ways]:
        """By class: who may take what has just come."""
        return [self._ways(kind, self._facts(kind)) for kind in self._scenario.classes]

    def escalated(self, kind: int, taker: Taker, *, hops: int) -> str | None:
        """The pool to which a class goes from here, or None where it is decided here."""
        one = self._scenario.classes[kind]
        plan = self._plans[one.brand]
        found = where_to(plan, pool=plan.pool_code(taker.pool), reason=one.escalation_reason, hops=hops)
        return plan.pool_names[found.pool] if isinstance(found, Escalate) else None

    def at_pool(self, kind: int, pool: str, *, hops: int) -> Ways:
        """Who may take what was escalated to a pool."""
        one = self._scenario.classes[kind]
        return self._ways(one, self._facts(one, hops=hops, escalated_to=pool))

    def _facts(self, kind: TicketClass, *, hops: int = 0, escalated_to: str | None = None) -> TicketFacts:
        return ticket_facts(
            self._plans[kind.brand],
            language=kind.language,
            topic=kind.topic,
            complexity=kind.complexity,
            priority=kind.priority,
            channel=kind.channel,
            segment=kind.segment,
            hops=hops,
            escalated_to=escalated_to,
        )

    def _ways(self, kind: TicketClass, facts: TicketFacts) -> Ways:
        plan = self._plans[kind.brand]
        takers: list[Taker] = []
        refusals: list[Refusal] = []
        openings = pools_for(plan, facts, can_translate=kind.brand in self._translating)
        for opening in openings:
            need, pool = need_of(plan, facts, opening), plan.pool_names[opening.pool]
            for number, group in enumerate(self._scenario.people):
                if words := self._why_not(plan, need, number, group, kind.brand):
                    refusals.append(Refusal(pool, number, words))
                else:
                    takers.append(Taker(pool, number))
        pools = dict.fromkeys(plan.pool_names[opening.pool] for opening in openings)
        return Ways(tuple(pools), tuple(dict.fromkeys(takers)), tuple(dict.fromkeys(refusals)))

    def _why_not(self, plan: RoutingPlan, need: Need, number: int, group: People, brand: str) -> str:
        if brand not in group.pools:
            return "serves other brands"
        reason = Reason(need_reason(plan.pools, plan.limits, need, self._person(plan, number, group, brand), EVERY_POOL))
        if reason is not Reason.ELIGIBLE:
            return reason.words
        return "" if self._is_on_duty(group, plan.opening_hours[need.pool]) else "is never on duty while the pool is open"

    def _person(self, plan: RoutingPlan, number: int, group: People, brand: str) -> PersonFacts:
        if (number, brand) not in self._persons:
            self._persons[number, brand] = person_facts(
                plan,
                number=number,
                tier=group.tier,
                pools=group.pools[brand],
                languages=group.languages,
                skills=group.skills,
                credentials=group.credentials,
                serves_another=any(self._is_exclusive(other, pools) for other, pools in group.pools.items() if other != brand),
            )
        return self._persons[number, brand]

    def _is_exclusive(self, brand: str, pools: Sequence[str]) -> bool:
        plan = self._plans[brand]
        return any(plan.pools.exclusive[plan.pool_code(pool)] for pool in pools)

    def _is_on_duty(self, group: People, hours: OpeningHours) -> bool:
        if group.elastic:
            return group.elastic.registered > 0 and group.elastic.comes_per_hour > 0
        counts = group.seats.counts if group.seats else ()
        return any(counts) and any(_meet(counts, begin, end, group) for begin, end in self._open(hours))

    def _open(self, hours: OpeningHours) -> list[tuple[float, float]]:
        starts_at, horizon = self._scenario.starts_at, self._scenario.horizon_seconds
        is_always = hours.calendar is None and hours.season is None
        if is_always or starts_at is None or (hours.season and hours.season.triggered_as):
            return [(0.0, horizon)]
        stretches = hours.open_between(starts_at, starts_at + timedelta(seconds=horizon))
        return [((begin - starts_at).total_seconds(), (end - starts_at).total_seconds()) for begin, end in stretches]


def _meet(counts: Sequence[int], begin: float, end: float, group: People) -> bool:
    """Whether anybody has a seat at some time between two moments."""
    length = group.seats.interval_seconds if group.seats else 3600
    first, last = int(begin // length), int(-(-end // length))
    return any(counts[i % len(counts)] for i in range(first, min(last, first + len(counts))))
