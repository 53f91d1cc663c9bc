"""A macro's places are filled with facts, and with nothing else."""

from __future__ import annotations

from manyhands.core.macros import faults_of, fill


def test_known_facts_are_put_in_their_places() -> None:
    assert fill("Hi {customer_first_name}, order {order_number}.", {"customer_first_name": "Ana", "order_number": "A-17"}).text == "Hi Ana, order A-17."


def test_a_fact_that_is_not_known_stays_a_place_nobody_overlooks() -> None:
    filled = fill("Your order {order_number} is on its way.", {})

    assert (filled.text, filled.missing) == ("Your order [the order number] is on its way.", ("order_number",))


def test_what_a_customer_wrote_is_never_read_for_places_of_its_own() -> None:
    assert fill("Hi {customer_first_name}", {"customer_first_name": "{brand_name}", "brand_name": "Larch"}).text == "Hi {brand_name}"


def test_a_fact_is_one_short_line() -> None:
    assert "\n" not in fill("{product}", {"product": "a\nb\n" + "x" * 500}).text
    assert len(fill("{product}", {"product": "x" * 500}).text) == 120


def test_a_place_that_does_not_exist_and_a_lone_brace_are_faults() -> None:
    assert faults_of("Hi {customer_first_name}") == []
    assert faults_of("Hi {name}, {order_number") == ["{name} is no place for a fact.", "A brace stands alone: a place is written like {order_number}."]
