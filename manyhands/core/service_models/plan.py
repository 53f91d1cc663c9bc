"""A page as plain arrays: what the live router reads and what a simulator can compile."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from manyhands.core.service_models.names import ESCALATION_REASONS, PRIORITIES, code_of

Ints = NDArray[np.int64]

OTHER_TOPIC = 0  # the code of every topic that the plan does not name
NO_POOL = -1


class PoolTable(NamedTuple):
    """One row a pool. Shapes: [pools], [pools, channels] and [pools, languages]."""

    who: Ints
    tier: Ints
    work: Ints
    concurrency: Ints
    speaks: Ints
    pay_minor: Ints
    platform_fee_minor: Ints
    escalation_share_percent: Ints
    hold_seconds: Ints


class RouteTable(NamedTuple):
    """One row a route: 1 where a code fits. Openings of route r are rows start[r] to start[r + 1]."""

    complexity: Ints
    priority: Ints
    topic: Ints
    language: Ints
    channel: Ints
    start: Ints
    opening_pool: Ints
    opening_after_seconds: Ints


class LimitTable(NamedTuple):
    """The limits as whole numbers."""

    hops: int
    reply_within_seconds: int
    claims_at_a_time: int
    language_level: int


class QualityTable(NamedTuple):
    """How much is reviewed."""

    review_share_percent: int
    first_tickets_reviewed: int


class SurgeTable(NamedTuple):
    """When extra pay applies; all 0 when the page has no surge."""

    when_waiting_over: int
    pay_percent: int
    budget_per_day_minor: int


@dataclass(frozen=True, eq=False)
class RoutingPlan:
    """The compiled page. `escalation_to[pool, reason]` is a pool or NO_POOL; `due_seconds[priority]`."""

    name: str
    title: str
    currency: str
    front_line: str
    pool_names: tuple[str, ...]
    topic_names: tuple[str, ...]
    pools: PoolTable
    routes: RouteTable
    escalation_to: Ints
    checklists: dict[tuple[int, int], tuple[str, ...]]
    due_seconds: Ints
    limits: LimitTable
    quality: QualityTable
    surge: SurgeTable

    def pool_code(self, name: str) -> int:
        """The code of a pool."""
        return code_of(name, self.pool_names, what=f"pool of {self.name}")

    def topic_code(self, name: str) -> int:
        """The code of a topic; topics that the plan does not name are all one to it."""
        return self.topic_names.index(name) if name in self.topic_names else OTHER_TOPIC

    def pools_mask(self, names: tuple[str, ...] | list[str]) -> int:
        """A set of pools as bits, for a person's membership."""
        return sum(1 << self.pool_code(name) for name in set(names))

    def checklist(self, *, pool: int, reason: str) -> tuple[str, ...]:
        """What to have ready before escalating from this pool for this reason."""
        return self.checklists.get((pool, code_of(reason, ESCALATION_REASONS, what="reason")), ())

    def due_seconds_of(self, priority: str) -> int:
        """Seconds until the first answer is due."""
        return int(self.due_seconds[code_of(priority, PRIORITIES, what="priority")])
