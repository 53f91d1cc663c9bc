from __future__ import annotations

import itertools
import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from manyhands.science.staffing.contracts import Contract, Pause, UnusableContract, full_time, part_time, shifts_of
from manyhands.science.staffing.roster import people_to_plan
from manyhands.science.staffing.shifts import UnableToCover, _columns, plan_shifts

TINY = Contract("tiny", 1000, shift_minutes=(720,), start_every_minutes=360, pauses=(), hours_per_week_max=168, steady=False)
LONG = Contract("long", 900, shift_minutes=(1080,), start_every_minutes=360, pauses=(), hours_per_week_max=168, steady=False)


def brute_force(need: list[float], contracts: list[Contract], minutes: int) -> float:
    """The least cost of one day, by trying everything up to the highest need."""
    columns = [column for k, contract in enumerate(contracts) for column in _columns(k, contract, 1, minutes)]
    most = math.ceil(max(need))
    best = math.inf
    for people in itertools.product(range(most + 1), repeat=len(columns)):
        cover = sum(count * column.cover for count, column in zip(people, columns, strict=True))
        if np.all(cover >= np.array(need) - 1e-9):
            cost = sum(count * column.shift.paid_minutes / 60 * contracts[column.contract].hour_minor for count, column in zip(people, columns, strict=True))
            best = min(best, cost)
    return best


@settings(max_examples=12, deadline=None)
@given(need=st.lists(st.integers(0, 2), min_size=4, max_size=4))
def test_a_roster_of_a_tiny_day_costs_what_trying_everything_finds(need: list[int]) -> None:
    contracts = [TINY, LONG]
    roster = plan_shifts(need, contracts, interval_minutes=360)

    assert roster.cost_minor == pytest.approx(brute_force([float(n) for n in need], contracts, 360))
    assert roster.gap <= 0.002


@settings(max_examples=15, deadline=None)
@given(need=st.lists(st.floats(0, 12), min_size=168, max_size=168), steady=st.booleans())
def test_the_need_is_never_left_uncovered(need: list[float], steady: bool) -> None:
    contract = Contract("all day", 1000, shift_minutes=(510,), start_every_minutes=60, pauses=(Pause(240, 30),), steady=steady)
    roster = plan_shifts(need, [contract], interval_minutes=60, seconds_most=2, nodes_most=20)

    assert (roster.cover >= np.array(need) - 1e-6).all()
    assert roster.short_hours == pytest.approx(0, abs=1e-6)


def test_nobody_works_more_days_than_the_contract_has() -> None:
    roster = plan_shifts([1.0] * 28, [TINY], interval_minutes=360)

    shifts = sum(placed.people for placed in roster.placed)
    assert shifts == 14  # two of twelve hours on each of seven days
    assert roster.heads == {"tiny": 3}  # five days each


def test_hours_that_are_paid_in_any_case_are_paid() -> None:
    contract = Contract("kept", 1000, shift_minutes=(240,), pauses=(), hours_per_week_min=30, steady=False)
    need = np.zeros(168)
    need[9:13] = 1.0
    roster = plan_shifts(need, [contract], interval_minutes=60)

    assert roster.heads == {"kept": 1}
    assert roster.paid_hours == 30
    assert roster.cost_minor == 30_000


def test_a_break_is_nobody_on_seat() -> None:
    contract = Contract("with break", 1000, shift_minutes=(540,), starts_from_minute=480, starts_until_minute=480, pauses=(Pause(240, 60),), steady=False)
    (shift,) = shifts_of(contract)

    assert shift.covers == ((480, 720), (780, 1020))
    assert shift.paid_minutes == 480


def test_part_timers_cut_what_a_double_peak_costs() -> None:
    day = np.full(24, 0.0)
    day[8:20] = 2
    day[9:12] = day[16:19] = 8
    week = np.tile(day, 7)
    alone = plan_shifts(week, [full_time(1000)], interval_minutes=60, seconds_most=5)
    both = plan_shifts(week, [full_time(1000), part_time(1000)], interval_minutes=60, seconds_most=5)

    assert both.cost_minor < 0.9 * alone.cost_minor


def test_the_night_of_one_region_is_the_day_of_another() -> None:
    day_only = {"starts_from_minute": 480, "starts_until_minute": 540, "pauses": (), "shift_minutes": (540,), "steady": False}
    contracts = [Contract(f"utc{hours:+d}", 1000, utc_offset_minutes=60 * hours, handover_minutes=30, **day_only) for hours in (-8, 0, 8)]  # type: ignore[arg-type]
    roster = plan_shifts([1.0] * 48, contracts, interval_minutes=30)

    assert (roster.cover >= 1).all()
    assert {placed.contract for placed in roster.placed} == {"utc-8", "utc+0", "utc+8"}
    with pytest.raises(UnableToCover, match="No shift of any contract covers day 1"):
        plan_shifts([1.0] * 48, contracts[:2], interval_minutes=30)


def test_people_may_be_missing_at_a_price() -> None:
    need = [1.0, 0.0, 0.0, 0.0]
    cheap, dear = (plan_shifts(need, [TINY], interval_minutes=360, short_minor_per_hour=price) for price in (10, 100_000))

    assert (cheap.short_hours, dear.short_hours) == (6, 0)


def test_too_few_heads_are_said() -> None:
    with pytest.raises(UnableToCover, match="Allow more heads of few"):
        plan_shifts([3.0] * 4, [Contract("few", 1000, shift_minutes=(720,), start_every_minutes=360, pauses=(), heads_most=2, steady=False)], interval_minutes=360)


@pytest.mark.parametrize("need", [[], [1.0] * 23, [float("nan")] * 24, [-1.0] * 24])
def test_an_impossible_need_is_refused(need: list[float]) -> None:
    with pytest.raises(UnableToCover):
        plan_shifts(need, [full_time(1000)], interval_minutes=60)


def test_terms_under_which_nobody_can_work_are_refused() -> None:
    with pytest.raises(UnusableContract, match="days a week"):
        list(shifts_of(Contract("bad", 1000, days_per_week=9)))


def test_breaks_that_are_written_out_are_not_lost_a_second_time() -> None:
    seats = np.array([7.0])

    assert people_to_plan(seats, shrinkage=0.3, adherence=1.0)[0] == pytest.approx(10)
    assert people_to_plan(seats, shrinkage=0.3, adherence=1.0, pause_share=0.1)[0] == pytest.approx(9)
