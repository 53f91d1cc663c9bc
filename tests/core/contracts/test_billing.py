"""What a vendor is billed adds up, is never negative, and never less than was agreed."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from manyhands.core.contracts import MonthWorked, Price, fee_minor, is_below_level, lines_of, total_minor

MARCH = 31 * 86_400


@st.composite
def prices(draw: st.DrawFn) -> Price:
    least = draw(st.integers(0, 400))
    return Price(
        rate_minor=draw(st.integers(0, 50_000)),
        hours_max=draw(st.none() | st.integers(least, 2_000)),
        hours_min=least,
        overtime_rate_minor=draw(st.none() | st.integers(0, 90_000)),
        level_thousandths=draw(st.none() | st.integers(1, 1_000)),
        penalty_thousandths=draw(st.integers(0, 1_000)),
    )


@st.composite
def months(draw: st.DrawFn) -> MonthWorked:
    in_force, judged = draw(st.integers(0, MARCH)), draw(st.integers(0, 500))
    worked = draw(st.integers(0, 3_000 * 3_600))
    return MonthWorked(worked, in_force, MARCH, draw(st.integers(0, worked)), judged, draw(st.integers(0, judged)))


def billed(price: Price, month: MonthWorked, *kinds: str) -> int:
    return sum(line.amount_minor for line in lines_of(price, month) if not kinds or line.kind in kinds)


@given(prices(), months())
def test_the_lines_add_up_to_the_total_and_all_time_is_in_one_of_them(price: Price, month: MonthWorked) -> None:
    lines = lines_of(price, month)

    assert total_minor(lines) == billed(price, month)
    assert sum(line.seconds for line in lines if line.kind in ("hours", "overtime")) == month.worked_seconds
    assert len({line.kind for line in lines}) == len(lines)


@given(prices(), months())
def test_no_line_but_the_penalty_takes_anything_off_and_no_invoice_is_below_nothing(price: Price, month: MonthWorked) -> None:
    lines = lines_of(price, month)

    assert all(line.amount_minor >= 0 for line in lines if line.kind != "penalty")
    assert all(line.amount_minor < 0 for line in lines if line.kind == "penalty")
    assert total_minor(lines) >= 0


@given(prices(), months())
def test_hours_and_minimum_are_never_less_than_what_the_minimum_costs(price: Price, month: MonthWorked) -> None:
    least = fee_minor(month.part(price.hours_min), price.rate_minor)
    fee = billed(price, month, "hours", "minimum")

    assert fee >= least
    assert "minimum" not in {line.kind for line in lines_of(price, month)} or fee == least


@given(prices(), months(), st.integers(0, 500 * 3_600))
def test_more_work_never_costs_less(price: Price, month: MonthWorked, more: int) -> None:
    fee = ("hours", "minimum", "overtime")

    assert billed(price, replace(month, worked_seconds=month.worked_seconds + more), *fee) >= billed(price, month, *fee)


@given(prices(), months())
def test_hours_over_those_agreed_cost_nothing_unless_a_rate_is_agreed(price: Price, month: MonthWorked) -> None:
    free = replace(price, overtime_rate_minor=None)
    over = [line for line in lines_of(free, month) if line.kind == "overtime"]

    assert all(line.amount_minor == 0 for line in over)
    assert [line.seconds for line in over] == [line.seconds for line in lines_of(price, month) if line.kind == "overtime"]
    if free.hours_max is not None:
        assert billed(free, month, "hours") <= fee_minor(month.part(free.hours_max), free.rate_minor)


@given(prices(), months(), st.integers(0, 500))
def test_a_better_month_is_never_paid_worse(price: Price, month: MonthWorked, better: int) -> None:
    kept = min(month.judged, month.kept + better)

    assert billed(price, replace(month, kept=kept)) >= billed(price, month)


@given(prices(), months())
def test_a_penalty_is_its_part_of_the_fee_to_the_nearest_and_in_doubt_the_vendors(price: Price, month: MonthWorked) -> None:
    fee, taken = billed(price, month, "hours", "minimum", "overtime"), -billed(price, month, "penalty")
    exact_thousandths = fee * price.penalty_thousandths if is_below_level(price, month) else 0

    assert -500 <= taken * 1_000 - exact_thousandths < 500


def test_a_whole_month_reads_as_one_would_reckon_it_by_hand() -> None:
    price = Price(1_800, hours_max=160, hours_min=40, overtime_rate_minor=2_500, level_thousandths=900, penalty_thousandths=50)
    month = MonthWorked(170 * 3_600 + 900, MARCH, MARCH, judged=10, kept=8)

    lines = {line.kind: (line.seconds, line.amount_minor) for line in lines_of(price, month)}

    assert lines == {"hours": (160 * 3_600, 288_000), "overtime": (36_900, 25_625), "penalty": (0, -15_681)}


@pytest.mark.parametrize(("seconds", "minor"), [(0, 0), (1, 1), (3_599, 1_800), (3_600, 1_800), (3_601, 1_801), (5_400, 2_700)])
def test_time_is_charged_to_the_nearest_minor_unit(seconds: int, minor: int) -> None:
    assert fee_minor(seconds, 1_800) == minor


def test_half_a_month_has_half_the_hours_and_half_the_minimum() -> None:
    half = MonthWorked(0, MARCH // 2, MARCH)

    assert [line.seconds for line in lines_of(Price(1_000, hours_max=100, hours_min=80), half)] == [0, 40 * 3_600]


def test_exactly_the_agreed_level_is_enough_and_nothing_judged_misses_nothing() -> None:
    price = Price(1_000, level_thousandths=900, penalty_thousandths=100)

    assert not is_below_level(price, MonthWorked(0, MARCH, MARCH, judged=10, kept=9))
    assert is_below_level(price, MonthWorked(0, MARCH, MARCH, judged=100, kept=89))
    assert not is_below_level(price, MonthWorked(0, MARCH, MARCH))
