"""Turn a page into a routing plan."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from manyhands.core.money import UnableToCount, currency_exponent, minor_units
from manyhands.core.service_models.check import problems_in
from manyhands.core.service_models.names import (
    CHANNELS,
    COMPLEXITIES,
    ESCALATION_REASONS,
    LANGUAGES,
    PRIORITIES,
    UNDETERMINED,
    WHO,
    WORK,
    language_code,
)
from manyhands.core.service_models.page_error import PageError, Place, Problem
from manyhands.core.service_models.plan import (
    NO_POOL,
    Ints,
    LimitTable,
    PoolTable,
    QualityTable,
    RouteTable,
    RoutingPlan,
    SurgeTable,
)
from manyhands.core.service_models.schema import Pool, Route, ServiceModel
from manyhands.core.service_models.times import seconds


def compile_page(page: ServiceModel, *, currency: str, topics: Sequence[str] = ()) -> RoutingPlan:
    """The plan of a page for a brand that counts in this currency; `topics` may add the brand's own."""
    currency_exponent(currency)
    if problems := problems_in(page):
        raise PageError(problems, file=page.name)
    named = {topic for route in page.routes for topic in route.when.topic}
    topic_names = ("other", *sorted(named.union(topics) - {"other"}))
    pool_names = tuple(pool.name for pool in page.pools)
    return RoutingPlan(
        name=page.name,
        title=page.title,
        currency=currency,
        front_line=page.front_line.who,
        pool_names=pool_names,
        topic_names=topic_names,
        pools=_pools(page, currency),
        routes=_routes(page.routes, pool_names, topic_names),
        escalation_to=_escalations(page, pool_names),
        checklists=_checklists(page, pool_names),
        due_seconds=_ints([60 * getattr(page.targets.first_response_minutes, name) for name in PRIORITIES]),
        limits=LimitTable(
            hops=page.limits.hops,
            reply_within_seconds=seconds(page.limits.reply_within),
            claims_at_a_time=page.limits.claims_at_a_time,
            language_level=page.limits.language_level,
        ),
        quality=QualityTable(page.quality.review_share_percent, page.quality.first_tickets_reviewed),
        surge=_surge(page, currency),
    )


def _ints(rows: object) -> Ints:
    array = np.array(rows, dtype=np.int64)
    array.flags.writeable = False  # a plan is shared by everything that routes
    return array


def _pools(page: ServiceModel, currency: str) -> PoolTable:
    pools = page.pools
    return PoolTable(
        who=_ints([WHO.index(pool.who) for pool in pools]),
        tier=_ints([pool.tier for pool in pools]),
        work=_ints([WORK.index(pool.work) for pool in pools]),
        concurrency=_ints([[getattr(pool.concurrency, channel) for channel in CHANNELS] for pool in pools]),
        speaks=_ints([_speaks(pool) for pool in pools]),
        pay_minor=_ints([_pay(page, i, "per_resolution", currency) for i in range(len(pools))]),
        platform_fee_minor=_ints([_pay(page, i, "platform_fee", currency) for i in range(len(pools))]),
        escalation_share_percent=_ints([pool.pay.escalation_share_percent for pool in pools]),
        hold_seconds=_ints([seconds(pool.pay.hold) for pool in pools]),
    )


def _speaks(pool: Pool) -> list[int]:
    codes = {language_code(name) for name in pool.languages} | {UNDETERMINED}
    return [int(not pool.languages or code in codes) for code in range(len(LANGUAGES))]


def _pay(page: ServiceModel, pool: int, name: str, currency: str) -> int:
    return _amount(page, getattr(page.pools[pool].pay, name), currency, ("pools", pool, "pay", name))


def _amount(page: ServiceModel, text: str, currency: str, at: Place) -> int:
    try:
        return minor_units(text, currency)
    except UnableToCount as error:
        raise PageError(
            [Problem(at, str(error), "Write the amount in the brand's currency.")], file=page.name
        ) from None


def _routes(routes: Sequence[Route], pool_names: tuple[str, ...], topic_names: tuple[str, ...]) -> RouteTable:
    openings = [_openings(route, pool_names) for route in routes]
    return RouteTable(
        complexity=_fits([route.when.complexity for route in routes], COMPLEXITIES),
        priority=_fits([route.when.priority for route in routes], PRIORITIES),
        topic=_fits([route.when.topic for route in routes], topic_names),
        language=_fits([route.when.language for route in routes], LANGUAGES),
        channel=_fits([route.when.channel for route in routes], CHANNELS),
        start=_ints(np.cumsum([0, *map(len, openings)])),
        opening_pool=_ints([pool for opening in openings for pool, _ in opening]),
        opening_after_seconds=_ints([after for opening in openings for _, after in opening]),
    )


def _fits(wanted: Sequence[Sequence[str]], names: tuple[str, ...]) -> Ints:
    return _ints([[int(not some or name in some) for name in names] for some in wanted])


def _openings(route: Route, pool_names: tuple[str, ...]) -> list[tuple[int, int]]:
    at_once = [(pool_names.index(name), 0) for name in route.to]
    return at_once + [(pool_names.index(name), seconds(then.after)) for then in route.then for name in then.to]


def _escalations(page: ServiceModel, pool_names: tuple[str, ...]) -> Ints:
    to = np.full((len(pool_names), len(ESCALATION_REASONS)), NO_POOL, dtype=np.int64)
    for escalation in reversed(page.escalations):  # the first that fits wins, so it is written last
        for reason in escalation.reasons or ESCALATION_REASONS:
            pool = pool_names.index(escalation.from_pool)
            to[pool, ESCALATION_REASONS.index(reason)] = pool_names.index(escalation.to)
    return _ints(to)


def _checklists(page: ServiceModel, pool_names: tuple[str, ...]) -> dict[tuple[int, int], tuple[str, ...]]:
    return {
        (pool_names.index(escalation.from_pool), ESCALATION_REASONS.index(reason)): tuple(escalation.checklist)
        for escalation in reversed(page.escalations)
        for reason in escalation.reasons or ESCALATION_REASONS
    }


def _surge(page: ServiceModel, currency: str) -> SurgeTable:
    if page.surge is None:
        return SurgeTable(0, 0, 0)
    budget = _amount(page, page.surge.budget_per_day, currency, ("surge", "budget_per_day"))
    return SurgeTable(page.surge.when_waiting_over, page.surge.pay_percent, budget)
