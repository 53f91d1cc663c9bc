"""Laws have their means and spreads, and the numbers behind them know nothing of each other."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import stats

from manyhands.science.simulation.arriving import Source
from manyhands.science.simulation.compiling import compiled
from manyhands.science.simulation.distributions import Distribution
from manyhands.science.simulation.laws import LawBook
from manyhands.science.simulation.scenario import Arrivals

MANY = 400_000


def drawn(law: Distribution, *, stream: int = 12345, many: int = MANY) -> np.ndarray:
    book = LawBook()
    row = book.row(law)
    rows, points = book.tables()
    out = np.empty(many)
    compiled().draw_many(rows[row], points, np.uint64(stream), 0, out)
    return out


@pytest.mark.parametrize(
    ("law", "cv"),
    [
        (Distribution("constant", 7.0, 0.0), 0.0), (Distribution("exponential", 300.0), 1.0), (Distribution("lognormal", 300.0, 1.5), 1.5),
        (Distribution("gamma", 300.0, 0.5), 0.5), (Distribution("gamma", 300.0, 2.0), 2.0), (Distribution("weibull", 300.0, 0.4), 0.4),
        (Distribution("weibull", 300.0, 1.7), 1.7), (Distribution("uniform", 300.0, 0.4), 0.4), (Distribution("pareto", 300.0, 1.2), 1.2),
        (Distribution("hyperexponential", 300.0, 2.5), 2.5), (Distribution("erlang", 300.0, 0.5), 0.5),
    ],
)  # fmt: skip
def test_a_law_has_its_mean_and_its_spread(law: Distribution, cv: float) -> None:
    numbers = drawn(law)

    assert numbers.min() >= 0
    assert numbers.mean() == pytest.approx(law.mean, rel=0.012)
    if law.law != "pareto":  # whose fourth moment does not exist
        assert numbers.std() / numbers.mean() == pytest.approx(cv, rel=0.05, abs=1e-12)


@pytest.mark.parametrize(
    ("law", "exact"),
    [
        (Distribution("exponential", 1.0), stats.expon()), (Distribution("gamma", 1.0, 1.4), stats.gamma(1 / 1.96, scale=1.96)),
        (Distribution("gamma", 1.0, 0.5), stats.gamma(4, scale=0.25)), (Distribution("pareto", 1.0, 2.0), stats.lomax(8 / 3, scale=5 / 3)),
        (Distribution("lognormal", 1.0, 1.0), stats.lognorm(np.sqrt(np.log(2)), scale=np.exp(-np.log(2) / 2))),
    ],
)  # fmt: skip
def test_a_law_is_that_law(law: Distribution, exact: stats.rv_continuous) -> None:
    assert stats.kstest(drawn(law), exact.cdf).pvalue > 1e-4


def test_points_are_joined_by_straight_lines() -> None:
    numbers = drawn(Distribution("empirical", values=(0.0, 10.0, 10.0, 40.0)))

    assert numbers.mean() == pytest.approx((5 + 10 + 25) / 3, rel=0.01)
    assert (numbers == 10.0).mean() == pytest.approx(1 / 3, abs=0.01)


def test_shares_of_nothing_and_of_never_are_kept() -> None:
    numbers = drawn(Distribution("exponential", 100.0, share_zero=0.2, share_never=0.3))

    assert (numbers == 0).mean() == pytest.approx(0.2, abs=0.005)
    assert np.isinf(numbers).mean() == pytest.approx(0.3, abs=0.005)
    assert numbers[(numbers > 0) & np.isfinite(numbers)].mean() == pytest.approx(100.0, rel=0.02)


def test_neighbours_and_streams_know_nothing_of_each_other() -> None:
    unit = Distribution("uniform", 0.5, 1 / np.sqrt(3))
    one, other = drawn(unit), drawn(unit, stream=12346)

    assert stats.kstest(one, "uniform").pvalue > 1e-4
    assert abs(np.corrcoef(one[1:], one[:-1])[0, 1]) < 0.006
    assert abs(np.corrcoef(one, other)[0, 1]) < 0.006
    pairs = np.histogram2d(one[::2], one[1::2], bins=32)[0]
    assert stats.chisquare(pairs.ravel()).pvalue > 1e-4


def days(arrivals: Arrivals, many: int, *, key: str = "k", shared: str = "s") -> list[np.ndarray]:
    source = Source(arrivals, horizon=float("inf"), key=(key,), shared=(shared,))
    return [source.next_day() for _ in range(many)]


def test_days_differ_as_they_are_told_to_and_intervals_are_poisson_otherwise() -> None:
    counts = np.array([len(day) for day in days(Arrivals((10.0,), day_cv=0.25), 4000)])

    assert counts.mean() == pytest.approx(240.0, rel=0.02)
    assert counts.var() == pytest.approx(240.0 + (0.25 * 240.0) ** 2, rel=0.08)
    assert np.array([len(day) for day in days(Arrivals((10.0,)), 4000)]).var() == pytest.approx(240.0, rel=0.08)


def test_intervals_differ_and_follow_each_other_as_they_are_told_to() -> None:
    found = days(Arrivals((400.0,), interval_seconds=1800, interval_cv=0.3, interval_correlation=0.6), 800)
    counts = np.array([np.histogram(day % 86_400, bins=48, range=(0, 86_400))[0] for day in found])
    logs = np.log(counts)
    correlation = np.corrcoef(logs[:, 1:].ravel(), logs[:, :-1].ravel())[0, 1]

    assert counts.mean() == pytest.approx(200.0, rel=0.02)
    assert counts.var() == pytest.approx(200.0 + (0.3 * 200.0) ** 2, rel=0.08)
    assert correlation == pytest.approx(0.6 * 0.0862 / (0.0862 + 1 / 200), abs=0.05)


def test_classes_that_share_their_days_have_good_and_bad_ones_together() -> None:
    one, other = (np.array([len(day) for day in days(Arrivals((30.0,), day_cv=0.3), 1000, key=key)]) for key in ("a", "b"))

    assert np.corrcoef(one, other)[0, 1] > 0.95


def test_rates_follow_their_intervals_over_midnight() -> None:
    found = np.concatenate(days(Arrivals((0.0, 120.0, 0.0), interval_seconds=10 * 3600), 300))

    assert ((found % (30 * 3600)) // (10 * 3600) == 1).all()
    assert np.all(np.diff(found) >= 0)
    assert len(found) == pytest.approx(300 * 24 * 120 / 3, rel=0.03)
