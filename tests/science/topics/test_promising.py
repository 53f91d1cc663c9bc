from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from manyhands.science.topics.promise import NEVER, Curve, share_at_most


@pytest.mark.parametrize(("count", "of", "bound"), [(0, 10, 0.2589), (5, 100, 0.10225), (50, 1000, 0.06286), (10, 10, 1.0)])
def test_the_bound_is_clopper_and_pearsons(count: int, of: int, bound: float) -> None:
    # One-sided, 5 % risk.
    assert share_at_most(count, of, 0.05) == pytest.approx(bound, abs=1e-4)


def _curve(rng: np.random.Generator, own: int, strangers: int) -> Curve:
    sure = rng.random(own)
    return Curve(sure, rng.random(own) < 0.6 + 0.4 * sure, rng.random(strangers) ** 3, np.arange(strangers))


def _kept(rng: np.random.Generator, cut: float, open_share: float) -> float:
    truth = _curve(rng, 60_000, 60_000)
    good = (1 - open_share) * (truth.right & (truth.inside >= cut)).mean()
    return float(good / ((1 - open_share) * (truth.inside >= cut).mean() + open_share * (truth.outside >= cut).mean()))


@pytest.mark.parametrize("open_share", [0.0, 1 / 3])
@pytest.mark.parametrize("precision", [0.8, 0.9])
def test_a_promise_is_kept_on_unseen_messages_at_least_nine_times_in_ten(open_share: float, precision: float) -> None:
    rng = np.random.default_rng(5)
    promises = [_curve(rng, 1_500, 700).promise(precision, open_share=open_share) for _ in range(30)]
    kept = [promise.sureness_min == NEVER or _kept(rng, promise.sureness_min, open_share) >= precision for promise in promises]

    assert np.mean(kept) >= 0.9


def test_what_cannot_be_proven_is_not_promised() -> None:
    few = Curve(np.linspace(0, 1, 20), np.ones(20, dtype=bool), np.zeros(5), np.arange(5))

    assert few.promise(0.99).sureness_min == NEVER
    assert few.promise(0.99).answered == 0


def test_strangers_of_few_topics_prove_less_than_as_many_of_their_own() -> None:
    rng = np.random.default_rng(7)
    sure, topics = rng.random(3_000), np.repeat(np.arange(20), 50)
    of_topic = rng.random(20)[topics] * 0.7  # one topic lies nearer than another
    together = Curve(sure, np.ones(3_000, dtype=bool), of_topic, topics)
    alone = Curve(sure, np.ones(3_000, dtype=bool), of_topic, np.arange(1_000))

    assert together.promise(0.9, open_share=0.3).answered < alone.promise(0.9, open_share=0.3).answered


@settings(max_examples=8, deadline=None)
@given(st.integers(0, 2**32 - 1))
def test_a_higher_precision_never_answers_more(seed: int) -> None:
    curve = _curve(np.random.default_rng(seed), 500, 200)
    answered = [curve.promise(precision, open_share=0.2).answered for precision in (0.7, 0.8, 0.9, 0.95, 0.99)]

    assert answered == sorted(answered, reverse=True)
