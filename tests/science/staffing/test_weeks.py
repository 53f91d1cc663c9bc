from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from manyhands.science.queues import agents_needed
from manyhands.science.simulation.scenario import Arrivals, Scenario, Seats
from manyhands.science.staffing.staff import Effort, Staffing, staff
from manyhands.science.staffing.weeks import kinds_of_weeks, staff_by_weeks
from manyhands.science.staffing.wishes import Promise, Wishes
from tests.science.staffing.businesses import by_erlang, calls

WISHES = Wishes((Promise(in_time=0.8, within_seconds=60.0),), occupancy_most=None)
QUICK = Effort(evaluations_most=12)


def year(weeks: int = 12, *, busiest: float = 3.0) -> Scenario:
    """Every hour of a week alike; the week before the last is `busiest` times as busy."""
    volumes = [busiest if week == weeks - 2 else 1.0 + week / 20 for week in range(weeks)]
    rates = tuple(60.0 * volume for volume in volumes for _ in range(168))
    return calls(by_hour=rates, hours=168 * weeks)


def test_weeks_of_about_the_same_volume_are_of_one_kind_and_the_busiest_apart() -> None:
    kinds = kinds_of_weeks(year(), kinds=3)

    assert sorted(week for kind in kinds for week in kind.weeks) == list(range(12))
    assert kinds[-1].weeks == (10,)
    assert np.mean(kinds[-1].scenario.classes[0].arrivals.per_hour) == pytest.approx(180)
    assert all(kind.scenario.horizon_seconds == 3 * 604_800 for kind in kinds)


@pytest.fixture(scope="module")
def found() -> Staffing:
    return staff_by_weeks(year(), WISHES, player=by_erlang, effort=QUICK)


def test_each_week_gets_the_seats_of_its_kind_and_the_whole_is_confirmed(found: Staffing) -> None:
    by_week = found.plan[0].reshape(12, 168)

    assert found.is_feasible
    assert "Weeks of one kind" in found.extrapolated
    assert found.scenario.horizon_seconds == 12 * 604_800
    assert by_week[10].mean() == pytest.approx(agents_needed(180, 300, within_seconds=60, share=0.8, patience_seconds=240), abs=1)
    assert by_week[0].sum() < by_week[9].sum() < by_week[10].sum()


def test_a_year_by_weeks_costs_about_what_each_hour_by_itself_does(found: Staffing) -> None:
    rates = year().classes[0].arrivals.per_hour[::168]
    each = sum(agents_needed(rate, 300, within_seconds=60, share=0.8, patience_seconds=240) for rate in rates) * 168

    assert found.plan[0].sum() == pytest.approx(each, rel=0.05)


def test_a_short_horizon_is_played_whole() -> None:
    scenario = calls(hours=48)

    assert np.array_equal(staff_by_weeks(scenario, WISHES, player=by_erlang).plan[0], staff(scenario, WISHES, player=by_erlang).plan[0])


def test_closed_nights_stay_closed_all_year() -> None:
    scenario = year()
    days = replace(scenario.people[0], seats=Seats(tuple(int(6 <= hour < 22) for hour in range(24))))
    rates = tuple(rate if 6 <= hour % 24 < 22 else 0.0 for hour, rate in enumerate(scenario.classes[0].arrivals.per_hour))
    scenario = replace(scenario, people=(days,), classes=(replace(scenario.classes[0], arrivals=Arrivals(rates)),))
    found = staff_by_weeks(scenario, WISHES, player=by_erlang, effort=QUICK)
    by_hour = found.plan[0].reshape(84, 24)

    assert (by_hour[:, :6] == 0).all()
    assert (by_hour[:, 22:] == 0).all()
    assert (by_hour[:, 6:22] >= 1).all()
