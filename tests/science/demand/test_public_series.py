"""The judging itself: nothing after an origin is looked at, and the figures on the page are those that were measured."""

from __future__ import annotations

import gzip
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from manyhands.science.demand.days import UnableToForecast, days_of
from manyhands.science.evaluation.demand.judging import judge
from manyhands.science.evaluation.demand.measured import measure
from manyhands.science.evaluation.demand.page import results_page
from manyhands.science.evaluation.demand.series import Judged, read_series
from tests.science.demand.planted import Truth, history


@pytest.fixture(scope="module")
def series() -> Judged:
    days = days_of(history(Truth(days=182, level=300.0, day_cv=0.15, hour_cv=0.2, hour_correlation=0.5)))
    return Judged("planted", days, 98, 14, 2)


def test_what_comes_after_an_origin_changes_nothing_before_it(series: Judged) -> None:
    row = series.origins()[2]
    changed = series.days.counts.copy()
    changed[row:] = 7 * changed[row:] + 3
    other = replace(series, days=replace(series.days, counts=changed))
    before = [one for one in judge(series, None, use_library=False) if one.row <= row]
    after = [one for one in judge(other, None, use_library=False) if one.row <= row]

    for one, same in zip(before, after, strict=True):
        assert one.methods == same.methods
        assert all(np.array_equal(one.points[name], same.points[name]) for name in one.points)
        assert np.array_equal(one.ends, same.ends)
        assert np.array_equal(one.interval_ends, same.interval_ends)


def test_intervals_of_a_planted_series_cover_what_they_say(series: Judged) -> None:
    found = measure(series, None, use_library=False).every

    assert found.days.shares == pytest.approx((0.8, 0.95), abs=0.11)
    assert found.intervals is not None
    assert found.intervals.shares == pytest.approx((0.8, 0.95), abs=0.05)


def test_the_page_shows_what_was_measured(series: Judged) -> None:
    found = measure(series, None, use_library=False)
    lines = list(results_page([found], cpu_seconds=1.0))

    assert any(line.startswith(f"planted | {found.mean_day:,.1f} | {found.final.wape['chosen']:.1%}") for line in lines)
    assert any("Within 5 % of the best single method on" in line for line in lines)


def test_a_folder_without_the_series_is_named(tmp_path: Path) -> None:
    with pytest.raises(UnableToForecast, match="name the folder with --data"):
        read_series(tmp_path)


def test_a_file_of_intervals_is_read_by_half_hours(tmp_path: Path) -> None:
    from manyhands.science.evaluation.demand.series import _bank

    rows = ["start,calls"] + [f"2003-03-{day:02d} {hour:02d}:{minute:02d},5" for day in (3, 4) for hour in (7, 8) for minute in range(0, 60, 5)]
    with gzip.open(tmp_path / "bank_calls_5min_2003.csv.gz", "wt") as file:
        file.write("\n".join(rows))
    days = _bank(tmp_path).days

    assert days.totals().tolist() == [120.0, 120.0]
    assert days.counts[0, 14:18].tolist() == [30.0] * 4
    assert days.open[0].sum() == 4
