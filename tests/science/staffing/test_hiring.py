from __future__ import annotations

import itertools
import math

import numpy as np
import pytest

from manyhands.science.costs.assumptions import default_assumptions
from manyhands.science.staffing.hiring import plan_hiring

ASSUME = default_assumptions().with_values(
    {"temporary_weeks_min": 2, "temporary_training_weeks": 1, "early_attrition": 0.2, "training_weeks": 6, "days_to_fill": 35, "turnover_per_year": 0.4}
)


def test_a_short_peak_is_met_by_temporary_people_and_a_long_one_by_permanent() -> None:
    peak = [10.0] * 40 + [16.0] * 8 + [10.0] * 4
    short = plan_hiring(peak, week_minor=150_000, assume=default_assumptions())
    long = plan_hiring([16.0] * 48 + [10.0] * 4, week_minor=150_000, assume=default_assumptions())

    assert (short.permanent, int(short.temporary.max())) == (10, 6)
    assert (long.permanent, int(long.temporary.max())) == (16, 0)


def test_every_week_has_its_heads() -> None:
    need = np.array([3, 4.2, 9, 9, 9, 5, 3, 3, 8, 3], dtype=float)
    plan = plan_hiring(need, week_minor=100_000, assume=ASSUME)

    assert (plan.permanent + plan.temporary >= need - 1e-9).all()


def test_nobody_is_hired_for_a_time_outside_the_season() -> None:
    plan = plan_hiring([1.0] * 4 + [6.0] * 4 + [1.0] * 4, week_minor=100_000, assume=ASSUME, season=(4, 6))

    assert plan.temporary[:4].sum() == plan.temporary[6:].sum() == 0
    assert plan.permanent == 6  # the last two weeks of the peak are out of season


def test_the_mix_costs_what_trying_everything_finds() -> None:
    need, week = [1.0, 3.0, 3.0, 1.0], 1000.0
    temporary = week * ASSUME("temporary_pay_factor")
    training = ASSUME("temporary_training_weeks") * temporary / 0.8 + ASSUME.minor("hiring_cost")
    contracts = [(begin, begin + 2) for begin in range(3)]
    best = math.inf
    for permanent, *heads in itertools.product(range(4), repeat=1 + len(contracts)):
        there = [permanent + sum(n for n, (a, b) in zip(heads, contracts, strict=True) if a <= w < b) for w in range(4)]
        if all(have >= asked for have, asked in zip(there, need, strict=True)):
            best = min(best, permanent * 4 * week + sum(heads) * (2 * temporary + training))

    assert plan_hiring(need, week_minor=week, assume=ASSUME).cost_minor == pytest.approx(best)


def test_looking_begins_the_days_to_fill_and_the_training_before_the_work() -> None:
    plan = plan_hiring([8.0] * 10, week_minor=100_000, assume=ASSUME)
    (first,) = (hire for hire in plan.hires if hire.kind == "permanent")

    assert (first.works_week, first.trains_week, first.begins_week) == (0.0, -6.0, -11.0)
    assert (first.heads, first.hired) == (8, 10)  # a fifth of a class goes early


def test_those_who_leave_are_replaced() -> None:
    plan = plan_hiring([20.0] * 52, week_minor=100_000, assume=ASSUME, already=20)

    assert [(hire.kind, hire.heads) for hire in plan.hires] == [("replacing", 8)]
