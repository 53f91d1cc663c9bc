"""May this person take this ticket through this pool, and if not, why not?"""

from __future__ import annotations

from enum import IntEnum

from manyhands.core.routing.facts import NOBODY, PersonFacts, TicketFacts
from manyhands.core.routing.placing import NEVER, opens_after
from manyhands.core.service_models.plan import LimitTable, PoolTable, RoutingPlan


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


def why_not(plan: RoutingPlan, pool: int, ticket: TicketFacts, person: PersonFacts) -> Reason:
    """Why this person may not take this ticket through this pool now; ELIGIBLE when they may."""
    opens = opens_after(plan.routes, plan.pools, ticket, pool)
    return Reason(reason_code(plan.pools, plan.limits, pool, opens, ticket, person))


def reason_code(
    pools: PoolTable, limits: LimitTable, pool: int, opens_after_seconds: int, ticket: TicketFacts, person: PersonFacts
) -> int:
    """The code of `why_not`, on plain numbers."""
    lasting = _lasting(pools, pool, ticket, person)
    if lasting != Reason.ELIGIBLE:
        return lasting
    if ticket.held_by != NOBODY:
        return Reason.ALREADY_HELD
    if opens_after_seconds == NEVER or ticket.waited_seconds < opens_after_seconds:
        return Reason.POOL_NOT_OPEN
    if capacity_left(pools, limits, pool, ticket.channel, person) == 0:
        return Reason.AT_CAPACITY
    return Reason.ELIGIBLE


def _lasting(pools: PoolTable, pool: int, ticket: TicketFacts, person: PersonFacts) -> int:
    if person.is_qualified == 0:
        return Reason.NOT_QUALIFIED
    if (person.pools >> pool) & 1 == 0:
        return Reason.NOT_IN_POOL
    if person.tier < pools.tier[pool]:
        return Reason.TIER_TOO_LOW
    if person.levels[ticket.language] < ticket.language_level:
        return Reason.LANGUAGE_TOO_LOW
    for number in ticket.excluded:
        if number == person.number:
            return Reason.EXCLUDED
    return Reason.ELIGIBLE


def capacity_left(pools: PoolTable, limits: LimitTable, pool: int, channel: int, person: PersonFacts) -> int:
    """How many more tickets of this channel the person may take: the channel's room or the total's, the smaller."""
    held = 0
    for count in person.holding:
        held += count
    here = int(pools.concurrency[pool, channel]) - person.holding[channel]
    return max(0, min(here, limits.claims_at_a_time - held))
