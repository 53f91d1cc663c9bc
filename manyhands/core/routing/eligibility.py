"""May this person take this ticket through this pool, and if not, why not?"""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum
from typing import NamedTuple

import numpy as np

from manyhands.core.routing.facts import NOBODY, PersonFacts, TicketFacts
from manyhands.core.routing.kernels import kernel
from manyhands.core.routing.placing import Opening, opens_after, route_of
from manyhands.core.service_models.plan import NEVER, Ints, LimitTable, PoolTable, RouteTable, RoutingPlan

EVERY_POOL = -1  # as bits: all are open


class Reason(IntEnum):
    """The first thing that stands in the way, lasting ones before passing ones; ELIGIBLE when nothing does."""

    words: str

    def __new__(cls, code: int, words: str = "") -> Reason:
        """Keep the words beside the code."""
        member = int.__new__(cls, code)
        member._value_ = code
        member.words = words
        return member

    ELIGIBLE = 0, "can take it"
    NOT_QUALIFIED = 1, "is not qualified for this brand"
    NOT_IN_POOL = 2, "does not belong to the pool that has this ticket"
    TIER_TOO_LOW = 3, "is of a lower tier than the pool asks for"
    LANGUAGE_TOO_LOW = 4, "does not speak the customer's language well enough"
    EXCLUDED = 5, "declined or escalated this ticket before, or may not have it"
    ALREADY_HELD = 6, "cannot take it: somebody holds this ticket now"
    POOL_NOT_OPEN = 7, "has to wait: the ticket is not open to this pool yet"
    AT_CAPACITY = 8, "holds as many tickets as they may at a time"
    SERVES_ANOTHER = 9, "serves another brand and only that one"
    NO_CONTRACT = 10, "works for a vendor whose contract with this brand does not hold now"
    SKILL_TOO_LOW = 11, "lacks a skill that it takes, or the level of it"
    NO_CREDENTIAL = 12, "lacks a valid credential that it takes"
    POOL_CLOSED = 13, "has to wait: the pool is outside its hours or its season"
    NEWS_UNREAD = 14, "has to read the brand's news first"
    KEPT_FOR_ANOTHER = 15, "has to wait: the ticket is kept for whoever served this customer last"
    NOT_SHOWN = 16, "has to wait: it is shown to others first"
    NOT_PRESENT = 17, "is not there"
    NO_SECOND_FACTOR = 18, "has to show the second factor that the brand asks for"
    SESSION_OVER = 19, "has to sign in again: the brand's sessions are shorter than this one, or have been quiet for less long"
    OTHER_NETWORK = 20, "is in another network than the brand allows"


(
    _ELIGIBLE, _NOT_QUALIFIED, _NOT_IN_POOL, _TIER, _LANGUAGE, _EXCLUDED, _HELD, _NOT_OPEN, _FULL, _ANOTHER, _CONTRACT, _SKILL,
    _CREDENTIAL, _CLOSED, _NEWS, _KEPT, *_,
) = map(int, Reason)  # fmt: skip


class Need(NamedTuple):
    """What one opening of a ticket asks of a person. Offers with equal needs stand in one queue."""

    pool: int
    channel: int
    language: int
    language_level: int
    skills: Sequence[int]  # level by the plan's skills
    credentials: int  # as bits


def need_of(plan: RoutingPlan, ticket: TicketFacts, opening: Opening) -> Need:
    """What this opening asks, as whole numbers that can be stored."""
    need = need_for(plan.routes, plan.pools, ticket, opening.pool, opening.language, opening.language_level)
    return need._replace(skills=tuple(map(int, need.skills)), credentials=int(need.credentials))


def why_not(plan: RoutingPlan, pool: int, ticket: TicketFacts, person: PersonFacts, *, open_pools: int = EVERY_POOL) -> Reason:
    """Why this person may not take this ticket through this pool, in the customer's language, now; ELIGIBLE when they may."""
    opens = opens_after(plan.routes, plan.pools, plan.gap, ticket, pool)
    return Reason(int(ticket_reason(plan.routes, plan.pools, plan.limits, pool, opens, ticket, person, open_pools)))


