"""How much of everybody's time the work needs that never goes away."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from manyhands.science.simulation.bounds.arriving import expected_arrivals
from manyhands.science.simulation.bounds.cycles import cycle_of, half_seconds
from manyhands.science.simulation.bounds.load import least_load, mean_seconds
from manyhands.science.simulation.distributions import Distribution, constant, exponential
from manyhands.science.simulation.examples import example_text
from manyhands.science.simulation.reading import read_scenario
from manyhands.science.simulation.scenario import Arrivals, Pauses, Seats
from manyhands.science.simulation.studies.warming import left_out
from tests.science.simulation.offices import DAY, office
from tests.science.simulation.test_reading import TWO_TIERS


def with_class(scenario, **changes):
    return replace(scenario, classes=(replace(scenario.classes[0], **changes),))


def test_calls_of_six_minutes_load_twelve_people_by_what_comes():
    assert least_load(office(patience=None)) == pytest.approx(100 * 6 / 60 / 12)


def test_where_all_may_leave_nothing_piles_up():
    assert least_load(office()) is None
    assert least_load(with_class(office(patience=None), room=10)) is None


def test_those_who_never_leave_count_alone():
    patience = replace(exponential(240.0), share_never=0.3)

    assert least_load(office(patience=patience)) == pytest.approx(0.3 * 10 / 12)


def test_pauses_and_returns_are_work_too():
    base = office(patience=None)

    assert least_load(with_class(base, pauses=Pauses(0.5, constant(60), constant(60.0), 2))) == pytest.approx(100 * (6 + 0.75) / 60 / 12)
    assert least_load(with_class(base, comes_back=0.2)) == pytest.approx(10 / 12 / 0.8)


def test_escalated_tickets_load_whom_they_are_passed_to():
    scenario = read_scenario(TWO_TIERS)  # the second tier, of one person who does four at a time, gets 5 an hour of 6 minutes

    assert least_load(scenario) == pytest.approx(0.5 / 4)


def test_work_goes_to_whoever_has_time():
    six = read_scenario(example_text("six_call_types"))

    assert least_load(six) == pytest.approx(84 * 6 * 10 / 60 / 90)


def test_several_at_a_time_are_done_as_fast_as_the_slow_down_allows():
    chat = read_scenario(example_text("chat"))

    assert least_load(with_class(chat, patience=None)) == pytest.approx(670 / 9 * 9 / 60 / (8 * 3 / 1.75))


def test_the_mean_of_a_law_is_of_what_is_drawn():
    assert mean_seconds(Distribution("empirical", values=(0.0, 10.0, 40.0))) == pytest.approx(15.0)
    assert mean_seconds(Distribution("exponential", 10.0, 1.0, (), 0.5)) == 5.0
    assert mean_seconds(Distribution("exponential", 10.0, 1.0, (), 0.25, 0.5)) == 5.0


def test_arrivals_are_expected_by_interval_and_begin_again():
    arrivals = Arrivals((10.0, 20.0), 1800)

    assert expected_arrivals(arrivals, 0, 3600) == 15
    assert expected_arrivals(arrivals, 900, 3600 + 900) == 15
    assert expected_arrivals(arrivals, 0, 2700) == 10
    assert expected_arrivals(Arrivals(at_seconds=(1.0, 5.0, 9.0)), 2, 9) == 1


def test_a_scenario_begins_again_when_everything_planned_has():
    daily = with_class(office(horizon=10 * DAY), arrivals=Arrivals((1.0, 2.0) * 12))
    weekly = replace(daily, people=(replace(daily.people[0], seats=Seats((1, 2, 3, 4, 5, 6, 7), 86_400)),))

    assert (cycle_of(office()), cycle_of(daily), cycle_of(weekly)) == (0, DAY, 7 * DAY)
    assert (half_seconds(office()), half_seconds(daily), half_seconds(replace(daily, horizon_seconds=9 * DAY))) == (4 * 3600, 5 * DAY, 4 * DAY)


def test_what_is_left_out_is_what_a_start_from_empty_shows():
    rng = np.random.default_rng(3)
    level = 100 + rng.normal(size=40)

    assert left_out(level) <= 5
    assert 6 <= left_out(level - 90 * np.exp(-np.arange(40) / 3)) <= 20
    assert left_out(np.arange(40.0)) >= 18
