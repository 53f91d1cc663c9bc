"""To which pools is a ticket open, in which language, and after how much waiting?"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from manyhands.core.routing.facts import TicketFacts
from manyhands.core.routing.kernels import kernel
from manyhands.core.service_models.names import CHOOSE_BY, LANGUAGES, UNDETERMINED, WHO
from manyhands.core.service_models.plan import NEVER, NO_POOL, PUSHED, GapTable, Ints, PoolTable, RouteTable, RoutingPlan
from manyhands.core.service_models.times import spoken

MACHINE = WHO.index("machine")
_PREVIOUS = CHOOSE_BY.index("previous")
_UNDETERMINED = UNDETERMINED
_LANGUAGES = len(LANGUAGES)
_ROUTE, _OVERFLOW, _ESCALATED, _LANGUAGE_GAP, _SECOND, _TRANSLATED = range(6)
COLUMNS = 5  # of a row of openings: pool, wait, language, level, reason


class OpeningReason(StrEnum):
    """Why a pool has a ticket."""

    ROUTE = "route"
    OVERFLOW = "overflow"
    ESCALATED = "escalated"
    LANGUAGE_GAP = "language_gap"
    SECOND_LANGUAGE = "second_language"
    TRANSLATED = "translated"


REASONS = tuple(OpeningReason)


@dataclass(frozen=True, slots=True)
class Opening:
    """A pool that may take the ticket once it has waited so long, and the language it takes to answer."""

    pool: int
    opens_after_seconds: int
    reason: OpeningReason
    words: str
    language: int = UNDETERMINED
    language_level: int = 0


def pools_for(plan: RoutingPlan, ticket: TicketFacts, *, can_translate: bool = False) -> tuple[Opening, ...]:
    """Every pool that may take the ticket, soonest first; the first is open at once. Empty when no pool of the page ever may."""
    rows = np.zeros((most_openings(plan.pools), COLUMNS), dtype=np.int64)
    route = route_of(plan.routes, ticket)
    count = find_openings(plan.routes, plan.pools, plan.gap, ticket, route, int(can_translate), rows)
    return tuple(_opening(plan, ticket, *map(int, row)) for row in rows[:count])


def kept_seconds(plan: RoutingPlan, ticket: TicketFacts) -> int:
    """How long the ticket waits for whoever served its customer last, before others may take it; what was escalated does not."""
    if ticket.escalated_to != NO_POOL:
        return 0
    return int(plan.routes.kept_seconds[route_of(plan.routes, ticket)])


def asks_who_was_before(plan: RoutingPlan, pools: Iterable[int]) -> bool:
    """Whether in one of these pools somebody is chosen for a ticket, and first of all whoever served its customer last."""
    chosen = [pool for pool in pools if plan.pools.work[pool] == PUSHED or plan.pools.shown_to[pool]]
    return any(_PREVIOUS in plan.pools.choose_by[pool] for pool in chosen)


def stand_in_for(plan: RoutingPlan, before: RoutingPlan | None, pool: str, *, else_tier: int = 1) -> str | None:
    """The pool of this plan that takes over for one of an earlier plan: people of the lowest tier that is as high; else the highest.

    `else_tier` is how high it stood when the plan before does not know the pool either: another had taken over for it by then.
    """
    tier = int(before.pools.tier[before.pool_code(pool)]) if before and pool in before.pool_names else else_tier
    people = [code for code in range(len(plan.pool_names)) if plan.pools.who[code] != MACHINE]
    as_high = [code for code in people if plan.pools.tier[code] >= tier]
    if as_high:
        return plan.pool_names[min(as_high, key=lambda code: (int(plan.pools.tier[code]), code))]
    return plan.pool_names[max(people, key=lambda code: (int(plan.pools.tier[code]), -code))] if people else None


@kernel
def most_openings(pools: PoolTable) -> int:
    """Rows that `find_openings` may fill: each pool in each language that stands in, and translated."""
    return len(pools.tier) * (_LANGUAGES + 2) + 1


@kernel
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
            and routes.segment[route, ticket.segment]
        ):
            return route
    return last


@kernel
def who_speaks(routes: RouteTable, pools: PoolTable, ticket: TicketFacts, route: int) -> int:
    """A pool of people that speaks the ticket's language and may have its topic, wherever it stands on the page."""
    for pool in range(len(pools.tier)):
        if pools.speaks[pool, ticket.language] and pools.who[pool] != MACHINE and pools.trusted[pool, ticket.topic]:
            return pool
    for row in range(routes.start[route], routes.start[route + 1]):
        if pools.trusted[routes.opening_pool[row], ticket.topic]:
            return int(routes.opening_pool[row])
    return NO_POOL


