"""A trial's curve says how often the machine would have been right, with an interval that holds."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from manyhands.core.machine import Judged, by_confidence, curve_of, is_right, point_at, point_of
from manyhands.core.machine.trial import interval

JUDGED = st.lists(st.builds(Judged, confidence=st.sampled_from([0.0, 0.2, 0.5, 0.5, 0.8, 0.95]), is_right=st.booleans()), max_size=60)


@pytest.mark.parametrize(
    ("hits", "of", "low", "high"), [(95, 100, 0.8872, 0.9836), (0, 10, 0.0, 0.3085), (10, 10, 0.6915, 1.0), (1, 20, 0.0013, 0.2487)]
)
def test_the_interval_is_clopper_and_pearsons(hits: int, of: int, low: float, high: float) -> None:
    assert interval(hits, of) == pytest.approx((low, high), abs=1e-4)


def test_the_interval_holds_the_truth_as_often_as_it_says() -> None:
    rng = np.random.default_rng()
    held = [low <= 0.93 <= high for low, high in (interval(int(hits), 150) for hits in rng.binomial(150, 0.93, size=400))]

    assert np.mean(held) >= 0.92


@given(JUDGED)
def test_every_point_of_the_curve_is_what_counting_gives(judged: list[Judged]) -> None:
    for point in curve_of(judged):
        answers = [one for one in judged if 0 < one.confidence >= point.threshold]
        assert point.answered == len(answers)
        assert point.coverage == pytest.approx(len(answers) / len(judged), abs=1e-4)
        assert point.precision == pytest.approx(np.mean([one.is_right for one in answers]), abs=1e-4)
        assert point.low <= point.precision + 1e-4 <= point.high + 2e-4
        assert point_at(judged, point.threshold) == point


@given(st.dictionaries(st.sampled_from("abc"), JUDGED, min_size=1), st.sampled_from([0.1, 0.5, 0.8, 0.95, 0.99]))
def test_some_topics_alone_are_counted_as_if_there_were_no_others(judged: dict[str, list[Judged]], threshold: float) -> None:
    of_these = [one for topic in judged.values() for one in topic]
    counted = point_of([by_confidence(topic) for topic in judged.values()], threshold, tickets=len(of_these))

    assert counted == point_at(of_these, threshold)


def test_the_surest_stand_first_and_coverage_only_grows() -> None:
    rng = np.random.default_rng()
    curve = curve_of([Judged(float(c), bool(r)) for c, r in zip(rng.random(500), rng.random(500) < 0.9, strict=True)])

    assert [point.threshold for point in curve] == sorted((point.threshold for point in curve), reverse=True)
    assert [point.answered for point in curve] == sorted(point.answered for point in curve)
    assert curve[-1].answered == 500


def test_nothing_tried_makes_no_curve() -> None:
    assert curve_of([]) == []
    assert point_at([], 0.5).high == 1.0


def test_an_edited_answer_was_right_when_its_facts_were() -> None:
    said = "It takes 3 days. Track it at https://shop.example/t/77."

    assert is_right(said, said, fate="used")
    assert is_right(said, "Dear Ana, it takes 3 days! You can track it at https://shop.example/t/77", fate="edited")
    assert not is_right(said, "It takes 5 days. Track it at https://shop.example/t/77.", fate="edited")
    assert not is_right(said, "It takes 3 days.", fate="edited")
    assert not is_right(said, said, fate="ignored")
