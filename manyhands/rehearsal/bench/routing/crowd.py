"""Waiting tickets and people by chance, for several brands with different pages, to measure routing on."""

from __future__ import annotations

import numpy as np

from manyhands.core.routing import Days, PersonFacts, Side, TicketFacts, order_key, person_facts, ticket_facts
from manyhands.core.service_models import RoutingPlan, compile_page, preset
from manyhands.core.service_models.names import CHANNELS, COMPLEXITIES, PRIORITIES

PAGES = ("tiered", "dedicated", "human_cloud")
SPOKEN = ("en", "de", "es", "fr")
DAY_SECONDS = 86_400


def draw_crowd(*, tickets: int, people: int, brands: int, rng: np.random.Generator) -> tuple[list[Side], Days]:
    """So many tickets of so many brands over the same people, some of whom hold something already."""
    everybody = [_person(rng) for _ in range(people)]
    sides = [
        _side(compile_page(preset(PAGES[brand % len(PAGES)]), currency="EUR"), everybody, tickets // brands, rng) for brand in range(brands)
    ]
    return sides, Days([int(one) for one in rng.integers(0, DAY_SECONDS, people)], [int(one) for one in rng.integers(0, 20, people)])


def _person(rng: np.random.Generator) -> dict[str, object]:
    languages = {str(name): int(rng.integers(1, 6)) for name in rng.choice(SPOKEN, 2, replace=False)}
    return {"tier": int(rng.integers(1, 6)), "languages": languages, "holding": {"email": int(rng.integers(0, 3))}}


def _side(plan: RoutingPlan, everybody: list[dict[str, object]], size: int, rng: np.random.Generator) -> Side:
    people = [_as_seen(plan, number, facts, rng) for number, facts in enumerate(everybody)]
    tickets = [_ticket(plan, len(people), rng) for _ in range(size)]
    preferred = [int(rng.integers(0, len(people))) if rng.random() < 0.2 else -1 for _ in tickets]
    keys = [order_key(int(rng.integers(0, DAY_SECONDS)), ticket.priority) for ticket in tickets]
    return Side(plan, tickets, keys, people, preferred=preferred)


def _as_seen(plan: RoutingPlan, number: int, facts: dict[str, object], rng: np.random.Generator) -> PersonFacts:
    pools = [name for code, name in enumerate(plan.pool_names) if int(plan.pools.tier[code]) <= int(str(facts["tier"]))]
    return person_facts(plan, number=number, pools=pools, is_qualified=bool(rng.random() < 0.7), **facts)  # type: ignore[arg-type]


def _ticket(plan: RoutingPlan, people: int, rng: np.random.Generator) -> TicketFacts:
    return ticket_facts(
        plan,
        language=str(rng.choice(SPOKEN)),
        complexity=str(rng.choice(COMPLEXITIES)),
        priority=str(rng.choice(PRIORITIES)),
        channel=str(rng.choice(CHANNELS)),
        waited_seconds=int(rng.integers(0, 20_000)),
        excluded=[int(one) for one in rng.integers(0, people, int(rng.integers(0, 3)))],
    )
