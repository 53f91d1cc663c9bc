"""What was planted in a history is found again: level, week, season, holidays, a step, and how days and hours differ by chance."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from manyhands.science.demand.days import days_of
from manyhands.science.demand.forecast import forecast
from manyhands.science.demand.intervals import interval_spread
from manyhands.science.demand.series import SeriesForecast
from tests.science.demand.planted import WEEK, Truth, history, mean_days

HOLIDAYS = {(12, 25): 0.1, (7, 14): 0.4, (11, 26): 1.8}
SEASONED = Truth(days=1551, day_cv=0.05, season=0.25, holidays=HOLIDAYS)
SEEDS = (0, 1, 2)


def forecast_of(truth: Truth, *, weeks: int = 8, by_hour: bool = False) -> SeriesForecast:
    return forecast(history(truth, by_hour=by_hour), weeks=weeks, use_library=False).total


@pytest.fixture(scope="module")
def seasoned() -> list[SeriesForecast]:
    return [forecast_of(replace(SEASONED, seed=seed)) for seed in SEEDS]


def test_level_and_season_of_the_next_eight_weeks_are_found_within_five_percent_in_four_years(seasoned: list[SeriesForecast]) -> None:
    for seed, found in zip(SEEDS, seasoned, strict=True):
        truth = mean_days(replace(SEASONED, seed=seed, days=SEASONED.days + 56))[SEASONED.days :]
        assert found.mean.reshape(8, 7).sum(axis=1) == pytest.approx(truth.reshape(8, 7).sum(axis=1), rel=0.05)


def test_the_weekday_profile_is_found_within_five_percent(seasoned: list[SeriesForecast]) -> None:
    for found in seasoned:
        by_weekday = np.bincount(found.weekdays, found.mean, 7)
        assert by_weekday / by_weekday.mean() == pytest.approx(np.array(WEEK), rel=0.05)


def test_holidays_are_found_within_five_points_of_an_ordinary_day_and_nothing_else_is(seasoned: list[SeriesForecast]) -> None:
    for found in seasoned:
        factors = {(one.key[1], one.key[2]): one.factor for one in found.calendar.found}
        assert set(factors) == set(HOLIDAYS)
    mean = {key: np.mean([{(one.key[1], one.key[2]): one.factor for one in found.calendar.found}[key] for found in seasoned]) for key in HOLIDAYS}
    assert mean == {key: pytest.approx(factor, abs=0.05) for key, factor in HOLIDAYS.items()}


def test_a_step_of_the_level_is_found_on_its_week_and_within_five_percent() -> None:
    for seed in SEEDS:
        found = forecast_of(Truth(days=400, day_cv=0.05, step=(350, 0.5), seed=seed), weeks=2)
        assert found.step is not None
        assert abs(found.step.day - 350) <= 7
        assert found.step.ratio == pytest.approx(0.5, rel=0.05)
        assert found.mean.mean() == pytest.approx(1000, rel=0.05)
        assert any("times as many" in note for note in found.notes)


def test_where_there_is_no_step_none_is_found() -> None:
    assert [forecast_of(Truth(days=400, day_cv=0.2, seed=seed), weeks=1).step for seed in range(5)] == [None] * 5


def test_how_hours_differ_is_found_and_days_differ_is_found_within_five_percent_over_six_histories_of_two_years() -> None:
    truths = [Truth(days=730, day_cv=0.12, hour_cv=0.2, hour_correlation=0.6, seed=seed) for seed in range(6)]
    found = [forecast_of(truth, weeks=1, by_hour=True).to_arrivals() for truth in truths]

    assert np.mean([one.interval_cv for one in found]) == pytest.approx(0.2, rel=0.05)
    assert np.mean([one.interval_correlation for one in found]) == pytest.approx(0.6, rel=0.05)
    assert np.mean([one.day_cv for one in found]) == pytest.approx(0.12, rel=0.05)


@pytest.mark.parametrize(("days", "cv", "correlation"), [(91, 0.2, 0.6), (182, 0.2, 0.6), (182, 0.3, 0.4), (182, 0.2, 0.8)])
def test_how_hours_go_together_is_found_within_five_percent_in_months_too(days: int, cv: float, correlation: float) -> None:
    nothing = np.full(days, np.nan)
    truths = [Truth(days=days, day_cv=0.12, hour_cv=cv, hour_correlation=correlation, seed=seed) for seed in range(24)]
    found = [interval_spread(days_of(history(truth)), nothing) for truth in truths]

    assert np.mean([one.cv for one in found]) == pytest.approx(cv, rel=0.05)
    assert np.mean([one.correlation for one in found]) == pytest.approx(correlation, rel=0.05)


def test_a_poisson_stream_has_next_to_no_day_factor() -> None:
    found = forecast_of(Truth(days=730, day_cv=0.001, level=400.0), weeks=1)

    assert found.day.cv < 0.02
