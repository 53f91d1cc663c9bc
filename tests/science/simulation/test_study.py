"""Studies: how many runs, what is told of them, and what is not."""

from __future__ import annotations

import json
from dataclasses import replace

import numpy as np
import pytest

from manyhands.science.simulation.bounds.impossible import UnableToSimulate
from manyhands.science.simulation.executors import OneByOne, Threads
from manyhands.science.simulation.scenario import Seats
from manyhands.science.simulation.studies.as_json import as_json
from manyhands.science.simulation.studies.stopping import Precision
from manyhands.science.simulation.study import simulate
from tests.science.simulation.offices import DAY, office, play_slowly
from tests.science.simulation.theory_of_one_queue import erlang_a


def study(scenario, **asked):
    return simulate(scenario, player=play_slowly, **({"replications": 10, "executor": OneByOne()} | asked))


def test_the_figures_of_an_office_are_those_of_theory():
    truth = erlang_a(per_hour=100, mean_work=360, mean_patience=240, agents=12, within=20)

    found = study(office(warm_up_seconds=3600.0), replications=40)

    for name, value in truth.items():
        mean = found.whole[name].mean
        assert mean.low - mean.half_width < value < mean.high + mean.half_width, name


def test_all_is_as_much_as_its_only_class():
    found = study(office())

    assert found.whole["service_level"] == found.classes["calls"]["service_level"]
    assert found.whole["people_occupancy"] == found.people["agents"]["occupancy"]


def test_runs_stop_when_the_interval_is_narrow_enough():
    found = study(office(), replications=None, until=Precision(0.02))

    assert found.whole["service_level"].mean.half_width <= 0.02
    assert found.stopped == f"service_level is narrow enough after {found.runs} runs"


def test_runs_stop_when_the_budget_is_spent():
    moments = iter(range(100))

    found = study(office(), replications=None, budget_seconds=3, clock=lambda: float(next(moments)))

    assert found.stopped == f"3 seconds were spent after {found.runs} runs"


def test_a_budget_without_a_clock_is_refused_in_words():
    with pytest.raises(ValueError, match=r"clock=time\.monotonic"):
        study(office(), replications=None, budget_seconds=3)


def test_an_unknown_measure_is_answered_with_those_there_are():
    with pytest.raises(ValueError, match="service_level"):
        study(office(), replications=None, until=Precision(0.1, measure="happiness"))


def test_how_days_differ_stands_apart_and_does_not_shrink_with_more_runs():
    few, many = (study(office(horizon=2 * DAY), replications=runs).whole["service_level"] for runs in (12, 48))

    assert (few.days.days, many.days.days) == (24, 96)
    assert many.mean.half_width < few.mean.half_width
    assert many.days.high - many.days.low > 0.5 * (few.days.high - few.days.low)
    assert many.days.high - many.days.low > 2 * many.mean.half_width


def test_a_study_by_interval_tells_each_hour_of_the_day():
    found = study(office(horizon=2 * DAY), replications=3, by_interval=True).by_interval

    levels = found.classes["calls"]["service_level"]
    assert len(levels) == 24
    assert all(0 <= one.value <= 1 for one in levels)


def test_the_same_runs_give_the_same_figures_to_the_last_digit_whatever_the_executor():
    one, several = (study(office(), replications=40, executor=executor) for executor in (OneByOne(), Threads(3)))

    assert as_json(one) == as_json(several)


def test_progress_is_told_up_to_the_end():
    told = []

    study(office(), replications=40, progress=lambda done, most: told.append((done, most)))

    assert told[-1] == (40, 40)
    assert [done for done, _ in told] == sorted(done for done, _ in told)


def test_a_study_in_json_holds_no_nan():
    quiet = office(per_hour=0.0001, horizon=3600.0)

    text = json.dumps(as_json(study(quiet)), allow_nan=False)

    level = json.loads(text)["classes"]["calls"]["service_level"]
    assert level == {"mean": None, "low": None, "high": None, "between_days": None, "grows": False}


def test_a_scenario_that_cannot_be_played_is_refused_before_anything_is():
    empty = office()
    nobody = replace(empty, people=(replace(empty.people[0], seats=Seats((0,))),))

    with pytest.raises(UnableToSimulate, match="Nobody may ever take 'calls'"):
        study(nobody)


def test_a_queue_over_capacity_is_said_to_grow_and_gets_no_steady_figure():
    found = study(office(agents=9, patience=None))

    (growth,) = found.growing
    assert growth.load == pytest.approx(10 / 9)
    assert "grows without bound" in growth.words
    assert growth.per_hour == pytest.approx(10, rel=0.3)
    assert found.whole["service_level"].grows
    assert found.whole["service_level"].mean.value is None
    assert found.people["agents"]["occupancy"].mean.value > 0.95


def test_a_queue_over_capacity_that_people_leave_does_not_grow():
    assert study(office(agents=9)).growing == ()


def test_a_busy_queue_under_capacity_does_not_grow():
    assert study(office(agents=11, patience=None, horizon=2 * DAY)).growing == ()


def test_the_warm_up_is_found_where_the_scenario_asks_for_it():
    busy = office(agents=21, per_hour=20.0, patience=None, horizon=40 * DAY, finds_warm_up=True, bucket_seconds=14_400)
    slow = replace(busy, classes=(replace(busy.classes[0], handling=replace(busy.classes[0].handling, mean=3600.0)),))

    found = study(slow, replications=2)

    assert found.warm_up is not None
    assert found.scenario.warm_up_seconds == found.warm_up.seconds
    assert found.seconds == slow.horizon_seconds - found.warm_up.seconds
    assert np.isfinite(found.seconds)
