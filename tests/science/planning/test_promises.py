"""A promise is kept where the worse end of its interval keeps it."""

from __future__ import annotations

import numpy as np
import pytest

from manyhands.science.planning.promises import Outcomes, mean_bounds, moved_bounds, sure_bounds, surely_in_time


def outcomes(shares: list[float], *, left: float = 0.02) -> Outcomes:
    """One channel in one stretch of the year, a hundred tickets a replication."""
    judged = np.full((len(shares), 1, 1), 100.0)
    return Outcomes(("chat",), judged, np.array(shares).reshape(-1, 1, 1) * 100, judged * left)


def test_what_is_sure_is_less_than_the_mean_and_nearer_to_it_with_more_replications() -> None:
    few, many = outcomes([0.80, 0.84, 0.82, 0.86]), outcomes([0.80, 0.84, 0.82, 0.86] * 8)
    mean = mean_bounds(few).in_time[0, 0]

    assert mean == pytest.approx(0.83)
    assert sure_bounds(few).in_time[0, 0] < sure_bounds(many).in_time[0, 0] < mean
    assert surely_in_time(few) == {"chat": sure_bounds(few).in_time[0, 0]}


def test_the_bound_is_passed_in_one_of_twenty_repetitions() -> None:
    rng, truth, over = np.random.default_rng(1), 0.83, 0
    for _ in range(1_000):
        over += sure_bounds(outcomes(list(rng.normal(truth, 0.03, 8)))).in_time[0, 0] > truth

    assert 35 <= over <= 65  # 50 of 1,000, within two standard errors


def test_of_one_replication_nothing_is_sure_and_of_nobody_nothing_is_said() -> None:
    nobody = Outcomes(("chat",), np.zeros((3, 1, 1)), np.zeros((3, 1, 1)), np.zeros((3, 1, 1)))

    assert sure_bounds(outcomes([0.9])).in_time[0, 0] == pytest.approx(0.9)
    assert np.isnan(sure_bounds(nobody).in_time[0, 0])
    assert surely_in_time(nobody) == {}


def test_a_few_replications_move_what_the_study_was_sure_of() -> None:
    before = outcomes([0.80, 0.84, 0.82, 0.86, 0.83, 0.85, 0.81, 0.87])
    worse = outcomes([0.78, 0.82])  # two points less on the same two

    assert moved_bounds(worse, before).in_time[0, 0] == pytest.approx(sure_bounds(before).in_time[0, 0] - 0.02)
    assert moved_bounds(before.first(2), before).in_time[0, 0] == pytest.approx(sure_bounds(before).in_time[0, 0])
