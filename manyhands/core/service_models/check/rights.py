"""Rights that nobody has, and refunds that do not grow with the tier."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from manyhands.core.service_models.page_error import Problem
from manyhands.core.service_models.schema import ServiceModel


def of_nobody(page: ServiceModel) -> Iterator[Problem]:
    """Rights of a tier that no pool has."""
    tiers = {pool.tier for pool in page.pools if pool.who != "machine"}
    for number in page.tiers:
        if int(number) not in tiers:
            words = f"No pool is of tier {number}, so nobody gets its rights here."
            yield Problem(("tiers", number), words, f"Give a pool tier: {number}, or take this out.")


def odd_refunds(page: ServiceModel) -> Iterator[Problem]:
    """Refunds without the right, the right without refunds, and tiers that may refund less than a lower one."""
    most = Decimal(0)
    for number in sorted(page.tiers):
        tier, at = page.tiers[number], ("tiers", number, "refund_up_to")
        amount = Decimal(tier.refund_up_to)
        if amount and "refund" not in tier.may:
            yield Problem(at, f"Tier {number} has an amount and not the right.", "Add refund to `may`, or take the amount out.")
        elif "refund" in tier.may and not amount:
            yield Problem(("tiers", number, "may"), f"Tier {number} may refund nothing.", "Write `refund_up_to`, or take refund out.")
        elif amount and amount < most:
            yield Problem(at, f"Tier {number} may refund less than a lower tier.", "Let the amounts grow with the tiers.")
        most = max(most, amount)
