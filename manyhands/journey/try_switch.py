"""What a switch to another page would move: nothing is changed by asking."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from manyhands.apps.brands.plans import version_in_force
from manyhands.apps.brands.qualifications import people_by_pool
from manyhands.apps.brands.queries import brand_facts, qualified_hands
from manyhands.apps.brands.translators import translator_of
from manyhands.apps.desk.queries import segment_of
from manyhands.apps.ground.sql import Row
from manyhands.apps.knowledge.queries import topics_of
from manyhands.apps.routing.in_flight import tickets_in_flight
from manyhands.core.routing import pools_for, ticket_facts
from manyhands.core.service_models import Problem, RoutingPlan, judge_page
from manyhands.core.service_models.staffing import Hand, Staffing
from manyhands.journey.place import NO_POOL_CAN, may_translate


@dataclass(frozen=True, slots=True)
class Move:
    """One waiting ticket: the pools that have it now, and those that would."""

    ticket_id: UUID
    now_in: tuple[str, ...]
    then_in: tuple[str, ...]
    because: str


@dataclass(frozen=True, slots=True)
class Trial:
    """What would happen."""

    model: str
    from_version: int
    moves: list[Move] = field(default_factory=list)
    stay: list[UUID] = field(default_factory=list)  # held: they keep their person and their terms
    unplaceable: list[UUID] = field(default_factory=list)
    people: dict[str, int] = field(default_factory=dict)  # by pool of the new page
    without_a_pool: int = 0  # people who would belong to none
    warnings: tuple[Problem, ...] = ()  # what the page asks and the brand has nobody for, and what looks wrong with it

    def to_json(self) -> dict[str, Any]:
        """As plain values."""
        return {
            "model": self.model, "from_version": self.from_version,
            "moves": [
                {"ticket_id": str(m.ticket_id), "now_in": m.now_in, "then_in": m.then_in, "because": m.because} for m in self.moves
            ],
            "stay": [str(ticket_id) for ticket_id in self.stay], "unplaceable": [str(ticket_id) for ticket_id in self.unplaceable],
            "people": self.people, "empty_pools": [pool for pool, count in self.people.items() if not count],
            "without_a_pool": self.without_a_pool,
            "warnings": [{"line": one.line, "field": one.field, "words": one.words, "remedy": one.remedy} for one in self.warnings],
        }  # fmt: skip


def try_switch(brand_id: int, page: str, *, moves: Mapping[str, str] | None = None, now: datetime) -> Trial:
    """Everything that `switch` would do with this page, as a list; `PageError` when the page is not valid."""
    brand, moved = brand_facts(brand_id), dict(moves or {})
    judged = judge_page(page, currency=brand["currency"], staffing=_staffing(brand, moved, now=now))
    plan = judged.plan
    people, without = _people(brand_id, plan, moved)
    trial = Trial(
        plan.name, version_in_force(brand_id) or 0, people=people, without_a_pool=without, warnings=judged.warnings
    )
    for ticket in tickets_in_flight(brand_id):
        if ticket["holder_id"]:
            trial.stay.append(ticket["id"])
        else:
            _try(trial, plan, brand_id, ticket)
    return trial


def _staffing(brand: Row, moves: Mapping[str, str], *, now: datetime) -> Staffing:
    """Who would be there for this page, with everybody in the pools they would belong to then."""
    hands = tuple(
        Hand(frozenset(pool for old in row["pools"] for pool in (old, moves.get(old, old))), row["languages"])
        for row in qualified_hands(brand["id"])
    )
    topics = frozenset(topic["name"] for topic in topics_of(brand["id"]))
    return Staffing(hands, tuple(brand["languages"]), topics, now.date(), translates=translator_of(brand["id"]) is not None)


def _try(trial: Trial, plan: RoutingPlan, brand_id: int, ticket: Row) -> None:
    facts = ticket_facts(
        plan, language=ticket["language"], topic=ticket["topic"], complexity=ticket["complexity"] or "medium",
        priority=ticket["priority"], channel=ticket["channel"], hops=ticket["hops"],
        segment=segment_of(brand_id, ticket["customer_id"]) if len(plan.segment_names) > 1 else "",
    )  # fmt: skip
    openings = pools_for(plan, facts, can_translate=may_translate(plan, ticket | {"brand_id": brand_id})[0])
    then_in = tuple(dict.fromkeys(plan.pool_names[opening.pool] for opening in openings))
    if not openings:
        trial.unplaceable.append(ticket["id"])
    words = openings[0].words if openings else NO_POOL_CAN
    trial.moves.append(Move(ticket["id"], tuple(ticket["pools"]), then_in, words))


def _people(brand_id: int, plan: RoutingPlan, moves: Mapping[str, str]) -> tuple[dict[str, int], int]:
    pools_of: dict[UUID, set[str]] = {}
    for person_id, pool in people_by_pool(brand_id):
        # Whoever is moved out of a pool that the page keeps stays in it as well: that is how `move_qualifications` moves them.
        pools_of.setdefault(person_id, set()).update({pool, moves.get(pool, pool)})
    counts = Counter(pool for pools in pools_of.values() for pool in pools)
    without = sum(not pools & set(plan.pool_names) for pools in pools_of.values())
    return {name: counts[name] for name in plan.pool_names}, without
