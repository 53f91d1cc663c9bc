"""The way back: who gets the answer of a higher tier, and when a ticket has gone back and forth too often."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from manyhands.core.routing.escalating import MACHINE, highest_pool
from manyhands.core.routing.facts import PersonFacts
from manyhands.core.routing.kernels import kernel
from manyhands.core.service_models.names import ESCALATION_REASONS, code_of
from manyhands.core.service_models.plan import Ints, PoolTable, RoutingPlan

SUPERVISES = 3  # the tier that is told of a ticket that goes back and forth


class StaysBecause(StrEnum):
    """Why an answer does not go back to whoever escalated."""

    PAGE_SAYS_NO = "page_says_no"
    NOBODY_TO_RETURN_TO = "nobody_to_return_to"
    LEFT_THE_POOL = "left_the_pool"
    HOP_LIMIT = "hop_limit"


@dataclass(frozen=True, slots=True)
class Returns:
    """The answer goes back to this person, in the pool from which they escalated; it is kept for them."""

    number: int
    pool: int
    words: str


@dataclass(frozen=True, slots=True)
class Stays:
    """Whoever decided it answers the customer too."""

    because: StaysBecause
    words: str


@dataclass(frozen=True, slots=True)
class PingPong:
    """A ticket has gone back and forth beyond the limit; this pool of tier 3, or the highest there is, has to be told."""

    moves: int
    returns: int
    alert_pool: int
    words: str


def way_back(plan: RoutingPlan, *, pool: int, reason: str, person: PersonFacts | None, hops: int) -> Returns | Stays:
    """Where the answer goes to a ticket that `person` escalated from this pool. `hops` counts the escalation itself."""
    if not plan.escalation_returns[pool, code_of(reason, ESCALATION_REASONS, what="reason to escalate")]:
        return Stays(StaysBecause.PAGE_SAYS_NO, "the page lets whoever decides it answer")
    if person is None:
        return Stays(StaysBecause.NOBODY_TO_RETURN_TO, "nobody's hands escalated it")
    here = plan.pool_names[pool]
    if not person.is_qualified or not person.pools >> pool & 1:
        return Stays(StaysBecause.LEFT_THE_POOL, f"whoever escalated it does not answer in {here} any more")
    if hops > plan.limits.hops:
        return Stays(StaysBecause.HOP_LIMIT, f"it has moved {hops} times, so it is answered where it is")
    return Returns(person.number, pool, f"whoever escalated it from {here} answers the customer")


def ping_pong(plan: RoutingPlan, pools_visited: Sequence[int]) -> PingPong | None:
    """Whether a ticket that has been in these pools, in this order, must be brought before tier 3; None while it need not."""
    visited = np.array(pools_visited, dtype=np.int64)
    moves, returns = int(count_moves(visited)), int(count_returns(visited))
    if moves <= plan.limits.hops or returns == 0:
        return None
    alert = int(supervising_pool(plan.pools))
    words = f"It has moved {moves} times, {returns} of them to where it had been before; {plan.pool_names[alert]} has to look at it."
    return PingPong(moves, returns, alert, words)


@kernel
def count_moves(visited: Ints) -> int:
    """How often the pool changed."""
    moves = 0
    for i in range(1, len(visited)):
        if visited[i] != visited[i - 1]:
            moves += 1
    return moves


@kernel
def count_returns(visited: Ints) -> int:
    """How many of the moves led to a pool where it had been before."""
    returns = 0
    for i in range(1, len(visited)):
        if visited[i] != visited[i - 1]:
            for before in range(i):
                if visited[before] == visited[i]:
                    returns += 1
                    break
    return returns


@kernel
def supervising_pool(pools: PoolTable) -> int:
    """The first pool of people with the lowest tier that supervises, or the highest tier where none does."""
    best = -1
    for pool in range(len(pools.tier)):
        if pools.who[pool] != MACHINE and pools.tier[pool] >= SUPERVISES and (best < 0 or pools.tier[pool] < pools.tier[best]):
            best = pool
    return int(best if best >= 0 else highest_pool(pools))
