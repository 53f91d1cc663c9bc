"""Turn a page into a routing plan."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from manyhands.core.money import currency_exponent, minor_units
from manyhands.core.service_models.amounts import wrong_amounts
from manyhands.core.service_models.check import problems_in
from manyhands.core.service_models.columns import Codes, bits, ints
from manyhands.core.service_models.compile_pools import opening_hours_of, people_table, pool_table, triggers_of
from manyhands.core.service_models.compile_routes import route_table
from manyhands.core.service_models.names import CHANNELS, ESCALATION_REASONS, LANGUAGES, PRIORITIES, RIGHTS, language_code
from manyhands.core.service_models.page_error import PageError
from manyhands.core.service_models.plan import (
    NEVER,
    NO_POOL,
    GapTable,
    Ints,
    LimitTable,
    QualityTable,
    RoutingPlan,
    SurgeTable,
    TierTable,
)
from manyhands.core.service_models.schema import Escalation, LanguageGap, ServiceModel
from manyhands.core.service_models.times import seconds

TIERS = range(6)  # row 0 stands for nobody


def compile_page(page: ServiceModel, *, currency: str, topics: Sequence[str] = ()) -> RoutingPlan:
    """The plan of a page for a brand that counts in this currency; `topics` may add the brand's own."""
    currency_exponent(currency)
    if problems := [*problems_in(page), *wrong_amounts(page, currency)]:
        raise PageError(problems, file=page.name)
    codes = Codes.of(page, topics)
    returns, to = _escalations(page, codes.pools)
    return RoutingPlan(
        name=page.name,
        title=page.title,
        currency=currency,
        front_line=page.front_line.who,
        front_topics=tuple(page.front_line.topics),
        front_sure_percent=page.front_line.sure_percent,
        pool_names=codes.pools,
        topic_names=codes.topics,
        skill_names=codes.skills,
        credential_names=codes.credentials,
        segment_names=codes.segments,
        vendors=tuple(pool.vendor or "" for pool in page.pools),
        opening_hours=opening_hours_of(page),
        pools=pool_table(page, currency, codes),
        routes=route_table(page, codes),
        gap=_gap(page.language_gap),
        escalation_to=to,
        escalation_returns=returns,
        checklists=_checklists(page, codes.pools),
        due_seconds=ints([60 * getattr(page.targets.first_response_minutes, name) for name in PRIORITIES]),
        limits=_limits(page),
        tiers=_tiers(page, currency),
        quality=QualityTable(
            page.quality.review_share_percent, page.quality.first_tickets_reviewed, int(page.quality.updates_acknowledged)
        ),
        surge=_surge(page, currency),
        people=people_table(page, currency),
        triggers=triggers_of(page),
    )


def _limits(page: ServiceModel) -> LimitTable:
    limits = page.limits
    return LimitTable(
        hops=limits.hops,
        reply_within_seconds=seconds(limits.reply_within),
        claims_at_a_time=limits.claims_at_a_time,
        weights=ints([getattr(limits.weights, channel) for channel in CHANNELS]),
        language_level=limits.language_level,
        share=limits.share,
    )


def _gap(gap: LanguageGap) -> GapTable:
    second = np.zeros((len(LANGUAGES), len(LANGUAGES)), dtype=np.int64)
    for language, others in gap.second.items():
        for other in others:
            second[language_code(language), language_code(other)] = 1
    second.flags.writeable = False
    after = seconds(gap.second_after) if gap.second else NEVER
    return GapTable(second, after, seconds(gap.translate_after) if gap.translate_after else NEVER)


def _rows_of(page: ServiceModel) -> list[tuple[str, str, Escalation]]:
    """From pool and reason to the rule; the first that fits wins, so it is written last."""
    return [
        (rule.from_pool, reason, rule) for rule in reversed(page.escalations) for reason in rule.reasons or ESCALATION_REASONS
    ]


def _escalations(page: ServiceModel, pools: tuple[str, ...]) -> tuple[Ints, Ints]:
    to = np.full((len(pools), len(ESCALATION_REASONS)), NO_POOL, dtype=np.int64)
    returns = np.zeros_like(to)
    for giver, reason, rule in _rows_of(page):
        at = pools.index(giver), ESCALATION_REASONS.index(reason)
        to[at], returns[at] = pools.index(rule.to), int(rule.returns)
    return ints(returns), ints(to)


def _checklists(page: ServiceModel, pools: tuple[str, ...]) -> dict[tuple[int, int], tuple[str, ...]]:
    return {
        (pools.index(giver), ESCALATION_REASONS.index(reason)): tuple(rule.checklist) for giver, reason, rule in _rows_of(page)
    }


def _tiers(page: ServiceModel, currency: str) -> TierTable:
    named = {int(number): tier for number, tier in page.tiers.items()}
    refunds = [minor_units(named[n].refund_up_to, currency) if n in named else 0 for n in TIERS]
    return TierTable(ints([bits(named[n].may, RIGHTS) if n in named else 0 for n in TIERS]), ints(refunds))


def _surge(page: ServiceModel, currency: str) -> SurgeTable:
    if page.surge is None:
        return SurgeTable(0, 0, 0)
    budget = minor_units(page.surge.budget_per_day, currency)
    return SurgeTable(page.surge.when_waiting_over, page.surge.pay_percent, budget)
