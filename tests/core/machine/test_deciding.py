"""The machine answers only where there is no reason to hand over."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from manyhands.core.machine import Act, Heard, HeardNeed, Licence, Why, decide
from manyhands.core.machine.deciding import ANSWERS_MAX

LICENCE = Licence(frozenset({"stock"}), 0.8)
PROVEN = Heard("stock", confidence=0.8, is_cited=True)


def test_what_is_proven_on_an_allowed_topic_is_answered() -> None:
    assert decide(PROVEN, LICENCE).act is Act.ANSWER


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"wants_person": True}, Why.ASKED_FOR_PERSON), ({"is_harmful": True}, Why.HARM), ({"is_angry": True}, Why.ANGRY),
        ({"topic": "refunds"}, Why.NOT_ITS_TOPIC), ({"is_repeated": True}, Why.REPEATED), ({"answers_before": ANSWERS_MAX}, Why.TOO_MANY),
        ({"is_cited": False}, Why.NO_EVIDENCE), ({"is_spoken": False}, Why.UNSPOKEN), ({"contradicts": True}, Why.CONTRADICTION),
        ({"needs": (HeardNeed("stock"),)}, Why.SEVERAL), ({"needs": (HeardNeed("refunds", is_answered=True),)}, Why.SEVERAL),
        ({"confidence": 0.79}, Why.NOT_SURE), ({"confidence": float("nan")}, Why.NOT_SURE),
    ],
)  # fmt: skip
def test_any_single_reason_hands_over(change: dict[str, object], why: Why) -> None:
    decision = decide(replace(PROVEN, **change), LICENCE)

    assert (decision.act, decision.why) == (Act.HAND_OVER, why)


def test_several_things_are_answered_together_where_each_is_allowed_and_covered() -> None:
    assert decide(replace(PROVEN, needs=(HeardNeed("stock", is_answered=True),)), LICENCE).act is Act.ANSWER


NEED = st.builds(HeardNeed, topic=st.sampled_from(["stock", "refunds"]), is_answered=st.booleans())
HEARD = st.builds(
    Heard, topic=st.sampled_from(["stock", "refunds", ""]), confidence=st.one_of(st.floats(0, 1), st.just(float("nan"))), is_cited=st.booleans(),
    is_spoken=st.booleans(), wants_person=st.booleans(), is_harmful=st.booleans(), is_angry=st.booleans(), is_repeated=st.booleans(),
    contradicts=st.booleans(), answers_before=st.integers(0, 9),
    needs=st.lists(NEED, max_size=3).map(tuple),
)  # fmt: skip


@given(HEARD, st.floats(0.01, 1))
def test_it_never_answers_uncited_unsure_or_against_the_customers_wish(heard: Heard, threshold: float) -> None:
    if decide(heard, Licence(frozenset({"stock"}), threshold)).act is Act.ANSWER:
        assert heard.is_cited
        assert heard.confidence >= threshold
        assert heard.topic == "stock"
        assert all(need.is_answered and need.topic == "stock" for need in heard.needs)
        assert not (heard.wants_person or heard.is_harmful or heard.is_angry or heard.is_repeated or heard.contradicts)
