from __future__ import annotations

import numpy as np
import pytest

from manyhands.science.costs.assumptions import default_assumptions
from manyhands.science.staffing.people_plan import plan_people
from manyhands.science.staffing.staff import Staffing, staff
from manyhands.science.staffing.wishes import Promise, UnusableTarget, Wishes, read_share, read_target, with_targets
from tests.science.staffing.businesses import by_erlang, calls

DAY = [0, 0, 0, 0, 0, 0, 10, 30, 80, 120, 140, 130, 110, 120, 130, 120, 90, 60, 40, 30, 20, 10, 5, 0]


@pytest.fixture(scope="module")
def staffing() -> Staffing:
    return staff(calls(by_hour=DAY, hours=7 * 24 + 1), Wishes((Promise(in_time=0.8, within_seconds=60.0),), None), player=by_erlang)


def test_heads_follow_from_seat_hours_and_what_is_lost_of_paid_time(staffing: Staffing) -> None:
    assume = default_assumptions()
    (team,) = plan_people(staffing, assume=assume).teams

    assert team.curve.sum() == staffing.plan[0].sum() * 7
    assert team.heads == pytest.approx(team.curve.sum() / 0.7 / 0.93 / 40)


def test_shifts_cost_at_least_as_much_as_the_hours_they_cover(staffing: Staffing) -> None:
    assume = default_assumptions()
    plain, shaped = (plan_people(staffing, assume=assume, shifts=shifts) for shifts in (False, True))
    (team,) = shaped.teams

    assert team.roster is not None
    assert (team.roster.cover >= team.roster.need - 1e-6).all()
    assert shaped.bill.total_minor > plain.bill.total_minor * 0.98


def test_the_bill_has_a_line_for_idle_time_and_adds_up(staffing: Staffing) -> None:
    people = plan_people(staffing, assume=default_assumptions())
    lines = {line.what: line.amount_minor for line in people.bill.lines}

    assert lines["team: paid idle time"] > 0
    assert people.bill.total_minor == sum(lines.values())


def test_the_scenarios_own_hourly_cost_goes_before_the_assumed_wage(staffing: Staffing) -> None:
    assume = default_assumptions()
    plan_people(staffing, assume=assume)

    assert "wage_per_hour" not in assume.names_used
    assert "shrinkage" in assume.names_used


@pytest.mark.parametrize(
    ("words", "share", "seconds"), [("80/60s", 0.8, 60), ("90/2m", 0.9, 120), ("80%/4h", 0.8, 14_400), ("80/20", 0.8, 20), ("99.5/1d", 0.995, 86_400)]
)
def test_a_target_is_read(words: str, share: float, seconds: float) -> None:
    assert (read_target(words).in_time, read_target(words).within_seconds) == (pytest.approx(share), seconds)


@pytest.mark.parametrize("words", ["", "80", "80/", "fast", "0/60s", "100/60s", "120/60s", "80/-5s"])
def test_a_target_that_cannot_be_promised_is_refused(words: str) -> None:
    with pytest.raises(UnusableTarget):
        read_target(words)


@pytest.mark.parametrize("words", ["", "5 percent", "0%", "100%", "-5%", "7"])
def test_a_share_that_is_none_is_refused(words: str) -> None:
    with pytest.raises(UnusableTarget, match="--abandon"):
        read_share(words, what="--abandon")


def test_a_class_without_a_time_is_refused_where_a_share_in_time_is_asked() -> None:
    scenario = with_targets(calls(), Wishes((Promise(in_time=0.8, within_seconds=0.0),)))

    with pytest.raises(UnusableTarget, match="has no target"):
        with_targets(scenario, Wishes((Promise(in_time=0.8),)))


def test_two_times_for_one_class_are_refused() -> None:
    with pytest.raises(UnusableTarget, match="2 different times"):
        with_targets(calls(), Wishes((Promise(in_time=0.8, within_seconds=60.0), Promise(in_time=0.9, within_seconds=300.0))))


def test_seats_of_a_day_repeat_through_the_week(staffing: Staffing) -> None:
    (team,) = plan_people(staffing, assume=default_assumptions()).teams

    assert np.array_equal(team.curve.reshape(7, 24)[0], staffing.plan[0])
