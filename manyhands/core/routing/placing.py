"""To which pools is a ticket open, and after how much waiting?"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from manyhands.core.routing.facts import TicketFacts
from manyhands.core.service_models.names import LANGUAGES, WHO
from manyhands.core.service_models.plan import NO_POOL, Ints, PoolTable, RouteTable, RoutingPlan
from manyhands.core.service_models.times import spoken

NEVER = -1
MACHINE = WHO.index("machine")


class OpeningReason(StrEnum):
    """Why a pool has a ticket."""

    ROUTE = "route"
    OVERFLOW = "overflow"
    ESCALATED = "escalated"
    LANGUAGE_GAP = "language_gap"


REASONS = tuple(OpeningReason)


@dataclass(frozen=True, slots=True)
class Opening:
    """A pool that may take the ticket once it has waited so long."""

    pool: int
    opens_after_seconds: int
    reason: OpeningReason
    words: str


def pools_for(plan: RoutingPlan, ticket: TicketFacts) -> tuple[Opening, ...]:
    """Every pool that may take the ticket, soonest first; never empty, and the first is open at once."""
    size = len(plan.pool_names) + 1
    pools, waits, reasons = (np.zeros(size, dtype=np.int64) for _ in range(3))
    count = find_openings(plan.routes, plan.pools, ticket, pools, waits, reasons)
    found = [(int(pools[i]), int(waits[i]), REASONS[reasons[i]]) for i in range(count)]
    return tuple(Opening(pool, wait, why, _words(plan, ticket, pool, wait, why)) for pool, wait, why in found)


def route_of(routes: RouteTable, ticket: TicketFacts) -> int:
    """The first route that fits; a page's last route fits every ticket."""
    last = len(routes.start) - 2
    for route in range(last):
        if (
            routes.complexity[route, ticket.complexity]
            and routes.priority[route, ticket.priority]
            and routes.topic[route, ticket.topic]
            and routes.language[route, ticket.language]
            and routes.channel[route, ticket.channel]
        ):
            return route
    return last


def find_openings(
    routes: RouteTable, pools: PoolTable, ticket: TicketFacts, pool_out: Ints, wait_out: Ints, reason_out: Ints
) -> int:
    """Fill in pools, waits and reasons (each at least one longer than the pools), and say how many there are."""
    if ticket.escalated_to != NO_POOL:
        pool_out[0], wait_out[0], reason_out[0] = ticket.escalated_to, 0, 2
        return 1
    route = route_of(routes, ticket)
    count = 0
    for row in range(routes.start[route], routes.start[route + 1]):
        pool, wait = routes.opening_pool[row], routes.opening_after_seconds[row]
        if pools.speaks[pool, ticket.language]:
            pool_out[count], wait_out[count], reason_out[count] = pool, wait, 1 if wait > 0 else 0
            count += 1
    if count == 0:
        pool_out[0], wait_out[0], reason_out[0] = _who_speaks(routes, pools, ticket, route), 0, 3
        return 1
    # Where the nearest pools lack the language, the next ones must not wait for them in vain.
    soonest = wait_out[0]
    for i in range(count):
        wait_out[i] -= soonest
    return count


def opens_after(routes: RouteTable, pools: PoolTable, ticket: TicketFacts, pool: int) -> int:
    """Seconds of waiting after which the pool may take the ticket, or NEVER."""
    size = len(pools.tier) + 1
    found, waits, reasons = np.zeros(size, np.int64), np.zeros(size, np.int64), np.zeros(size, np.int64)
    count = find_openings(routes, pools, ticket, found, waits, reasons)
    for i in range(count):
        if found[i] == pool:
            return int(waits[i])
    return NEVER


def _who_speaks(routes: RouteTable, pools: PoolTable, ticket: TicketFacts, route: int) -> int:
    for pool in range(len(pools.tier)):
        if pools.speaks[pool, ticket.language] and pools.who[pool] != MACHINE:
            return pool
    return int(routes.opening_pool[routes.start[route]])


def _words(plan: RoutingPlan, ticket: TicketFacts, pool: int, wait_seconds: int, why: OpeningReason) -> str:
    name = plan.pool_names[pool]
    if why is OpeningReason.OVERFLOW and wait_seconds:
        return f"{name} may take it too after {spoken(wait_seconds)} of waiting"
    if why is OpeningReason.ESCALATED:
        return f"it was escalated to {name}"
    if why is OpeningReason.LANGUAGE_GAP:
        return f"no pool of its route speaks {LANGUAGES[ticket.language]}; {name} has it instead"
    return f"{name} is where its route sends it"
