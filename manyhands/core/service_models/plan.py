"""A page as plain arrays: what the live router reads and what a simulator can compile."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from manyhands.core.service_models.names import ESCALATION_REASONS, PRIORITIES, RIGHTS, WORK, code_of
from manyhands.core.service_models.opening_hours import OpeningHours
from manyhands.core.service_models.triggers import Trigger

Ints = NDArray[np.int64]

OTHER_TOPIC = 0  # the code of every topic that the plan does not name
NO_SEGMENT = 0  # the code of every customer segment that the plan does not name
NO_POOL = -1
NEVER = -1
PUSHED = WORK.index("pushed")


class PoolTable(NamedTuple):
    """One row a pool. Shapes: [pools], and [pools, n] with n channels, languages, topics, skills or ways to choose."""

    who: Ints
    tier: Ints
    work: Ints
    exclusive: Ints
    is_contracted: Ints  # 1 where a vendor's contract must hold
    concurrency: Ints  # [pools, channels]
    speaks: Ints  # [pools, languages]
    trusted: Ints  # [pools, topics]
    skills: Ints  # [pools, skills], the level everybody in it needs
    credentials: Ints  # as bits
    shown_to: Ints  # 0: to everybody
    shown_seconds: Ints
    choose_by: Ints  # [pools, ways], codes of CHOOSE_BY, -1 where there is none
    review_share_percent: Ints
    masked: Ints
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
    segment: Ints
    language_level: Ints
    skills: Ints  # [routes, skills]
    credentials: Ints
    kept_seconds: Ints
    start: Ints
    opening_pool: Ints
    opening_after_seconds: Ints


class GapTable(NamedTuple):
    """Who else may answer a language: second[l, k] is 1 where k may stand in for l. NEVER where a wait does not end."""

    second: Ints
    second_after_seconds: int
    translate_after_seconds: int


class LimitTable(NamedTuple):
    """The limits as whole numbers."""

    hops: int
    reply_within_seconds: int
    claims_at_a_time: int
    weights: Ints  # by channel
    language_level: int
    share: int


class TierTable(NamedTuple):
    """Rights by tier (row 0 is nobody): bits of RIGHTS, and the highest refund in minor units."""

    may: Ints
    refund_up_to_minor: Ints


class QualityTable(NamedTuple):
    """How much is reviewed."""

    review_share_percent: int
    first_tickets_reviewed: int
    updates_acknowledged: int


class PeopleTable(NamedTuple):
    """What a pool does for whoever is new in it."""

    buddy_days: Ints
    lesson_pay_minor: Ints


class SurgeTable(NamedTuple):
    """When extra pay applies; all 0 when the page has no surge."""

    when_waiting_over: int
    pay_percent: int
    budget_per_day_minor: int


@dataclass(frozen=True, eq=False, repr=False)
class RoutingPlan:
    """The compiled page. `escalation_to[pool, reason]` is a pool or NO_POOL; `due_seconds[priority]`."""

    name: str
    title: str
    currency: str
    front_line: str
    front_topics: tuple[str, ...]  # the only ones that a machine may answer
    front_sure_percent: int
    pool_names: tuple[str, ...]
    topic_names: tuple[str, ...]
    skill_names: tuple[str, ...]
    credential_names: tuple[str, ...]
    segment_names: tuple[str, ...]
    vendors: tuple[str, ...]  # by pool; "" where it is the brand's own
    opening_hours: tuple[OpeningHours, ...]  # by pool
    pools: PoolTable
    routes: RouteTable
    gap: GapTable
    escalation_to: Ints
    escalation_returns: Ints
    checklists: dict[tuple[int, int], tuple[str, ...]]
    due_seconds: Ints
    limits: LimitTable
    tiers: TierTable
    quality: QualityTable
    surge: SurgeTable
    people: PeopleTable
    triggers: dict[str, Trigger]  # of the seasons that begin and end by themselves

    def __repr__(self) -> str:
        return f"RoutingPlan({self.name}, {len(self.pool_names)} pools)"

    @property
    def gives_work(self) -> bool:
        """Whether some pool is given its work, or shown it a few people at a time, instead of looking for it."""
        return bool((self.pools.work == PUSHED).any() or self.pools.shown_to.any())

    def pool_code(self, name: str) -> int:
        """The code of a pool."""
        return code_of(name, self.pool_names, what=f"pool of {self.name}")

    def topic_code(self, name: str) -> int:
        """The code of a topic; topics that the plan does not name are all one to it."""
        return self.topic_names.index(name) if name in self.topic_names else OTHER_TOPIC

    def segment_code(self, name: str) -> int:
        """The code of a customer segment; those that the plan does not name are all one to it."""
        return self.segment_names.index(name) if name in self.segment_names else NO_SEGMENT

    def pools_mask(self, names: tuple[str, ...] | list[str]) -> int:
        """A set of pools as bits, for a person's membership."""
        return sum(1 << self.pool_code(name) for name in set(names))

    def checklist(self, *, pool: int, reason: str) -> tuple[str, ...]:
        """What to have ready before escalating from this pool for this reason."""
        return self.checklists.get((pool, code_of(reason, ESCALATION_REASONS, what="reason")), ())

    def due_seconds_of(self, priority: str) -> int:
        """Seconds until the first answer is due."""
        return int(self.due_seconds[code_of(priority, PRIORITIES, what="priority")])

    def may(self, tier: int, right: str) -> bool:
        """Whether people of this tier have the right."""
        return bool(int(self.tiers.may[tier]) >> code_of(right, RIGHTS, what="right") & 1)