@kernel
def room_left(concurrency: int, claims_at_a_time: int, weights: Ints, channel: int, holding: Sequence[int]) -> int:
    """How many more tickets of a channel fit: what is left of the channel, or of all by weight, the smaller."""
    held = 0
    for other in range(len(holding)):
        held += holding[other] * weights[other]
    here = concurrency - holding[channel]
    return int(max(0, min(here, (claims_at_a_time - held) // weights[channel])))


@kernel
def capacity_left(pools: PoolTable, limits: LimitTable, pool: int, channel: int, person: PersonFacts) -> int:
    """How many more tickets of this channel the person may take through this pool."""
    return int(room_left(pools.concurrency[pool, channel], limits.claims_at_a_time, limits.weights, channel, person.holding))


@kernel
def need_at(routes: RouteTable, pools: PoolTable, route: int, pool: int, channel: int, language: int, level: int) -> Need:
    """What tickets of a route ask in a pool: the route's needs and the pool's, the higher of the two."""
    skills = np.maximum(routes.skills[route], pools.skills[pool])
    return Need(pool, channel, language, level, skills, routes.credentials[route] | pools.credentials[pool])


@kernel
def need_for(routes: RouteTable, pools: PoolTable, ticket: TicketFacts, pool: int, language: int, level: int) -> Need:
    """What a ticket asks in a pool."""
    return need_at(routes, pools, route_of(routes, ticket), pool, ticket.channel, language, level)


@kernel
def ability_reason(pools: PoolTable, need: Need, person: PersonFacts) -> int:
    """What keeps a person from tickets of this need for good, or 0: rights, contract, tier, language, skills, credentials."""
    if person.is_qualified == 0:
        return _NOT_QUALIFIED
    if (person.pools >> need.pool) & 1 == 0:
        return _NOT_IN_POOL
    if person.serves_another != 0:
        return _ANOTHER
    if pools.is_contracted[need.pool] != 0 and (person.contracts >> need.pool) & 1 == 0:
        return _CONTRACT
    if person.tier < pools.tier[need.pool]:
        return _TIER
    if person.levels[need.language] < need.language_level:
        return _LANGUAGE
    for skill in range(len(need.skills)):
        if person.skills[skill] < need.skills[skill]:
            return _SKILL
    if need.credentials & ~person.credentials != 0:
        return _CREDENTIAL
    return _ELIGIBLE


@kernel
def passing_reason(pools: PoolTable, limits: LimitTable, need: Need, person: PersonFacts, open_pools: int) -> int:
    """What keeps a person from tickets of this need for now, or 0: their session, hours, news to read, hands full."""
    if person.kept_out != 0:
        return person.kept_out
    if (open_pools >> need.pool) & 1 == 0:
        return _CLOSED
    if person.has_unread_news != 0:
        return _NEWS
    if capacity_left(pools, limits, need.pool, need.channel, person) == 0:
        return _FULL
    return _ELIGIBLE


@kernel
def need_reason(pools: PoolTable, limits: LimitTable, need: Need, person: PersonFacts, open_pools: int) -> int:
    """The code of why a person may not take tickets of this need now, on plain numbers; 0 when they may."""
    ability = ability_reason(pools, need, person)
    return int(ability if ability != _ELIGIBLE else passing_reason(pools, limits, need, person, open_pools))


@kernel
def opening_reason(
    pools: PoolTable, limits: LimitTable, need: Need, opens_after_seconds: int, ticket: TicketFacts, person: PersonFacts, open_pools: int
) -> int:
    """The code of why a person may not take this ticket through an opening of such a need now; 0 when they may."""
    ability = ability_reason(pools, need, person)
    if ability != _ELIGIBLE:
        return int(ability)
    for number in ticket.excluded:
        if number == person.number:
            return _EXCLUDED
    if ticket.held_by != NOBODY:
        return _HELD
    if opens_after_seconds == NEVER or ticket.waited_seconds < opens_after_seconds:
        return _NOT_OPEN
    if ticket.kept_for not in (NOBODY, person.number):
        return _KEPT
    return int(passing_reason(pools, limits, need, person, open_pools))


@kernel
def ticket_reason(
    routes: RouteTable, pools: PoolTable, limits: LimitTable, pool: int, opens_after_seconds: int, ticket: TicketFacts,
    person: PersonFacts, open_pools: int,
) -> int:  # fmt: skip
    """The code of `why_not`, on plain numbers."""
    level = 0 if ticket.language == 0 else routes.language_level[route_of(routes, ticket)]
    need = need_for(routes, pools, ticket, pool, ticket.language, level)
    return int(opening_reason(pools, limits, need, opens_after_seconds, ticket, person, open_pools))