@kernel
def stand_in(
    pools: PoolTable, gap: GapTable, ticket: TicketFacts, pool: int, wait: int, level: int, can_translate: int, rows: Ints, count: int
) -> int:
    """Add where another language, or a translator, stands in for the customer's in one pool; returns the rows filled by now."""
    if gap.second_after_seconds != NEVER:
        for other in range(_LANGUAGES):
            if gap.second[ticket.language, other] and pools.speaks[pool, other]:
                opens = max(wait, gap.second_after_seconds)
                rows[count, 0], rows[count, 1], rows[count, 2], rows[count, 3], rows[count, 4] = pool, opens, other, level, _SECOND
                count += 1
    if can_translate and gap.translate_after_seconds != NEVER and pools.who[pool] != MACHINE:
        opens = max(wait, gap.translate_after_seconds)
        rows[count, 0], rows[count, 1], rows[count, 2], rows[count, 3], rows[count, 4] = pool, opens, _UNDETERMINED, 0, _TRANSLATED
        count += 1
    return count


@kernel
def find_openings(
    routes: RouteTable, pools: PoolTable, gap: GapTable, ticket: TicketFacts, route: int, can_translate: int, rows: Ints
) -> int:
    """Fill in rows of pool, wait, language, level and reason, and say how many there are."""
    level = 0 if ticket.language == _UNDETERMINED else routes.language_level[route]
    if ticket.escalated_to != NO_POOL:
        rows[0, 0], rows[0, 1], rows[0, 2], rows[0, 3], rows[0, 4] = ticket.escalated_to, 0, ticket.language, level, _ESCALATED
        if ticket.language == _UNDETERMINED:
            return 1
        return int(stand_in(pools, gap, ticket, ticket.escalated_to, 0, level, can_translate, rows, 1))
    count = 0
    for row in range(routes.start[route], routes.start[route + 1]):
        pool, wait = routes.opening_pool[row], routes.opening_after_seconds[row]
        if pools.speaks[pool, ticket.language] and pools.trusted[pool, ticket.topic]:
            why = _OVERFLOW if wait > 0 else _ROUTE
            rows[count, 0], rows[count, 1], rows[count, 2], rows[count, 3], rows[count, 4] = pool, wait, ticket.language, level, why
            count += 1
    if count == 0:
        pool = who_speaks(routes, pools, ticket, route)
        if pool == NO_POOL:
            return 0
        rows[0, 0], rows[0, 1], rows[0, 2], rows[0, 3], rows[0, 4] = pool, 0, ticket.language, level, _LANGUAGE_GAP
        count = 1
    # Where the nearest pools lack the language, the next ones must not wait for them in vain.
    soonest = rows[0, 1]
    for i in range(count):
        rows[i, 1] -= soonest
    if ticket.language == _UNDETERMINED:
        return count
    for row in range(routes.start[route], routes.start[route + 1]):
        pool = routes.opening_pool[row]
        if pools.trusted[pool, ticket.topic]:
            count = stand_in(pools, gap, ticket, pool, routes.opening_after_seconds[row], level, can_translate, rows, count)
    return count


@kernel
def opens_after(routes: RouteTable, pools: PoolTable, gap: GapTable, ticket: TicketFacts, pool: int) -> int:
    """Seconds of waiting after which the pool may take the ticket in its own language, or NEVER."""
    rows = np.zeros((most_openings(pools), COLUMNS), np.int64)
    count = find_openings(routes, pools, gap, ticket, route_of(routes, ticket), 0, rows)
    for i in range(count):
        if rows[i, 0] == pool and rows[i, 2] == ticket.language:
            return int(rows[i, 1])
    return NEVER


def _opening(plan: RoutingPlan, ticket: TicketFacts, pool: int, wait: int, language: int, level: int, why: int) -> Opening:
    reason = REASONS[why]
    return Opening(pool, wait, reason, _words(plan, ticket, pool, wait, language, reason), language, level)


def _words(plan: RoutingPlan, ticket: TicketFacts, pool: int, wait_seconds: int, language: int, why: OpeningReason) -> str:
    name, waiting = plan.pool_names[pool], f"after {spoken(wait_seconds)} of waiting" if wait_seconds else "at once"
    if why is OpeningReason.OVERFLOW and wait_seconds:
        return f"{name} may take it too {waiting}"
    if why is OpeningReason.ESCALATED:
        return f"it was escalated to {name}"
    if why is OpeningReason.LANGUAGE_GAP:
        return f"no pool of its route speaks {LANGUAGES[ticket.language]}; {name} has it instead"
    if why is OpeningReason.SECOND_LANGUAGE:
        return f"{name} may answer it in {LANGUAGES[language]} {waiting}, for want of {LANGUAGES[ticket.language]}"
    if why is OpeningReason.TRANSLATED:
        return f"{name} may answer it with a translator {waiting}, for want of {LANGUAGES[ticket.language]}"
    return f"{name} is where its route sends it"
