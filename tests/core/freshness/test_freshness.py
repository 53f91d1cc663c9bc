"""Figures are found and compared; what an article says today holds against what a draft says."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from manyhands.core.freshness import Cited, figures_in, is_stale, remarks_on

TODAY = date(2026, 3, 2)
RETURNS = Cited("Returns", "You can send it back within 30 days. The refund takes 3 to 5 working days. A label costs 4.95 €.")


@pytest.mark.parametrize(("text", "kind", "low", "high"), [
    ("within 30 days", "day", "30", "30"), ("innerhalb von 30 Tagen", "day", "30", "30"), ("en 30 días", "day", "30", "30"),
    ("within two weeks", "day", "14", "14"), ("a 30-day return", "day", "30", "30"), ("für 2 Jahre", "month", "24", "24"),
    ("3 to 5 working days", "working day", "3", "5"), ("3–5 Werktage", "working day", "3", "5"), ("3 a 5 días hábiles", "working day", "3", "5"),
    ("in 24 hours", "minute", "1440", "1440"), ("4.95 €", "price EUR", "4.95", "4.95"), ("€1,249.50", "price EUR", "1249.50", "1249.50"),
    ("1.249,50 EUR", "price EUR", "1249.50", "1249.50"), ("$20", "price USD", "20", "20"), ("20 %", "percent", "20", "20"),
    ("until 2026-11-15", "date", "1115", "1115"), ("am 15.11.2026", "date", "1115", "1115"), ("15th of November", "date", "1115", "1115"),
    ("November 15", "date", "1115", "1115"), ("el 15 de noviembre", "date", "1115", "1115"),
])  # fmt: skip
def test_a_figure_is_found_with_its_kind(text: str, kind: str, low: str, high: str) -> None:
    assert [(one.kind, one.low, one.high) for one in figures_in(text)] == [(kind, Decimal(low), Decimal(high))]


@pytest.mark.parametrize("text", ["Order 4711 is on its way.", "One question first:", "Call 030 1234567.", "Version 2.0.1", ""])
def test_a_number_alone_is_no_figure(text: str) -> None:
    assert figures_in(text) == []


@pytest.mark.parametrize("draft", [
    "You have 30 days.", "It takes 4 working days.", "It takes 3-5 working days.", "The label is 4,95 €.", "Just send it back!",
    "We have 3 shops.", "It weighs 2 kg.",
])  # fmt: skip
def test_what_the_article_says_or_does_not_speak_of_is_no_contradiction(draft: str) -> None:
    assert remarks_on(draft, [RETURNS], today=TODAY) == ()


@pytest.mark.parametrize(("draft", "words"), [
    ("You have 14 days.", "You write “14 days”; “Returns” says “30 days” today."),
    ("You have two weeks.", "You write “two weeks”; “Returns” says “30 days” today."),
    ("It takes 10 working days.", "You write “10 working days”; “Returns” says “3 to 5 working days” today."),
    ("A label costs €2.95.", "You write “€2.95”; “Returns” says “4.95 €” today."),
])  # fmt: skip
def test_another_figure_than_the_articles_is_named_beside_what_holds(draft: str, words: str) -> None:
    (remark,) = remarks_on(draft, [RETURNS], today=TODAY)

    assert (remark.kind, remark.words, remark.remedy) == ("contradicts", words, "What the brand says today holds. Correct it.")


def test_what_the_customer_wrote_may_be_repeated() -> None:
    assert remarks_on("You paid €20.00 eleven days ago.", [RETURNS], asked="I paid 20 €", today=TODAY) == ()


@pytest.mark.parametrize(("fresh_until", "stale"), [(None, False), (date(2026, 3, 2), False), (date(2026, 3, 1), True)])
def test_an_article_is_fresh_until_its_day_is_over(fresh_until: date | None, stale: bool) -> None:
    assert is_stale(fresh_until, today=TODAY) is stale


def test_a_draft_that_stands_on_a_stale_article_is_told_whom_to_ask() -> None:
    old = Cited("Pockets", "The coat has two pockets inside.", ("The coat has two pockets inside.",), date(2026, 1, 31), "Mia")

    (remark,) = remarks_on("Hi Ana,\n\nThe coat has two\npockets inside.", [old], today=TODAY)

    assert (remark.kind, remark.words) == ("stale", "It stands on “Pockets”, which was to be looked at again by 2026-01-31.")
    assert "Mia looks after it" in remark.remedy
    assert remarks_on("It has none.", [old], today=TODAY) == ()


@pytest.mark.parametrize("pasted", ["1", "1,", "1 ", "111 ", "one ", "1 to ", "1.1.", "€ ", "€1", "1-", "one two ", " ", "15th of "])
def test_nothing_that_is_pasted_takes_long_to_read(pasted: str) -> None:
    began = process_time()

    figures_in((pasted * 20_000)[:20_000])

    assert process_time() - began < 2


@given(st.text(max_size=300), st.text(max_size=300))
def test_no_text_breaks_it(draft: str, article: str) -> None:
    remarks_on(draft, [Cited("A", article, (article,), TODAY)], today=TODAY)


@given(st.text(alphabet="0123456789 .,€$%-dayswork to", max_size=80))
def test_what_a_text_says_it_does_not_contradict(text: str) -> None:
    assert remarks_on(text, [Cited("A", text)], today=TODAY) == ()
