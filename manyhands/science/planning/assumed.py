"""All that is assumed, in a business's currency and with its own values."""

from __future__ import annotations

from manyhands.science.costs.assumptions import Assumptions, default_assumptions
from manyhands.science.planning.business import Business


def assumptions_of(business: Business) -> Assumptions:
    """The assumptions as this business changes them, in its currency."""
    found = default_assumptions()
    if business.currency != found.currency:
        found = found.in_currency(business.currency, rate=business.per_dollar)
    return found.with_values(business.assume)
