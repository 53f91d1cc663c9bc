"""How sure it is that something is what it looks like."""

from __future__ import annotations

import numpy as np

from manyhands.core.macros import FACT_MIN
from manyhands.core.systems import pattern_of
from manyhands.science.evaluation.entities.corpus import DECLARING, judged, made_messages
from manyhands.science.evaluation.entities.templates import HELD_BACK, LEARNT
from manyhands.science.intent.entities import Declared, entities_in, without_entities
from manyhands.science.intent.entity_odds import likely
from manyhands.science.learning.calibration import calibration_error


def sure(text: str, kind: str, declared: Declared = Declared()) -> float:
    return max((one.confidence for one in entities_in(text, declared) if one.kind == kind), default=0.0)


def test_what_is_told_is_surer_than_what_only_looks_like_it() -> None:
    assert sure("My order number is 471147", "order_number") > FACT_MIN > sure("The flight LH4711 was late", "order_number")
    assert sure("I was charged €20", "amount") > FACT_MIN > sure("The bag weighs 20 pounds", "amount")
    assert sure("It came on 12 May", "date") > FACT_MIN > sure("See chapter 3.4. of it", "date")


def test_a_shape_that_the_brand_declared_is_surer_and_any_other_less_sure() -> None:
    declared = Declared.of([("order_number", pattern_of(("9{8}",)))])

    assert sure("47114711 has not come", "order_number", declared) > FACT_MIN > sure("47114711 has not come", "order_number")
    assert sure("KX4711 has not come", "order_number", declared) < sure("KX4711 has not come", "order_number")


def test_a_product_is_recognised_by_its_name_in_the_brands_list_however_it_is_written() -> None:
    declared = Declared.of(products=["Skylark", "Skylark  Mini (2nd edition)"])

    (found,) = entities_in("does the SKYLARK mini (2nd  edition) swim?", declared)

    assert (found.kind, found.text) == ("product", "SKYLARK mini (2nd  edition)")
    assert found.confidence > FACT_MIN
    assert entities_in("skylarking is fun", declared) == []


def test_a_list_of_products_is_a_list_and_no_pattern() -> None:
    declared = Declared.of(products=["A.*", "(((", "x" * 120])

    assert entities_in("Anything at all " * 100, declared) == []


def test_what_was_given_is_taken_out_of_a_text() -> None:
    assert without_entities("Order 47114711 of 12 May: 20 EUR.") == "Order [order number] of [date]: [amount]."


def test_no_sentence_that_is_measured_on_was_learnt_from() -> None:
    assert not set(LEARNT) & set(HELD_BACK)


def test_confidence_is_near_what_comes_true_and_facts_hold() -> None:
    lines = judged(made_messages(HELD_BACK, count=1_500, seed=5, declared=True), DECLARING)
    said, right = np.array([likely(one) for one, _ in lines]), np.array([is_right for _, is_right in lines])

    assert calibration_error(said, right) < 0.08
    assert right[said >= FACT_MIN].mean() > 0.97
