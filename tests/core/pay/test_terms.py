"""The terms that are shown are the terms that are kept."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from manyhands.core.pay import PayTerms, terms_for
from manyhands.core.pay.terms import UnreadableTerms
from manyhands.core.service_models import compile_page, preset

TERMS = st.builds(
    PayTerms,
    amount_minor=st.integers(0, 10**9),
    platform_fee_minor=st.integers(0, 10**9),
    currency=st.sampled_from(["EUR", "JPY", "KWD"]),
    escalation_share_percent=st.integers(0, 100),
    hold_seconds=st.integers(0, 10**7),
)


@given(TERMS)
def test_terms_survive_a_json_column(terms: PayTerms) -> None:
    assert PayTerms.from_json(json.loads(json.dumps(terms.to_json()))) == terms


def test_a_pool_pays_what_its_page_says() -> None:
    plan = compile_page(preset("human_cloud"), currency="EUR")

    assert terms_for(plan, plan.pool_code("everyone")) == PayTerms(240, 40, "EUR", 40, 72 * 3600)


@given(TERMS)
def test_a_right_escalation_earns_its_share_to_the_nearest_unit(terms: PayTerms) -> None:
    exact_hundredfold = terms.amount_minor * terms.escalation_share_percent

    assert abs(100 * terms.escalation_minor - exact_hundredfold) <= 50


@pytest.mark.parametrize(
    "change",
    [
        {"amount_minor": -1},
        {"amount_minor": 2.4},
        {"amount_minor": True},
        {"escalation_share_percent": 101},
        {"hold_seconds": "60"},
        {"tip": 1},
    ],
)
def test_stored_terms_that_are_not_whole_are_refused(change: dict[str, Any]) -> None:
    stored = {**PayTerms(240, 40, "EUR", 40, 60).to_json(), **change}

    with pytest.raises(UnreadableTerms):
        PayTerms.from_json(stored)
