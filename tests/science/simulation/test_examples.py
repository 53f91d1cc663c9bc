"""The scenarios that ship are played by the kernel."""

from __future__ import annotations

import json

import pytest

from manyhands.science.simulation.comparing import compare
from manyhands.science.simulation.examples import example_names, example_text
from manyhands.science.simulation.executors import OneByOne, Threads
from manyhands.science.simulation.reading import read_scenario
from manyhands.science.simulation.studies.as_json import as_json
from manyhands.science.simulation.studies.measures import CLASS_MEASURES, PEOPLE_MEASURES
from manyhands.science.simulation.studies.tracing import first_events, told
from manyhands.science.simulation.study import simulate
from manyhands.science.simulation.writing import write_scenario
from tests.science.simulation.offices import office
from tests.science.simulation.theory_of_one_queue import erlang_a


@pytest.mark.parametrize("name", example_names())
def test_an_example_is_played_and_told_without_a_nan(name: str):
    found = simulate(read_scenario(example_text(name)), replications=4)

    assert found.growing == ()
    assert found.whole["solved_per_hour"].mean.value > 0
    values = json.loads(json.dumps(as_json(found), allow_nan=False))
    assert set(values["classes"]) == {kind.name for kind in found.scenario.classes}
    assert {measure.name for measure in CLASS_MEASURES} <= set(values["all"])
    assert all({measure.name for measure in PEOPLE_MEASURES} == set(figures) for figures in values["people"].values())


@pytest.mark.parametrize("name", ["call_centre", "human_cloud"])
def test_a_study_is_repeated_from_its_file_to_the_last_digit_whoever_plays_it(name: str):
    scenario = read_scenario(example_text(name))
    once = simulate(scenario, replications=6, executor=OneByOne())

    again = simulate(read_scenario(write_scenario(scenario)), replications=6, executor=Threads(3))

    assert as_json(again) == as_json(once)


def test_the_call_centre_is_as_theory_says():
    truth = erlang_a(per_hour=100, mean_work=360, mean_patience=240, agents=12, within=20)

    found = simulate(office(warm_up_seconds=3600.0), replications=60)

    for name, value in truth.items():
        mean = found.whole[name].mean
        assert mean.low - mean.half_width < value < mean.high + mean.half_width, name


def test_people_who_come_for_pay_are_told_what_they_earn_an_hour():
    found = simulate(read_scenario(example_text("human_cloud")), replications=4)

    assert 300 < found.people["crowd"]["earned_minor_per_online_hour"].mean.value < 2400
    assert found.whole["cost_minor_per_solved"].mean.value == pytest.approx(240, abs=40)


def test_one_more_person_is_compared_on_the_same_calls():
    found = compare([office(), office(agents=13, name="one more")], replications=20)

    level = next(one for one in found.differences if one.measure == "service_level")
    assert level.is_told_apart
    assert level.sharper > 5


def test_the_kernel_says_that_a_queue_over_capacity_grows():
    (growth,) = simulate(office(agents=9, patience=None), replications=5).growing

    assert growth.per_hour == pytest.approx(10, rel=0.4)


def test_a_trace_tells_the_first_events_in_words():
    events = first_events(read_scenario(example_text("tiered")), 200)

    words = [told(event) for event in events]
    assert len(words) == 200
    assert words[0] == "00:00:00.000  front 1 comes on duty"
    assert [event.at for event in events] == sorted(event.at for event in events)
    assert any("takes disputes 0 in specialists, for it was free when it came" in line for line in words)
    assert {event.what for event in events} > {"arrived", "taken", "solved", "escalated", "handed_back"}
