"""Money is counted in whole minor units and nothing is lost when it is shared."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from manyhands.core.money import Money, UnableToCount, UnknownCurrency, from_decimal, minor_units, share
from manyhands.core.money.money import decimal_text

AMOUNTS = st.integers(-(10**12), 10**12)
CURRENCIES = st.sampled_from(["EUR", "JPY", "KWD"])


@pytest.mark.parametrize(
    ("text", "currency", "expected"),
    [("2.40", "EUR", 240), ("2.4", "EUR", 240), ("2", "EUR", 200), ("120", "JPY", 120), ("1.005", "KWD", 1005)],
)
def test_a_decimal_text_becomes_whole_minor_units(text: str, currency: str, expected: int) -> None:
    assert from_decimal(text, currency) == Money(expected, currency)


@pytest.mark.parametrize("text", [2.4, 2, None, True, "2,40", "2.405", "1e3", "", ".5", "2.", " 2.40", "٢.٤٠", "NaN"])
def test_a_float_or_an_odd_text_is_refused(text: object) -> None:
    with pytest.raises(UnableToCount):
        from_decimal(text, "EUR")  # type: ignore[arg-type]


def test_places_that_the_currency_lacks_are_refused() -> None:
    with pytest.raises(UnableToCount, match="JPY has 0"):
        from_decimal("2.4", "JPY")


def test_an_unknown_currency_names_the_nearest_known_one() -> None:
    with pytest.raises(UnknownCurrency, match="Did you mean EUR"):
        Money(1, "EURO")


@pytest.mark.parametrize("amount", [1.0, True, "1", None])
def test_an_amount_that_is_no_whole_number_is_refused(amount: object) -> None:
    with pytest.raises(UnableToCount):
        Money(amount, "EUR")  # type: ignore[arg-type]


def test_two_currencies_do_not_mix() -> None:
    with pytest.raises(UnableToCount, match="different currencies"):
        Money(1, "EUR") + Money(1, "USD")
    with pytest.raises(UnableToCount, match="different currencies"):
        assert Money(1, "EUR") < Money(1, "USD")


def test_amounts_of_one_currency_add_subtract_and_compare() -> None:
    assert Money(240, "EUR") + Money(40, "EUR") - Money(80, "EUR") == Money(200, "EUR")
    assert Money(-1, "EUR") < Money(0, "EUR") <= -Money(0, "EUR")
    assert str(Money(-5, "EUR")) == "-0.05 EUR"


@given(AMOUNTS, CURRENCIES)
def test_the_decimal_text_reads_back_as_the_same_amount(amount: int, currency: str) -> None:
    assert minor_units(decimal_text(amount, currency), currency) == amount


@given(AMOUNTS, CURRENCIES, st.lists(st.integers(0, 10**6), min_size=1, max_size=12).filter(any))
def test_shares_sum_to_the_amount_and_each_is_within_one_unit_of_its_part(
    amount: int, currency: str, parts: list[int]
) -> None:
    shares = [one.amount_minor for one in share(Money(amount, currency), parts)]

    assert sum(shares) == amount
    for got, part in zip(shares, parts, strict=True):
        assert abs(got * sum(parts) - amount * part) < sum(parts)
        assert part or got == 0


@pytest.mark.parametrize("parts", [[], [0, 0], [1, -1, 5]])
def test_weights_that_cannot_share_are_refused(parts: list[int]) -> None:
    with pytest.raises(UnableToCount):
        share(Money(100, "EUR"), parts)
