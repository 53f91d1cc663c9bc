"""What a language model's tokens cost, to the last place.

A price is for a million tokens and has at most six decimal places. One token costs a whole number of billionths of a thousandth of the
currency's unit then (10^-12, "pico"), so that costs are added as whole numbers and rounded nowhere but where they are shown.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from manyhands.core.money import UnableToCount, currency_exponent
from manyhands.core.money.money import DECIMAL

PRICE_PLACES = 6
COST_PLACES = 12
PRICE_MAX_MICRO = 1_000_000 * 10**PRICE_PLACES


class Tokens(NamedTuple):
    """Of one request: what was sent, and what was answered."""

    sent: int
    answered: int

    @property
    def total(self) -> int:
        """Both together."""
        return self.sent + self.answered


@dataclass(frozen=True, slots=True)
class TokenPrices:
    """What a million tokens cost, in millionths of the currency's unit."""

    sent_micro: int
    answered_micro: int
    currency: str

    def cost_pico(self, tokens: Tokens) -> int:
        """What so many tokens cost."""
        return tokens.sent * self.sent_micro + tokens.answered * self.answered_micro


def price_micro(text: str) -> int:
    """`price_micro("0.15")` is 150,000 millionths; a price has no sign and at most six decimal places."""
    found = DECIMAL.fullmatch(text.strip())
    if found is None or found.group(1):
        raise UnableToCount(f'{text[:40]!r} is no price of a million tokens. Write it with a decimal point, such as "0.15".')
    micro = int(found.group(2) + (found.group(3) or "").ljust(PRICE_PLACES, "0"))
    if micro > PRICE_MAX_MICRO:
        raise UnableToCount("A million tokens cost 1,000,000 at most. Look at the price again.")
    return micro


def price_text(micro: int, currency: str) -> str:
    """The decimal text of a price: 150,000 in euros is "0.15"."""
    return _text(micro, PRICE_PLACES, currency_exponent(currency))


def cost_text(pico: int, currency: str) -> str:
    """The decimal text of a cost, exactly: 2,000 tokens at 0.15 a million are "0.0003"."""
    return _text(pico, COST_PLACES, currency_exponent(currency))


def pico_of(amount_minor: int, currency: str) -> int:
    """Minor units as costs are counted."""
    return int(amount_minor * 10 ** (COST_PLACES - currency_exponent(currency)))


def minor_of(pico: int, currency: str) -> int:
    """A cost in minor units, for showing: to the nearest, and half of one up."""
    unit = pico_of(1, currency)
    return (2 * pico + unit) // (2 * unit)


def _text(amount: int, places: int, shown_at_least: int) -> str:
    digits = str(amount).rjust(places + 1, "0")
    whole, rest = digits[:-places], digits[-places:].rstrip("0").ljust(shown_at_least, "0")
    return f"{whole}.{rest}" if rest else whole
