"""Whatever the history, a forecast has numbers and says in words what it lacks."""

from __future__ import annotations

import json

import numpy as np
import pytest

from manyhands.science.demand.days import UnableToForecast
from manyhands.science.demand.forecast import Forecast, forecast
from manyhands.science.demand.words import forecast_data, forecast_lines
from manyhands.science.past.counts import Counts
from tests.science.demand.planted import FIRST, Truth, counts_of, hourly


def told(made: Forecast) -> str:
    """Everything it says; fails on whatever is not a number."""
    json.dumps(forecast_data(made), allow_nan=False)
    for values in made.draw(seed=1, futures=3).values():
        assert np.isfinite(values).all()
    words = "\n".join(forecast_lines(made, classes=tuple(made.classes)))
    assert "nan" not in words.lower().split()
    assert "inf" not in words.lower().split()
    return words


def forecast_of(counts: Counts, weeks: int = 2, **named: object) -> Forecast:
    return forecast(counts, weeks=weeks, use_library=False, **named)  # type: ignore[arg-type]


def test_one_day_is_forecast_as_mean_days_and_says_so() -> None:
    made = forecast_of(counts_of(np.array([48])))

    assert made.total.mean == pytest.approx(np.full(14, 48.0))
    words = told(made)
    assert "The history is short: 1 days" in words
    assert "No Tuesday, Wednesday" in words
    assert "assumed" in words


def test_nothing_but_zeros_expects_nothing() -> None:
    made = forecast_of(counts_of(np.zeros(200)))

    assert made.total.mean.sum() == 0
    assert "Nothing came in the whole history" in told(made)


def test_a_class_that_is_empty_does_not_harm_the_others() -> None:
    some = hourly(Truth(days=120, level=50.0)).sum(axis=1)
    made = forecast_of(counts_of(np.stack([some, np.zeros(120)]), names=("chat", "fax")))

    assert made.classes["fax"].mean.sum() == 0
    assert made.classes["chat"].mean == pytest.approx(made.total.mean)
    assert "'fax' had 0 tickets" in told(made)


def test_one_huge_day_moves_the_forecast_little_and_is_named() -> None:
    some = hourly(Truth(days=200, level=100.0)).sum(axis=1)
    wild = some.copy()
    wild[150] = 1_000_000
    usual, made = forecast_of(counts_of(some)), forecast_of(counts_of(wild))

    assert made.total.mean == pytest.approx(usual.total.mean, rel=0.15)
    assert "had 1,000,000 where" in told(made)


def test_gaps_and_closed_days_are_left_out_and_not_counted_as_zero() -> None:
    values = hourly(Truth(days=280, level=100.0, day_cv=0.03)).sum(axis=1)
    is_open = np.ones(280, dtype=bool)
    is_open[200:214] = False
    is_open[6::7] = False  # Sundays
    made = forecast_of(counts_of(np.where(is_open, values, 0), is_open=is_open))

    assert made.total.mean[made.total.weekdays == 6].sum() == 0
    assert made.total.mean[made.total.weekdays == 0] == pytest.approx(np.full(2, 130.0), rel=0.1)
    assert "12 days were closed or are missing" in told(made)


def test_a_day_that_is_named_as_closed_has_nothing_and_a_campaign_has_more() -> None:
    counts = counts_of(hourly(Truth(days=120, level=100.0, day_cv=0.03)).sum(axis=1))
    ahead = [FIRST.fromordinal(FIRST.toordinal() + 120 + n) for n in (2, 3)]
    plain, made = forecast_of(counts), forecast_of(counts, named={ahead[0]: 0.0, ahead[1]: 2.0})

    assert made.total.mean[2] == 0
    assert made.total.mean[3] == pytest.approx(2 * plain.total.mean[3], rel=0.02)
    assert "Special days ahead" in told(made)


def test_thirty_years_are_forecast_in_seconds() -> None:
    rng = np.random.default_rng(1)
    made = forecast_of(counts_of(rng.poisson(20.0, 30 * 365)), weeks=1)

    assert made.total.mean == pytest.approx(np.full(7, 20.0), rel=0.15)
    told(made)


def test_a_desk_that_was_never_open_cannot_be_forecast() -> None:
    with pytest.raises(UnableToForecast, match="never open"):
        forecast_of(counts_of(np.zeros(20), is_open=np.zeros(20, dtype=bool)))


def test_weeks_that_make_no_sense_are_refused() -> None:
    with pytest.raises(UnableToForecast, match="1 to 53 weeks"):
        forecast_of(counts_of(np.ones(20)), weeks=0)


@pytest.mark.parametrize("seed", range(8))
def test_no_history_of_chance_gives_anything_but_numbers(seed: int) -> None:
    rng = np.random.default_rng(seed)
    days = int(rng.integers(1, 120))
    values = rng.poisson(rng.choice([0.02, 1.0, 400.0]), (2, 24 * days)) * (rng.random(24 * days) < rng.choice([0.2, 1.0]))
    is_open = rng.random(24 * days) < rng.choice([0.3, 1.0])
    is_open[0] = True
    told(forecast_of(counts_of(np.where(is_open, values, 0), 3600, names=("a", "b"), is_open=is_open)))
