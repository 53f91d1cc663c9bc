"""The search on the simulator: against theory where there is any, and against what was planted."""

from __future__ import annotations

from dataclasses import replace

import pytest

from manyhands.science.costs.assumptions import default_assumptions
from manyhands.science.queues import agents_needed
from manyhands.science.simulation.reading import read_scenario
from manyhands.science.simulation.scenario import Arrivals, Scenario, Seats
from manyhands.science.staffing.people_plan import plan_people
from manyhands.science.staffing.staff import Effort, Staffing, staff
from manyhands.science.staffing.wishes import Promise, Wishes
from tests.science.staffing.businesses import ONE_EACH, calls, helped

IN_A_MINUTE = Wishes((Promise(in_time=0.8, within_seconds=60.0),), occupancy_most=None)
QUICK = Effort(precision=0.01, replications_most=24, evaluations_most=24)


@pytest.mark.parametrize(("per_hour", "share"), [(12, 0.8), (120, 0.7), (120, 0.9), (400, 0.8)])
def test_one_pool_gets_what_erlang_a_asks_give_or_take_one(per_hour: float, share: float) -> None:
    asked = agents_needed(per_hour, 300, within_seconds=60, share=share, patience_seconds=240)
    found = staff(calls(per_hour=per_hour, hours=72), Wishes((Promise(in_time=share, within_seconds=60.0),), None), effort=QUICK)

    assert found.is_feasible
    assert abs(int(found.plan[0][0]) - asked) <= 1


def test_days_that_differ_take_more_seats_than_poisson_does() -> None:
    same, different = (staff(calls(per_hour=400, hours=24 * 10, day_cv=cv), IN_A_MINUTE, effort=QUICK) for cv in (0.0, 0.25))
    asked = agents_needed(400, 300, within_seconds=60, share=0.8, patience_seconds=240, rate_cv=0.25)

    assert int(different.plan[0][0]) > int(same.plan[0][0])
    assert abs(int(different.plan[0][0]) - asked) <= 2


def test_more_is_asked_so_no_fewer_seats_are_found() -> None:
    seats = [
        int(staff(calls(hours=48), Wishes((Promise(in_time=share, within_seconds=60.0),), None), effort=QUICK).plan[0][0])
        for share in (0.6, 0.8, 0.95)
    ]  # fmt: skip

    assert seats == sorted(seats)


PAGE = f"""
      pools: [{{name: team, who: shared_team, tier: 1, work: pushed, {ONE_EACH}}}]
      routes: [{{to: team}}]
      escalations: []"""
SHOPS = f"""
name: shops
horizon: 49h
warm_up: 1h
brands:
  - name: larch
    page: {PAGE}
  - name: alder
    page: {PAGE}
classes:
  - {{name: of larch, brand: larch, arrivals: 60, handling: {{law: exponential, mean: 5m}}, channel: chat, patience: {{law: exponential, mean: 4m}}}}
  - {{name: of alder, brand: alder, arrivals: 60, handling: {{law: exponential, mean: 5m}}, channel: chat, patience: {{law: exponential, mean: 4m}}}}
people:
  - {{name: at larch, pools: {{larch: team}}, seats: 1, cost_minor_per_hour: 2000}}
  - {{name: at alder, pools: {{alder: team}}, seats: 1, cost_minor_per_hour: 2000}}
"""


def shops(*, together: bool) -> Scenario:
    """Two brands with a team each, or with one team for both."""
    scenario = read_scenario(SHOPS)
    if not together:
        return scenario
    both = replace(scenario.people[0], name="both", pools={"larch": ("team",), "alder": ("team",)})
    return replace(scenario, people=(both,))


def test_pooling_saves_as_many_seats_as_theory_says() -> None:
    alone = agents_needed(60, 300, within_seconds=60, share=0.8, patience_seconds=240)
    together = agents_needed(120, 300, within_seconds=60, share=0.8, patience_seconds=240)
    apart, pooled = (staff(shops(together=which), IN_A_MINUTE, effort=QUICK) for which in (False, True))

    assert abs(sum(int(seats[0]) for seats in apart.plan) - 2 * alone) <= 1
    assert abs(int(pooled.plan[0][0]) - together) <= 1
    assert pooled.confirmed.cost_minor < apart.confirmed.cost_minor


def test_cheap_helpers_are_used_up_to_what_the_page_lets_them_take() -> None:
    cheap = staff(helped(simple=90, complex_=30, junior_minor=500), IN_A_MINUTE, effort=QUICK)
    dear = staff(helped(simple=90, complex_=30, junior_minor=5000), IN_A_MINUTE, effort=QUICK)

    assert cheap.plan[0][0] > dear.plan[0][0]
    assert cheap.plan[1][0] < dear.plan[1][0]


@pytest.fixture(scope="module")
def office() -> Staffing:
    day = [0, 0, 0, 0, 0, 0, 10, 30, 80, 120, 140, 130, 110, 120, 130, 120, 90, 60, 40, 30, 20, 10, 0, 0]
    scenario = calls(by_hour=day, hours=24 * 7)
    opened = replace(scenario.people[0], seats=Seats(tuple(int(6 <= hour < 22) for hour in range(24))))
    return staff(replace(scenario, people=(opened,)), IN_A_MINUTE, effort=QUICK)


def test_seats_follow_the_day_and_the_promise_holds_on_fresh_chance(office: Staffing) -> None:
    by_hour = [int(seats) for seats in office.plan[0]]

    assert office.is_feasible
    assert office.confirmed.findings[0].low >= 0.8
    assert by_hour[10] > by_hour[7] > by_hour[21] >= 1
    assert by_hour[:6] == [0] * 6


def test_the_wages_of_the_bill_are_those_of_the_seats(office: Staffing) -> None:
    people = plan_people(office, assume=default_assumptions())
    lines = {line.what: line.amount_minor for line in people.bill.lines}
    played = lines["team: work"] + lines["team: paid idle time"]
    weeks = people.bill.months * 365.25 / 12 / (7 - 1 / 24)

    assert played == pytest.approx(office.confirmed.seats_minor * weeks, rel=0.005)  # whoever is busy at the end of a shift finishes first
    assert people.units is not None
    assert people.units.per_resolution_minor > people.units.per_contact_minor - 1e-9


def test_closed_hours_are_said_to_be_the_reason() -> None:
    scenario = calls(per_hour=60, hours=48)
    late = replace(scenario.classes[0], arrivals=Arrivals((60.0,)))
    nights_off = replace(scenario.people[0], seats=Seats(tuple(int(8 <= hour < 18) for hour in range(24))))
    found = staff(replace(scenario, classes=(late,), people=(nights_off,)), IN_A_MINUTE, effort=QUICK)

    assert not found.is_feasible
    assert "while team are closed" in found.why[0]
