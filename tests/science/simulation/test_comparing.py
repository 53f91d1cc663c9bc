"""Differences between scenarios that share their chance."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from manyhands.science.simulation.comparing import compare
from manyhands.science.simulation.executors import OneByOne
from manyhands.science.simulation.studies.controls import adjusted
from manyhands.science.simulation.studies.intervals import mean_of
from tests.science.simulation.offices import office, play_slowly
from tests.science.simulation.theory_of_one_queue import erlang_a


def played(*scenarios, **asked):
    return compare(scenarios, player=play_slowly, executor=OneByOne(), **({"replications": 20} | asked))


def by(found, scenario: str, measure: str):
    return next(one for one in found.differences if (one.scenario, one.measure) == (scenario, measure))


def test_one_more_person_is_told_apart_with_few_runs_for_both_get_the_same_calls():
    found = played(office(warm_up_seconds=3600.0), office(agents=13, name="one more", warm_up_seconds=3600.0))
    level = by(found, "one more", "service_level")
    truth = [erlang_a(per_hour=100, mean_work=360, mean_patience=240, agents=agents, within=20)["service_level"] for agents in (12, 13)]

    assert level.is_told_apart
    assert level.by.low < truth[1] - truth[0] < level.by.high
    assert level.sharper > 5


def test_a_scenario_does_not_differ_from_itself():
    found = played(office(), office(name="the same"))

    for one in found.differences:
        assert (one.by.value, one.by.low, one.by.high) == pytest.approx((0, 0, 0))
        assert not one.is_told_apart


def test_the_more_differences_the_wider_each_interval():
    two = played(office(), office(agents=13, name="b"), measures=["service_level"], with_controls=False)
    four = played(office(), *(office(agents=13, name=name) for name in "bcd"), measures=["service_level"], with_controls=False)

    assert two.confidence_of_each == pytest.approx(0.95)
    assert four.confidence_of_each == pytest.approx(1 - 0.05 / 3)
    assert by(four, "b", "service_level").by.half_width > by(two, "b", "service_level").by.half_width


def test_where_a_queue_grows_no_wait_is_compared_but_the_cost_is():
    found = played(office(patience=None), office(patience=None, agents=9, name="too few"))

    assert by(found, "too few", "mean_wait_of_all").by.value is None
    assert by(found, "too few", "cost_minor_per_solved").by.value is not None


def test_scenarios_of_another_chance_are_not_compared():
    with pytest.raises(ValueError, match="another seed"):
        played(office(), office(seed=2, name="b"))
    with pytest.raises(ValueError, match="two scenarios"):
        played(office())
    with pytest.raises(ValueError, match="no measure"):
        played(office(), office(name="b"), measures=["joy"])


def test_a_control_takes_out_what_it_explains():
    rng = np.random.default_rng(7)
    came = rng.normal(size=(40, 1))
    values = 5 + 3 * came[:, 0] + rng.normal(scale=0.5, size=40)

    plain, sharp = mean_of(values), adjusted(values, came)

    assert sharp.half_width < plain.half_width / 3
    assert sharp.low < 5 < sharp.high


def test_with_few_runs_nothing_is_fitted():
    values, came = np.arange(9.0), np.arange(9.0)[:, None]

    assert adjusted(values, came) == mean_of(values)


def test_intervals_with_a_control_cover_the_truth():
    rng = np.random.default_rng(11)
    covered = 0
    for _ in range(1000):
        came = rng.normal(size=(20, 1))
        found = adjusted(2 + came[:, 0] + rng.gamma(4, size=20) - 4, came)
        covered += found.low < 2 < found.high

    assert 930 <= covered <= 970


def test_controls_make_the_interval_of_an_offices_wait_narrower():
    busy = [office(per_hour=110.0, warm_up_seconds=3600.0), office(per_hour=110.0, agents=13, name="b", warm_up_seconds=3600.0)]

    with_them, without = (by(played(*busy, replications=40, with_controls=controls), "b", "mean_wait_of_all") for controls in (True, False))

    assert with_them.by.half_width < without.by.half_width
    assert replace(with_them, by=without.by) == without
