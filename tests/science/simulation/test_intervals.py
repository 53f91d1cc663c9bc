"""Intervals of ratios and quantiles."""

from __future__ import annotations

import math

import numpy as np
import pytest

from manyhands.science.simulation.studies.intervals import mean_of, pseudo_values, quantile_of, ratio_of, share_of, student_t

EDGES = np.array([0.0, 1.0, 2.0, 4.0, 8.0])


def test_a_mean_has_students_interval():
    found = mean_of(np.array([1.0, 2.0, 3.0, 4.0]))

    assert found.value == 2.5
    assert found.half_width == pytest.approx(3.182446 * math.sqrt(5 / 3) / 2, rel=1e-5)
    assert student_t(3) == pytest.approx(3.182446, rel=1e-6)


def test_a_ratio_weighs_runs_by_what_came_in_them():
    assert ratio_of(np.array([1.0, 90.0]), np.array([10.0, 100.0])).value == pytest.approx(91 / 110)


def test_the_jackknife_of_a_ratio_by_a_constant_is_the_mean():
    tops = np.array([3.0, 5.0, 4.0])

    assert pseudo_values(tops, np.full(3, 2.0)) == pytest.approx(tops / 2)
    assert ratio_of(tops, np.full(3, 2.0)) == mean_of(tops / 2)


def test_a_share_of_nothing_is_none_and_never_nan():
    found = share_of(np.zeros(5), np.zeros(5))

    assert (found.value, found.low, found.high) == (None, None, None)


def test_one_run_has_no_interval():
    found = ratio_of(np.array([3.0]), np.array([4.0]))

    assert (found.value, found.low) == (0.75, None)


def test_where_all_came_in_one_run_there_still_is_an_interval():
    found = ratio_of(np.array([3.0, 0.0, 0.0]), np.array([4.0, 0.0, 0.0]))

    assert found.value == 0.75
    assert found.half_width == pytest.approx(0.0)


def test_a_share_of_all_says_how_few_may_be_missing():
    found = share_of(np.full(4, 25.0), np.full(4, 25.0))

    assert found.value == 1.0
    assert found.low == pytest.approx(1 - 0.0362, abs=1e-4)  # as an exact binomial interval of 100


def test_a_quantile_lies_between_its_edges_and_so_does_its_interval():
    counts = np.array([[10.0, 20.0, 10.0, 0.0], [12.0, 18.0, 8.0, 2.0], [9.0, 21.0, 9.0, 1.0]])

    found = quantile_of(counts, EDGES, 0.5)

    assert 1.0 < found.low < found.value < found.high < 2.0


def test_most_of_those_who_waited_less_than_a_second_did_not_wait():
    assert quantile_of(np.array([[90.0, 10.0, 0.0, 0.0]]), EDGES, 0.5).value == 0.0


def test_a_quantile_of_nobody_is_none():
    assert quantile_of(np.zeros((3, 4)), EDGES, 0.95).value is None
