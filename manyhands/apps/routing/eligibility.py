"""The core's answer to "who may take this", asked for the rows of the database."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import lru_cache

from manyhands.apps.brands.plans import plan_of, pools_open
from manyhands.apps.ground.sql import Row
from manyhands.apps.routing.heads import AbleQueues, queues_of_pool
from manyhands.apps.routing.queries import Hand, PoolCount
from manyhands.apps.routing.queues import need_of_queue
from manyhands.core.routing import PersonFacts, Reason, need_reason, person_facts
from manyhands.core.service_models import RoutingPlan

_ONESELF = 1


def reasons_for(hand: Hand, queues: Sequence[Mapping[str, object]], *, now: datetime) -> list[int]:
    """For each queue the code of why this person may not take its tickets now; Reason.ELIGIBLE where they may."""
    seen: dict[int, tuple[RoutingPlan, PersonFacts, int]] = {}
    reasons = []
    for queue in queues:
        brand_id = int(str(queue["brand_id"]))
        if brand_id not in hand.versions:
            reasons.append(int(Reason.NOT_QUALIFIED))
            continue
        if brand_id not in seen:
            plan = plan_of(brand_id, hand.versions[brand_id])
            seen[brand_id] = plan, facts_of(plan, hand, brand_id), pools_open(brand_id, plan, now=now)
        reasons.append(_reason(queue, hand, *seen[brand_id]))
    return reasons


def facts_of(plan: RoutingPlan, hand: Hand, brand_id: int) -> PersonFacts:
    """A person as one brand's plan sees them."""
    pools = [name for name in hand.pools.get(brand_id, ()) if name in plan.pool_names]
    tier = max((int(plan.pools.tier[plan.pool_code(name)]) for name in pools), default=0)
    return person_facts(
        plan, number=_ONESELF, tier=tier, pools=pools, languages=hand.languages, is_qualified=bool(pools), holding=hand.holding,
        skills=hand.skills, credentials=hand.credentials, serves_another=_serves_another(hand, brand_id),
        has_unread_news=bool(plan.quality.updates_acknowledged) and brand_id in hand.unread,
        kept_out=hand.kept_out,
    )  # fmt: skip


def _serves_another(hand: Hand, brand_id: int) -> bool:
    """Whether a pool of another brand has this person for itself."""
    if hand.serves_another:
        return True
    for other, names in hand.pools.items():
        if other != brand_id and other in hand.versions:
            plan = plan_of(other, hand.versions[other])
            if any(name in plan.pool_names and plan.pools.exclusive[plan.pool_code(name)] for name in names):
                return True
    return False


def _reason(queue: Mapping[str, object], hand: Hand, plan: RoutingPlan, person: PersonFacts, is_open: int) -> int:
    need = need_of_queue(plan, queue)
    if need is None:
        return int(Reason.NOT_IN_POOL)
    reason = int(need_reason(plan.pools, plan.limits, need, person, is_open))
    if reason == Reason.ELIGIBLE and hand.held + int(plan.limits.weights[need.channel]) > hand.held_max:
        return int(Reason.AT_CAPACITY)
    return reason


def able_queues(hand: Hand, queues: Sequence[Row], *, now: datetime, also: tuple[Reason, ...] = ()) -> tuple[list[Row], list[int]]:
    """The queues whose tickets this person may take now (or is kept from by `also`), and every queue's reason."""
    reasons = reasons_for(hand, queues, now=now)
    return [queue for queue, reason in zip(queues, reasons, strict=True) if reason == Reason.ELIGIBLE or reason in also], reasons


def able_among_all(hand: Hand, *, now: datetime) -> list[AbleQueues]:
    """Every queue whose tickets this person may take now, whether anybody waits in it or not, by brand."""
    room = hand.held_max - hand.held
    by_brand: dict[int, list[PoolCount]] = {}
    for pool in hand.counted:
        by_brand.setdefault(pool.brand_id, []).append(pool)
    able = []
    for brand_id, pools in by_brand.items():
        if brand_id in hand.versions:
            plan = plan_of(brand_id, hand.versions[brand_id])
            person, is_open = facts_of(plan, hand, brand_id), pools_open(brand_id, plan, now=now)
            found = _able(brand_id, hand.versions[brand_id], tuple(pools), person, is_open, room)
            able += [found] if found.number else []
    return able


@lru_cache(maxsize=8192)
def _able(brand_id: int, version: int, pools: tuple[PoolCount, ...], person: PersonFacts, is_open: int, room: int) -> AbleQueues:
    """Many people are alike to a brand, and a page may have very many queues: asked once for all that are."""
    plan = plan_of(brand_id, version)
    able = []
    for pool in pools:
        for queue in queues_of_pool(brand_id, pool.pool, pool.queues):
            covered = not pool.languages or not queue["language"] or queue["language"] in pool.languages
            need = need_of_queue(plan, queue) if covered else None
            if need is None or int(plan.limits.weights[need.channel]) > room:
                continue
            if need_reason(plan.pools, plan.limits, need, person, is_open) == Reason.ELIGIBLE:
                able.append(str(queue["id"]))
    return AbleQueues.of(brand_id, able)
