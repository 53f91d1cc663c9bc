"""Amounts of a page in minor units of the brand's currency."""

from __future__ import annotations

from collections.abc import Iterator

from manyhands.core.money import UnableToCount, minor_units
from manyhands.core.service_models.page_error import Place, Problem
from manyhands.core.service_models.schema import ServiceModel


def wrong_amounts(page: ServiceModel, currency: str) -> Iterator[Problem]:
    """Every amount that the currency cannot count, such as 2.40 in one without cents."""
    for at, text in _amounts(page):
        try:
            minor_units(text, currency)
        except UnableToCount as error:
            yield Problem(at, str(error), "Write the amount in the brand's currency.")


def _amounts(page: ServiceModel) -> Iterator[tuple[Place, str]]:
    for i, pool in enumerate(page.pools):
        yield ("pools", i, "pay", "per_resolution"), pool.pay.per_resolution
        yield ("pools", i, "pay", "platform_fee"), pool.pay.platform_fee
        yield ("pools", i, "pay", "per_lesson"), pool.pay.per_lesson
    for number, tier in page.tiers.items():
        yield ("tiers", number, "refund_up_to"), tier.refund_up_to
    if page.surge:
        yield ("surge", "budget_per_day"), page.surge.budget_per_day
