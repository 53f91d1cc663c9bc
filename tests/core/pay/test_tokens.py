"""Tokens are priced for a million, counted to the last place, and rounded only where they are shown."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from manyhands.core.money import UnableToCount
from manyhands.core.pay.tokens import PRICE_MAX_MICRO, TokenPrices, Tokens, cost_text, minor_of, pico_of, price_micro, price_text

CURRENCIES = st.sampled_from(["EUR", "JPY", "KWD"])
MICRO = st.integers(0, PRICE_MAX_MICRO)


@pytest.mark.parametrize(("text", "micro"), [("0.15", 150_000), ("0.000001", 1), ("12", 12_000_000), ("0", 0), (" 2.50 ", 2_500_000)])
def test_a_price_is_read_with_up_to_six_places(text: str, micro: int) -> None:
    assert price_micro(text) == micro


@pytest.mark.parametrize("text", ["", "0,15", "-1", "1e3", "0.0000001", "1000001", "x", ".5", "1_000"])
def test_what_is_no_price_is_refused(text: str) -> None:
    with pytest.raises(UnableToCount):
        price_micro(text)


@given(MICRO, CURRENCIES)
def test_a_price_that_was_written_is_read_again(micro: int, currency: str) -> None:
    assert price_micro(price_text(micro, currency)) == micro


@given(MICRO, MICRO, st.integers(0, 10**6), st.integers(0, 10**6), CURRENCIES)
def test_a_cost_is_exact_and_its_text_too(sent_micro: int, answered_micro: int, sent: int, answered: int, currency: str) -> None:
    pico = TokenPrices(sent_micro, answered_micro, currency).cost_pico(Tokens(sent, answered))

    exactly = Fraction(price_text(sent_micro, currency)) * sent / 10**6 + Fraction(price_text(answered_micro, currency)) * answered / 10**6
    assert Fraction(cost_text(pico, currency)) == exactly


@given(st.integers(0, 10**24), CURRENCIES)
def test_a_cost_is_shown_to_the_nearest_minor_unit(pico: int, currency: str) -> None:
    assert abs(pico_of(minor_of(pico, currency), currency) - pico) * 2 <= pico_of(1, currency)


def test_a_small_cost_keeps_its_places() -> None:
    prices = TokenPrices(price_micro("0.15"), price_micro("0.60"), "EUR")

    assert cost_text(prices.cost_pico(Tokens(1_500, 200)), "EUR") == "0.000345"
    assert cost_text(0, "EUR") == "0.00"
    assert cost_text(pico_of(1250, "EUR"), "EUR") == "12.50"
    assert cost_text(pico_of(1250, "JPY"), "JPY") == "1250"
