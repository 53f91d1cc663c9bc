"""Laws of durations are recovered, and the one that foretells best is taken."""

from __future__ import annotations

import math

import numpy as np
import pytest

from manyhands.science.past.laws import TooFew, fit_law
from manyhands.science.past.patience import fit_patience, kaplan_meier


def test_a_log_normal_law_is_known_again_with_its_mean_and_spread() -> None:
    drawn = np.random.default_rng(1).lognormal(math.log(400) - math.log(2) / 2, math.sqrt(math.log(2)), 20_000)

    found = fit_law(drawn, how="planted")

    assert found.law.law == "lognormal"
    assert found.mean == pytest.approx(400, rel=0.03)
    assert found.law.cv == pytest.approx(1.0, rel=0.05)
    assert found.low < 400 < found.high


@pytest.mark.parametrize(("shape", "law"), [(0.5, "gamma"), (4.0, "gamma")])
def test_a_gamma_law_is_not_taken_for_log_normal(shape: float, law: str) -> None:
    found = fit_law(np.random.default_rng(2).gamma(shape, 300 / shape, 20_000), how="planted")

    assert found.law.law == law
    assert found.law.cv == pytest.approx(1 / math.sqrt(shape), rel=0.05)


def test_points_are_taken_where_no_law_fits() -> None:
    rng = np.random.default_rng(3)
    two_kinds = np.concatenate([rng.normal(60, 3, 5000), rng.normal(900, 30, 5000)])
    rng.shuffle(two_kinds)

    found = fit_law(two_kinds, how="planted")

    assert found.law.law == "empirical"
    assert found.mean == pytest.approx(480, rel=0.02)
    assert list(found.law.values) == sorted(found.law.values)


def test_too_few_are_refused() -> None:
    with pytest.raises(TooFew, match="29"):
        fit_law(np.full(29, 60.0), how="planted")


@pytest.mark.parametrize(("mean", "shape"), [(120.0, 1.0), (240.0, 0.7), (240.0, 1.6)])
def test_planted_patience_is_recovered_within_five_per_cent_from_those_who_left_and_those_who_were_served(mean: float, shape: float) -> None:
    rng = np.random.default_rng(4)
    patience = rng.weibull(shape, 60_000) * mean / math.gamma(1 + 1 / shape)
    wait_offered = rng.exponential(150, 60_000)
    wait, left = np.rint(np.minimum(patience, wait_offered)).astype(np.int64), patience < wait_offered

    found = fit_patience(wait, left)

    assert found.mean == pytest.approx(mean, rel=0.05)
    assert found.mean > 1.5 * wait[left].mean()  # what those who left had waited says nothing
    assert found.law.law == ("exponential" if shape == 1.0 else "weibull")


def test_the_share_that_stays_is_that_of_kaplan_and_meier() -> None:
    at, stays = kaplan_meier(np.array([1, 2, 2, 3, 4]), np.array([True, True, False, False, True]))

    assert at.tolist() == [1, 2, 4]
    assert stays == pytest.approx([0.8, 0.6, 0.0])
