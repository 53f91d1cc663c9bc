"""What is drawn, printed and handed to the simulator say the same."""

from __future__ import annotations

import numpy as np
import pytest

from manyhands.science.demand.forecast import Forecast, forecast
from tests.science.demand.planted import Truth, counts_of, history, hourly


@pytest.fixture(scope="module")
def made() -> Forecast:
    return forecast(history(Truth(days=300, level=300.0, day_cv=0.15, hour_cv=0.2, hour_correlation=0.5)), weeks=2, use_library=False)


def test_futures_have_the_printed_mean_and_lie_in_the_printed_intervals(made: Forecast) -> None:
    drawn = made.draw(seed=7, futures=400)["all"].sum(axis=2)
    ends = made.total.day_intervals()

    assert drawn.mean() == pytest.approx(made.total.mean.mean(), rel=0.03)
    assert np.mean((drawn >= ends[1]) & (drawn <= ends[2])) == pytest.approx(0.8, abs=0.05)
    assert np.mean((drawn >= ends[0]) & (drawn <= ends[3])) == pytest.approx(0.95, abs=0.03)


def test_the_same_seed_draws_the_same_and_another_does_not(made: Forecast) -> None:
    assert np.array_equal(made.draw(seed=1)["all"], made.draw(seed=1)["all"])
    assert not np.array_equal(made.draw(seed=1)["all"], made.draw(seed=2)["all"])


def test_arrivals_for_the_simulator_have_the_same_mean(made: Forecast) -> None:
    arrivals = made.total.to_arrivals()

    assert sum(arrivals.per_hour) == pytest.approx(made.total.mean.sum())
    assert len(arrivals.per_hour) == 14 * 24
    assert arrivals.interval_seconds == 3600


def test_classes_sum_to_the_total_and_those_whose_days_are_one_share_them() -> None:
    common = hourly(Truth(days=300, level=600.0, day_cv=0.25)).sum(axis=1)
    rng = np.random.default_rng(3)
    first = rng.binomial(common, 0.6)
    other = hourly(Truth(days=300, level=200.0, day_cv=0.25, seed=9)).sum(axis=1)
    made = forecast(counts_of(np.stack([first, common - first, other]), names=("chat", "email", "phone")), weeks=2, use_library=False)

    assert np.sum([one.mean for one in made.classes.values()], axis=0) == pytest.approx(made.total.mean)
    assert {name: one.shared_day for name, one in made.classes.items()} == {"chat": "shared", "email": "shared", "phone": ""}
    drawn = made.draw(seed=5, futures=300)
    days = {name: values[:, 3].sum(axis=1) for name, values in drawn.items()}
    assert np.corrcoef(days["chat"], days["email"])[0, 1] > 0.7
    assert abs(np.corrcoef(days["chat"], days["phone"])[0, 1]) < 0.25


def test_intervals_are_never_narrower_further_ahead() -> None:
    total = forecast(history(Truth(days=300), by_hour=False), weeks=10, use_library=False).total
    ends = total.day_intervals()
    width = ((ends[2] - ends[1]) / total.mean).reshape(10, 7).mean(axis=1)

    assert bool((np.diff(width) > -0.01).all())
    assert width[-1] > width[0]
