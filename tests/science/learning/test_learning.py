"""What is held back, whether the new is better, and how sure is sure."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from manyhands.science.learning.better import CASES_MIN, compare
from manyhands.science.learning.calibration import CalibrationCurve, calibration_error
from manyhands.science.learning.confidence import Curves, Fate, learn_curves
from manyhands.science.learning.file import topics_from_bytes
from manyhands.science.learning.held_back import Labelled, digest_of, split
from manyhands.science.topics.keep import UnreadableModel

AT = datetime(2026, 3, 2, 9, tzinfo=UTC)
VECTOR = np.zeros(4, dtype=np.float32)


def messages(count: int, *, dated: bool = True) -> list[Labelled]:
    return [Labelled(f"message {n}", "abc"[n % 3], "en", VECTOR, AT + timedelta(hours=n) if dated else None) for n in range(count)]


def test_the_newest_fifth_is_held_back() -> None:
    found = split(messages(100), seed=1)

    assert [len(found.learnt), len(found.held_back)] == [80, 20]
    assert max(one.at for one in found.learnt) < min(one.at for one in found.held_back)


def test_what_a_later_run_holds_back_the_earlier_one_did_not_learn_from() -> None:
    before, after = split(messages(100), seed=1), split(messages(140), seed=1)

    assert not {one.text for one in before.learnt} & {one.text for one in after.held_back}


def test_messages_without_a_date_are_held_back_by_the_seed_and_always_the_same() -> None:
    first, again = split(messages(200, dated=False), seed=7), split(messages(200, dated=False)[::-1], seed=7)

    assert {one.text for one in first.held_back} == {one.text for one in again.held_back}
    assert 20 <= len(first.held_back) <= 60
    assert {one.text for one in split(messages(200, dated=False), seed=8).held_back} != {one.text for one in first.held_back}


def test_the_same_words_are_never_learnt_from_and_held_back() -> None:
    twice = [*messages(50), Labelled("message 3", "a", "en", VECTOR, AT + timedelta(days=99))]
    found = split(twice, seed=1)

    assert not {one.text for one in found.learnt} & {one.text for one in found.held_back}


def test_the_order_of_what_was_confirmed_does_not_matter_and_one_more_does() -> None:
    assert digest_of(messages(9)) == digest_of(messages(9)[::-1]) != digest_of(messages(10))


def test_a_clear_gain_is_better_and_says_so() -> None:
    new, old = np.ones(100), np.array([1.0, 0.0] * 50)

    assert compare(new, old, seed=1).is_better
    assert compare(new, old, seed=1).why.startswith("Better: 1.000 against 0.500 on 100 held-back cases; gain +0.500 [+0.4")


def test_a_gain_that_chance_may_have_made_is_not_better() -> None:
    new, old = np.ones(100), np.ones(100)
    old[3] = 0.0

    found = compare(new, old, seed=1)

    assert found.gain > 0
    assert not found.is_better
    assert found.why.startswith("Not proven better")


def test_too_few_cases_prove_nothing() -> None:
    assert not compare(np.ones(CASES_MIN - 1), np.zeros(CASES_MIN - 1), seed=1).is_better
    assert "Too few to tell" in compare(np.ones(5), np.zeros(5), seed=1).why
    assert not compare(np.zeros(0), np.zeros(0), seed=1).is_better


def test_the_rule_is_wrong_as_seldom_as_it_says() -> None:
    rng = np.random.default_rng(2)
    live = [compare(rng.random(200) < 0.8, rng.random(200) < 0.8, seed=1).is_better for _ in range(200)]

    assert np.mean(live) < 0.1


def test_without_fates_a_confidence_is_what_ships() -> None:
    curve = CalibrationCurve.fit(np.zeros(0), np.zeros(0, dtype=bool))

    assert [curve.one(score) for score in (0.1, 0.5, 0.9)] == [0.1, 0.5, 0.9]


def test_a_few_fates_move_a_confidence_a_little_and_many_a_lot() -> None:
    few = CalibrationCurve.fit(np.full(3, 0.9), np.zeros(3, dtype=bool))
    many = CalibrationCurve.fit(np.full(300, 0.9), np.zeros(300, dtype=bool))

    assert 0.3 < few.one(0.9) < 0.9
    assert many.one(0.9) < 0.1


@given(st.lists(st.tuples(st.floats(0, 1), st.booleans()), max_size=60))
def test_a_curve_always_rises_and_stays_a_likelihood(fates: list[tuple[float, bool]]) -> None:
    curve = CalibrationCurve.fit(np.array([score for score, _ in fates]), np.array([true for _, true in fates], dtype=bool))
    heights = curve.of(np.linspace(0, 1, 50))

    assert (np.diff(heights) >= -1e-12).all()
    assert 0 <= heights.min() <= heights.max() <= 1
    assert CalibrationCurve.from_json(curve.to_json()).one(0.4) == pytest.approx(curve.one(0.4), abs=0.002)


def drawn(count: int, seed: int) -> list[Fate]:
    """Said too boldly: it comes true with the square of the score."""
    rng = np.random.default_rng(seed)
    return [Fate(float(score), bool(rng.random() < score**2)) for score in rng.random(count)]


def test_confidence_that_was_too_bold_is_learnt_and_closer_to_the_truth_on_unseen_fates() -> None:
    learnt = learn_curves(drawn(1_500, 1), [], in_force=Curves.shipped(), seed=1)
    unseen = drawn(2_000, 2)
    scores, true = np.array([one.score for one in unseen]), np.array([one.came_true for one in unseen])

    assert learnt.is_better
    assert calibration_error(scores, true) > 0.14
    assert calibration_error(learnt.curves.suggestion.of(scores), true) < 0.05
    assert learnt.curves.topic == CalibrationCurve.shipped()
    assert Curves.from_bytes(learnt.curves.to_bytes()).suggestion.one(0.5) == pytest.approx(learnt.curves.suggestion.one(0.5), abs=0.002)


def test_confidence_that_was_honest_stays_what_ships() -> None:
    rng = np.random.default_rng(3)
    honest = [Fate(float(score), bool(rng.random() < score)) for score in rng.random(400)]

    learnt = learn_curves(honest, [], in_force=Curves.shipped(), seed=1)

    assert not learnt.is_better
    assert learnt.curves.suggestion == CalibrationCurve.shipped()


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"cos\nsystem\n(S'true'\ntR."])
def test_bytes_that_are_no_model_are_refused_and_not_run(content: bytes) -> None:
    with pytest.raises(UnreadableModel):
        topics_from_bytes(content)
