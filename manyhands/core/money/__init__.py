"""Money as whole minor units of one currency; no floats anywhere."""

from __future__ import annotations

from manyhands.core.money.currencies import UnknownCurrency, currency_exponent
from manyhands.core.money.money import Money, UnableToCount, from_decimal, minor_units, share

__all__ = ["Money", "UnableToCount", "UnknownCurrency", "currency_exponent", "from_decimal", "minor_units", "share"]
