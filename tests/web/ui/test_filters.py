"""The words that values become."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from manyhands.web.ui import filters

NINE = datetime(2026, 3, 14, 9, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("amount_minor", "currency", "language", "written"),
    [
        (240, "EUR", "en", "€2.40"),
        (5, "EUR", "en", "€0.05"),
        (0, "GBP", "en", "£0.00"),
        (-240, "EUR", "en", "\u2212€2.40"),
        (123_456_789, "USD", "en", "$1,234,567.89"),
        (123_456, "EUR", "de", "1.234,56\u00a0€"),
        (123_456, "EUR", "es", "1.234,56\u00a0€"),
        (500, "JPY", "en", "¥500"),
        (1_234, "KWD", "en", "KWD\u00a01.234"),
    ],
)
def test_money_is_written_exactly(amount_minor: int, currency: str, language: str, written: str) -> None:
    assert filters.money(amount_minor, currency, language) == written


@given(some.integers(min_value=-(10**15), max_value=10**15), some.sampled_from(["EUR", "JPY", "KWD"]))
def test_no_cent_is_lost_in_writing(amount_minor: int, currency: str) -> None:
    written = filters.money(amount_minor, currency)
    digits = int("".join(character for character in written if character.isdigit()))
    assert digits * (-1 if "\u2212" in written else 1) == amount_minor


@pytest.mark.parametrize(
    ("seconds", "written"),
    [
        (None, "–"),
        (0, "0 s"),
        (59, "59 s"),
        (60, "1 min"),
        (4_800, "1 h 20 min"),
        (7_200, "2 h"),
        (183_600, "2 d 3 h"),
        (-5, "0 s"),
    ],
)
def test_a_duration_names_its_two_largest_units(seconds: float | None, written: str) -> None:
    assert filters.duration(seconds).replace("\u00a0", " ") == written


@pytest.mark.parametrize(
    ("minutes", "language", "written"),
    [(0, "en", "just now"), (-3, "en", "3 min ago"), (120, "en", "in 2 h"), (-1_440, "en", "1 day ago")]
    + [(-3, "es", "hace 3 min"), (2_880, "de", "in 2 Tagen"), (-60, "de", "vor 1 Std."), (-5, "xx", "5 min ago")],
)
def test_a_moment_is_told_from_now(minutes: int, language: str, written: str) -> None:
    at = NINE + timedelta(minutes=minutes)
    assert filters.moment(at, NINE, language).replace("\u00a0", " ") == written


def test_the_exact_moment_names_its_zone() -> None:
    assert filters.exact(NINE) == "14 Mar 2026, 09:00 UTC"
    assert filters.exact(NINE, "de") == "14. März 2026, 09:00 UTC"


def test_an_unknown_language_is_shown_as_it_is() -> None:
    assert filters.language_name("es") == "Spanish"
    assert filters.language_name("sw") == "sw"


def test_a_quote_is_found_inside_its_passage() -> None:
    assert filters.quoted("We refund. Within two days. Always.", "Within two days.") == [
        ("We refund. ", False),
        ("Within two days.", True),
        (" Always.", False),
    ]


def test_a_quote_that_is_not_in_the_passage_marks_nothing() -> None:
    assert filters.quoted("We refund.", "We do not.") == [("We refund.", False)]
    assert filters.quoted("We refund.", None) == [("We refund.", False)]


@given(some.text())
def test_initials_are_found_for_any_name(name: str) -> None:
    assert filters.initials(name)


@given(some.text())
def test_a_name_keeps_its_colour(name: str) -> None:
    assert 1 <= filters.hue(name) == filters.hue(name) <= filters.HUES
