"""When a pool takes tickets, as stretches of time."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from manyhands.core.service_models import compile_page, preset
from manyhands.core.service_models.opening_hours import ALWAYS, OpeningHours, Season

FIRST = datetime(2026, 11, 10, 6, 30, tzinfo=UTC)
PEAK = Season((0, 11, 15), (0, 1, 10), "Europe/Lisbon")


def test_a_season_opens_at_its_first_midnight_there() -> None:
    open_ = OpeningHours(season=PEAK).open_between(FIRST, FIRST + timedelta(days=10))

    assert open_ == [(datetime(2026, 11, 15, tzinfo=UTC), FIRST + timedelta(days=10))]


def test_out_of_season_there_is_nothing() -> None:
    assert OpeningHours(season=PEAK).open_between(FIRST, FIRST + timedelta(days=4)) == []


def test_without_hours_and_season_it_is_the_whole_time() -> None:
    assert ALWAYS.open_between(FIRST, FIRST + timedelta(days=2)) == [(FIRST, FIRST + timedelta(days=2))]


def test_the_stretches_of_every_pool_of_a_round_the_clock_page_say_what_each_moment_says() -> None:
    plan = compile_page(preset("virtual"), currency="EUR")
    for hours in plan.opening_hours:
        stretches = hours.open_between(FIRST, FIRST + timedelta(days=8))
        for step in range(8 * 24 * 4):
            at = FIRST + timedelta(minutes=15 * step)
            assert hours.is_open(at) == any(begins <= at < ends for begins, ends in stretches)
