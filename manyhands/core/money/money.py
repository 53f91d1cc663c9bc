"""One amount in one currency, counted in whole minor units."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from manyhands.core.money.currencies import currency_exponent

DECIMAL = re.compile(r"(-?)([0-9]{1,15})(?:\.([0-9]{1,6}))?")


class UnableToCount(ValueError):
    """An amount that cannot be counted exactly."""


@dataclass(frozen=True, slots=True, order=False)
class Money:
    """A whole number of minor units (cents) of one currency."""

    amount_minor: int
    currency: str

    def __post_init__(self) -> None:
        if type(self.amount_minor) is not int:  # a bool or a float would count, wrongly
            raise UnableToCount(f"An amount is a whole number of minor units, not {self.amount_minor!r}.")
        currency_exponent(self.currency)

    def __add__(self, other: Money) -> Money:
        return Money(self.amount_minor + self._same(other).amount_minor, self.currency)

    def __sub__(self, other: Money) -> Money:
        return Money(self.amount_minor - self._same(other).amount_minor, self.currency)

    def __neg__(self) -> Money:
        return Money(-self.amount_minor, self.currency)

    def __lt__(self, other: Money) -> bool:
        return self.amount_minor < self._same(other).amount_minor

    def __le__(self, other: Money) -> bool:
        return self.amount_minor <= self._same(other).amount_minor

    def __str__(self) -> str:
        return f"{decimal_text(self.amount_minor, self.currency)} {self.currency}"

    def _same(self, other: Money) -> Money:
        if other.currency != self.currency:
            raise UnableToCount(f"{self} and {other} are different currencies; exchange one of them first.")
        return other


def from_decimal(text: str, currency: str) -> Money:
    """`from_decimal("2.40", "EUR")` is 240 cents; floats and places the currency lacks are refused."""
    return Money(minor_units(text, currency), currency)


def minor_units(text: str, currency: str) -> int:
    """The whole minor units of a decimal text."""
    exponent = currency_exponent(currency)
    found = DECIMAL.fullmatch(text) if isinstance(text, str) else None
    if found is None:
        raise UnableToCount(f'{text!r} is not an amount. Write it as text with a decimal point, such as "2.40".')
    sign, whole, places = found.group(1), found.group(2), found.group(3) or ""
    if len(places) > exponent:
        raise UnableToCount(f'"{text}" has {len(places)} decimal places, but {currency} has {exponent}.')
    units = int(whole + places.ljust(exponent, "0"))
    return -units if sign else units


def decimal_text(amount_minor: int, currency: str) -> str:
    """The decimal text of minor units: 240 EUR is "2.40"."""
    exponent = currency_exponent(currency)
    digits = str(abs(amount_minor)).rjust(exponent + 1, "0")
    whole, places = digits[: len(digits) - exponent], digits[len(digits) - exponent :]
    return ("-" if amount_minor < 0 else "") + whole + ("." + places if exponent else "")


def share(amount: Money, parts: Sequence[int]) -> tuple[Money, ...]:
    """Split by whole weights with nothing lost: the largest remainders get the units left over, first come first."""
    total = sum(parts)
    if total <= 0 or min(parts) < 0:
        raise UnableToCount(f"{list(parts)} cannot share an amount: weights are 0 or more and not all 0.")
    size = abs(amount.amount_minor)
    shares = [size * part // total for part in parts]
    by_remainder = sorted(range(len(parts)), key=lambda i: (-(size * parts[i] % total), i))
    for i in by_remainder[: size - sum(shares)]:
        shares[i] += 1
    sign = -1 if amount.amount_minor < 0 else 1
    return tuple(Money(sign * part, amount.currency) for part in shares)
