from __future__ import annotations

import dataclasses

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from manyhands.science.costs import (
    Bill,
    Employed,
    Line,
    Machine,
    PaidByResolution,
    Peak,
    UnusableAmount,
    Vendor,
    default_assumptions,
    earnings,
    fair_fee_minor,
    heads_for,
    price_over_cost_minor,
    unit_costs,
    whole_bill,
)
from manyhands.science.costs.whole import Part

ASSUME = default_assumptions().with_values({"shrinkage": 0.2, "adherence": 1.0, "wage_per_hour": 20, "loaded_cost_factor": 2})
TEAM = Employed("team", seat_hours=800, busy_hours=600)


def bill_of(*parts: Part, months: float = 1.0) -> Bill:
    return whole_bill("a month", parts, months=months, assume=ASSUME)


def amounts(bill: Bill) -> dict[str, int]:
    return {line.what.partition(": ")[2]: line.amount_minor for line in bill.lines}


def test_work_idle_time_and_time_off_seat_are_the_paid_hours() -> None:
    lines = amounts(bill_of(TEAM))

    assert lines["work"] == 600 * 4000
    assert lines["paid idle time"] == 200 * 4000
    assert lines["paid time off seat"] == 200 * 4000  # 800 on seat are 1,000 paid at a shrinkage of 20 %


def test_busy_and_idle_cost_the_same_however_they_are_split() -> None:
    busier = dataclasses.replace(TEAM, busy_hours=800)

    assert bill_of(busier).total_minor == bill_of(TEAM).total_minor


def test_hours_of_shifts_are_paid_in_place_of_those_that_shrinkage_asks_for() -> None:
    assert amounts(bill_of(dataclasses.replace(TEAM, paid_hours=900, heads=6)))["paid time off seat"] == 100 * 4000


def test_all_in_replacement_is_instead_of_hiring_training_ramp_and_vacancy() -> None:
    explicit = amounts(bill_of(dataclasses.replace(TEAM, ramp_is_in_speed=False)))
    all_in = amounts(bill_of(dataclasses.replace(TEAM, replaced_all_in=True, ramp_is_in_speed=False)))
    parts = {"hiring", "training of those who follow", "empty seats", "while new people are slow"}

    assert parts <= set(explicit)
    assert set(explicit) - parts == set(all_in) - {"replacing those who leave, all in"}


def test_the_ramp_is_not_paid_twice_where_the_seats_were_reckoned_with_slower_people() -> None:
    assert "while new people are slow" not in amounts(bill_of(TEAM))


def test_replacing_an_agent_explicitly_costs_about_what_is_quoted_all_in() -> None:
    assume = default_assumptions()
    team = Employed("team", 800, 600, ramp_is_in_speed=False)
    bill = whole_bill("year", [team], months=12, assume=assume)
    parts = ("hiring", "training of those who follow", "empty seats", "while new people are slow")
    leavers = heads_for(800, 12, assume) * 0.4

    assert 5_000 < sum(amounts(bill)[part] for part in parts) / 100 / leavers < 30_000


def test_temporary_people_are_trained_and_do_not_leave() -> None:
    lines = amounts(bill_of(dataclasses.replace(TEAM, is_temporary=True)))

    assert "trained for this period" in lines
    assert "hiring" not in lines


def test_supervisors_are_shares_of_people_unless_the_team_has_its_own() -> None:
    shared, own = amounts(bill_of(TEAM)), amounts(bill_of(dataclasses.replace(TEAM, own_supervisors=True)))

    assert 0 < shared["supervisors"] < own["supervisors"]


def test_a_vendor_is_paid_its_minimum_and_pays_its_penalty() -> None:
    vendor = Vendor("vendor", hours=60, hour_minor=1000, forecast_hours=100, months_missed=1)
    lines = amounts(bill_of(vendor))

    assert lines == {"hours": 60_000, "up to its minimum": 10_000, "penalty it pays back": -3_500}


def test_a_vendor_above_its_minimum_is_paid_for_what_it_did() -> None:
    assert amounts(bill_of(Vendor("vendor", hours=80, hour_minor=1000, forecast_hours=100))) == {"hours": 80_000}


