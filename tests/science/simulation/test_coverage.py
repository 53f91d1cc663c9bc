"""Intervals hold the truth as often as they say: M/M/n+M, whose answer is exact."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pytest

from manyhands.science.simulation.comparing import compare
from manyhands.science.simulation.executors import OneByOne
from manyhands.science.simulation.study import simulate
from tests.science.simulation.offices import office
from tests.science.simulation.theory_of_one_queue import erlang_a

TRUTH = erlang_a(per_hour=60, mean_work=360, mean_patience=240, agents=7, within=20)
RUNS = 10


def covered(repetitions: int) -> Counter[str]:
    """How often the interval of each measure held the truth: a ratio of sums over runs of which each begins empty and warms up."""
    found: Counter[str] = Counter()
    for seed in range(repetitions):
        scenario = office(per_hour=60.0, agents=7, horizon=4 * 3600.0, warm_up_seconds=3600.0, seed=seed)
        whole = simulate(scenario, replications=RUNS, executor=OneByOne()).whole
        found.update(name for name, value in TRUTH.items() if whole[name].mean.low <= value <= whole[name].mean.high)
    return found


def test_intervals_cover_the_truth_about_as_often_as_they_say():
    repetitions = 100

    for name, times in covered(repetitions).items():
        assert times >= 0.95 * repetitions - 3 * np.sqrt(repetitions * 0.95 * 0.05), name


@pytest.mark.long
def test_intervals_cover_the_truth_in_93_to_97_of_100_of_a_thousand_repetitions():
    found = covered(1000)

    assert set(found) == set(TRUTH)
    for name, times in found.items():
        assert 930 <= times <= 970, f"{name}: {times}"


@pytest.mark.long
def test_the_interval_of_a_difference_with_controls_covers_the_truth():
    more = erlang_a(per_hour=60, mean_work=360, mean_patience=240, agents=8, within=20)
    found: Counter[str] = Counter()
    for seed in range(400):
        seven, eight = (
            office(per_hour=60.0, agents=agents, name=f"{agents}", horizon=4 * 3600.0, warm_up_seconds=3600.0, seed=seed) for agents in (7, 8)
        )
        for one in compare([seven, eight], replications=20, measures=list(TRUTH), executor=OneByOne()).differences:
            truth = more[one.measure] - TRUTH[one.measure]
            found[one.measure] += one.by.low <= truth <= one.by.high

    for name, times in found.items():
        assert times >= 400 * 0.96, f"{name}: {times}"  # three at once: each has 98.3 %
