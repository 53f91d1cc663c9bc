"""The search by itself: on answers without chance it finds the fewest seats there are."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from manyhands.science.queues import agents_needed, erlang_a
from manyhands.science.simulation.scenario import Scenario, Seats
from manyhands.science.staffing.staff import Effort, staff
from manyhands.science.staffing.wishes import Promise, Wishes
from tests.science.staffing.businesses import by_erlang, calls

DAY = [0, 0, 0, 0, 0, 0, 10, 30, 80, 120, 140, 130, 110, 120, 130, 120, 90, 60, 40, 30, 20, 10, 5, 0]


def wishes(share: float = 0.8, occupancy_most: float | None = None, **asked: int) -> Wishes:
    return Wishes((Promise(in_time=share, within_seconds=60.0),), occupancy_most, **asked)


@pytest.mark.parametrize("per_hour", [3, 20, 120, 900])
@pytest.mark.parametrize("share", [0.5, 0.8, 0.95])
def test_one_pool_gets_what_erlang_a_asks(per_hour: float, share: float) -> None:
    found = staff(calls(per_hour=per_hour), wishes(share), player=by_erlang)
    asked = agents_needed(per_hour, 300, within_seconds=60, share=share, patience_seconds=240)

    assert found.is_feasible
    assert int(found.plan[0][0]) == asked


def test_a_start_far_from_the_answer_is_left_behind() -> None:
    scenario = calls()
    slower = replace(scenario, classes=(replace(scenario.classes[0], comes_back=0.5),))  # theory reckons twice the work, the player does not
    found = staff(slower, wishes(), player=by_erlang)

    assert int(found.by_theory[0][0]) > 1.5 * int(found.plan[0][0])
    assert int(found.plan[0][0]) == agents_needed(120, 300, within_seconds=60, share=0.8, patience_seconds=240)


def test_more_is_asked_so_no_fewer_seats_are_found() -> None:
    costs = [staff(calls(by_hour=DAY, hours=48), wishes(share), player=by_erlang).confirmed.cost_minor for share in (0.5, 0.7, 0.8, 0.9, 0.95)]

    assert costs == sorted(costs)


def test_a_day_of_hours_costs_no_more_than_each_hour_kept_to_the_target_by_itself() -> None:
    found = staff(calls(by_hour=DAY, hours=48), wishes(), player=by_erlang)
    each = sum(agents_needed(rate, 300, within_seconds=60, share=0.8, patience_seconds=240) if rate else 1 for rate in DAY)

    assert found.is_feasible
    assert int(found.plan[0].sum()) <= each
    assert len(found.plan[0]) == 24


def test_the_cheapest_day_is_nearly_the_best_that_greedy_exchange_by_exact_gains_finds() -> None:
    found = staff(calls(by_hour=DAY, hours=49), wishes(), player=by_erlang)
    best = _greedy_by_exact_gains()

    assert int(found.plan[0].sum()) <= 1.02 * best + 1


def _greedy_by_exact_gains() -> int:
    """Seats added one at a time where most tickets come into time; in time is nearly concave in seats, so little is lost."""
    seats = np.ones(24, dtype=int)
    in_time = [[rate * erlang_a(rate, 300, 240, n, within_seconds=60).in_time if rate else 0.0 for n in range(1, 40)] for rate in DAY]
    table = np.array(in_time)
    while table[np.arange(24), seats - 1].sum() < 0.8 * sum(DAY):
        # over the next few seats, since the first of them may bring little
        ahead = np.array([max((table[h, seats[h] - 1 + k] - table[h, seats[h] - 1]) / k for k in (1, 2, 3)) for h in range(24)])
        seats[int(ahead.argmax())] += 1
    return int(seats.sum())


def test_closed_hours_stay_closed_and_open_ones_have_their_minimum() -> None:
    scenario = calls(by_hour=DAY, hours=48)
    opened = replace(scenario.people[0], seats=Seats(tuple(int(6 <= hour < 22) for hour in range(24))))
    found = staff(replace(scenario, people=(opened,)), wishes(seats_least=2), player=by_erlang)

    assert all((found.plan[0][hour] >= 2) if 6 <= hour < 22 else found.plan[0][hour] == 0 for hour in range(24))


def test_people_are_not_busier_than_asked() -> None:
    relaxed = staff(calls(per_hour=900), wishes(0.5), player=by_erlang)
    calm = staff(calls(per_hour=900), wishes(0.5, occupancy_most=0.8), player=by_erlang)

    assert calm.plan[0][0] > relaxed.plan[0][0]
    assert {finding.measure for finding in calm.confirmed.findings} == {"in time", "busy"}


def test_few_may_give_up() -> None:
    both = Wishes((Promise(in_time=0.5, within_seconds=60.0, gave_up=0.01),), occupancy_most=None)
    found = staff(calls(), both, player=by_erlang)

    assert int(found.plan[0][0]) == agents_needed(120, 300, within_seconds=60, share=0.5, patience_seconds=240, leaving_most=0.01)


def test_what_comes_while_closed_is_said_to_be_the_reason() -> None:
    scenario = calls(by_hour=[60.0] * 24, hours=48)
    nights_off = replace(scenario.people[0], seats=Seats(tuple(int(8 <= hour < 18) for hour in range(24))))
    found = staff(replace(scenario, people=(nights_off,)), wishes(), player=by_erlang)

    assert not found.is_feasible
    assert "58% of it comes while team are closed" in found.why[0]
    assert "Open those hours" in found.why[0]


def test_what_cannot_be_had_with_any_number_of_seats_is_said() -> None:
    def never_in_time(scenario: Scenario, replications: range) -> list:  # type: ignore[type-arg]
        runs = by_erlang(scenario, replications)
        for run in runs:
            run.by_class[7] = 0.0
        return runs

    found = staff(calls(), wishes(seats_most=50), player=never_in_time)  # type: ignore[arg-type]

    assert not found.is_feasible
    assert "seats of team are not enough within 60 s" in found.why[0]


def test_a_small_budget_still_answers() -> None:
    found = staff(calls(by_hour=DAY, hours=48), wishes(), player=by_erlang, effort=Effort(evaluations_most=4))

    assert found.evaluations <= 4
    assert found.is_feasible