def test_a_vendors_margin_is_a_share_of_its_price() -> None:
    assert price_over_cost_minor(700, ASSUME) == pytest.approx(1000)


def test_pay_by_resolution_has_no_idle_time_and_surge_stands_apart() -> None:
    lines = amounts(bill_of(PaidByResolution("cloud", solved=1000, earned_minor=250_000, surge_minor=50_000, fee_share=0.1, reviewed_share=0.0)))

    assert lines == {"pay by resolution": 200_000, "surge": 50_000, "platform fee": 25_000, "reviews": 0}


def test_a_machine_costs_its_attempts_and_its_set_up() -> None:
    lines = amounts(bill_of(Machine("machine", attempts=1000, attempt_minor=80, setup_minor=3_600_000), months=2))

    assert lines == {"attempts": 80_000, "set-up": 200_000}


def test_a_resolution_costs_a_contact_over_first_contact_resolution() -> None:
    bill = Bill("b", "USD", 2.0, (Line("all", "", 100_000),))
    costs = unit_costs(bill, solved=1000, came_back=200, peak=Peak(Bill("p", "USD", 0.1, (Line("peak", "", 30_000),)), 150))

    assert costs.per_contact_minor == 100
    assert costs.per_resolution_minor == pytest.approx(100 / 0.8)
    assert costs.per_month_minor == 50_000
    assert costs.at_peak_minor == 200


def test_each_line_names_what_it_rests_on() -> None:
    by_line = {line.what: set(line.assumptions) for line in bill_of(TEAM, Machine("machine", attempts=10)).lines}

    assert by_line["machine: attempts"] == {"machine_cost_per_attempt"}
    assert by_line["team: work"] == {"wage_per_hour", "loaded_cost_factor"}
    assert {"turnover_per_year", "hiring_cost", "early_attrition"} <= by_line["team: hiring"]


def test_people_who_earn_too_little_are_said_to_stay_away() -> None:
    poor = earnings(earned_minor=60_000, online_hours=100, assume=ASSUME)
    fair = earnings(earned_minor=150_000, online_hours=100, assume=ASSUME)

    assert (poor.are_enough, fair.are_enough) == (False, True)
    assert poor.comes_share == pytest.approx(0.5)
    assert "only 50% as many log on" in poor.words
    assert fair.comes_share == 1.0


def test_a_fair_fee_makes_an_online_hour_worth_it() -> None:
    assert fair_fee_minor(handling_minutes=15, paid_share=0.5, assume=ASSUME) == pytest.approx(600)
    assert fair_fee_minor(handling_minutes=1, paid_share=1.0, assume=ASSUME) == ASSUME.minor("market_fee_per_ticket")


@pytest.mark.parametrize(("seat", "busy", "months"), [(10, 11, 1), (10, -1, 1), (10, 5, 0), (float("nan"), 5, 1)])
def test_an_impossible_quantity_is_refused(seat: float, busy: float, months: float) -> None:
    with pytest.raises(UnusableAmount):
        bill_of(Employed("team", seat, busy), months=months)


def test_nothing_solved_has_no_cost_of_a_resolution() -> None:
    with pytest.raises(UnusableAmount, match="solved nothing"):
        bill_of(TEAM).per_resolution_minor(0)


@settings(max_examples=60, deadline=None)
@given(seat=st.floats(0, 1e5), busy=st.floats(0, 1), months=st.floats(0.1, 24), seed=st.integers(0, 1000), earned=st.floats(0, 1e7))
def test_a_bill_adds_up_to_the_cent(seat: float, busy: float, months: float, seed: int, earned: float) -> None:
    parts = (Employed("team", seat, seat * busy, night_seat_hours=seat / 9), PaidByResolution("cloud", 50, earned), Machine("m", 9))
    bill = whole_bill("b", parts, months=months, assume=default_assumptions().drawn(seed))

    assert bill.total_minor == sum(line.amount_minor for line in bill.lines)
    assert all(isinstance(line.amount_minor, int) for line in bill.lines)
