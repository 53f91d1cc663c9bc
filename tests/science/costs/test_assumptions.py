from __future__ import annotations

import pytest

from manyhands.science.costs.assumptions import Assumed, UnknownAssumption, UnusableAssumption, default_assumptions, read_changes

ALL = list(default_assumptions())


@pytest.mark.parametrize("assumed", ALL, ids=lambda assumed: assumed.name)
def test_every_default_lies_in_its_range_and_names_its_source(assumed: Assumed) -> None:
    assert assumed.low <= assumed.value <= assumed.high
    assert assumed.grade in {"A", "B", "C", "assumption"}
    assert assumed.source
    assert assumed.words.endswith(".")
    assert assumed.unit != "share" or assumed.high <= 1


def test_what_was_asked_for_is_recorded_and_nothing_else() -> None:
    assume = default_assumptions()
    assume("turnover_per_year")
    assume.minor("wage_per_hour")

    assert [assumed.name for assumed in assume.used] == ["wage_per_hour", "turnover_per_year"], "in the order of the file"
    assert default_assumptions().used == ()


def test_a_change_is_the_readers_own_and_has_no_range() -> None:
    assume = default_assumptions().with_values(read_changes(["turnover_per_year=0.6", "shrinkage=25%"]))

    assert assume("turnover_per_year") == 0.6
    assert assume("shrinkage") == 0.25
    assert assume.entry("shrinkage").grade == "yours"
    assert assume.drawn(3)("shrinkage") == 0.25


def test_an_unknown_name_is_refused_with_the_nearest_ones() -> None:
    with pytest.raises(UnknownAssumption, match="turnover_per_year"):
        default_assumptions().with_values({"turnover": 0.6})


@pytest.mark.parametrize("word", ["turnover_per_year", "turnover_per_year=lots", "=0.3x"])
def test_a_change_that_is_no_number_is_refused(word: str) -> None:
    with pytest.raises(UnusableAssumption, match="name=number"):
        read_changes([word])


@pytest.mark.parametrize(("name", "value"), [("shrinkage", 30), ("shrinkage", -0.1), ("wage_per_hour", float("nan"))])
def test_an_impossible_value_is_refused(name: str, value: float) -> None:
    with pytest.raises(UnusableAssumption, match=name):
        default_assumptions().with_values({name: value})


def test_draws_stay_in_their_range_and_are_the_same_for_the_same_seed() -> None:
    one, same, other = (default_assumptions().drawn(seed) for seed in (1, 1, 2))

    assert all(assumed.low <= assumed.value <= assumed.high for assumed in one)
    assert [assumed.value for assumed in one] == [assumed.value for assumed in same]
    assert [assumed.value for assumed in one] != [assumed.value for assumed in other]


def test_another_currency_changes_amounts_and_nothing_else() -> None:
    assume = default_assumptions().in_currency("EUR", rate=0.5)

    assert assume("wage_per_hour") == 9.5
    assert assume.entry("wage_per_hour").unit == "EUR/hour"
    assert assume("shrinkage") == 0.30
