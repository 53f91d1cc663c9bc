"""A time on a place's clocks is one moment, also when those clocks are changed."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from manyhands.core.shifts import moment_of

# Clocks that change by an hour and by half of one, on both sides of the equator, at midnight, and not at all.
ZONES = (
    "Europe/Lisbon", "Europe/Berlin", "America/New_York", "America/St_Johns", "America/Santiago", "Africa/Cairo", "Asia/Beirut",
    "Australia/Lord_Howe", "Pacific/Chatham", "Asia/Kolkata", "Pacific/Kiritimati", "Pacific/Pago_Pago", "America/Asuncion", "UTC",
)  # fmt: skip
CHANGES = (date(2026, 3, 29), date(2026, 10, 25), date(2026, 3, 8), date(2026, 11, 1), date(2026, 4, 5), date(2026, 10, 4), date(2026, 4, 24))


def first_moment_showing(wanted: datetime, zone: ZoneInfo) -> datetime:
    """Look at the clocks minute by minute until they show it or later."""
    moment = (wanted - timedelta(hours=15)).replace(tzinfo=UTC)
    while moment.astimezone(zone).replace(tzinfo=None) < wanted:
        moment += timedelta(minutes=1)
    return moment


near_a_change = st.builds(lambda day, off: day + timedelta(days=off), st.sampled_from(CHANGES), st.integers(-2, 2))
any_day = st.dates(date(2024, 1, 1), date(2028, 12, 31))


@given(st.one_of(near_a_change, any_day), st.integers(0, 2_879), st.sampled_from(ZONES))
def test_a_local_time_is_the_first_moment_at_which_the_clocks_show_it_or_later(day: date, minute: int, zone: str) -> None:
    place = ZoneInfo(zone)
    wanted = datetime(day.year, day.month, day.day) + timedelta(minutes=minute)  # noqa: DTZ001

    assert moment_of(day, minute, place) == first_moment_showing(wanted, place)


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize("day", CHANGES)
def test_later_on_the_clock_is_never_earlier_in_time(zone: str, day: date) -> None:
    moments = [moment_of(day, minute, ZoneInfo(zone)) for minute in range(0, 2_880, 5)]

    assert moments == sorted(moments)


def test_a_time_that_spring_leaves_out_is_the_moment_of_the_change() -> None:
    lisbon = ZoneInfo("Europe/Lisbon")

    assert moment_of(date(2026, 3, 29), 90, lisbon) == datetime(2026, 3, 29, 1, 0, tzinfo=UTC)
    assert moment_of(date(2026, 3, 29), 120, lisbon) == datetime(2026, 3, 29, 1, 0, tzinfo=UTC)


def test_a_time_that_comes_twice_in_autumn_is_its_first_coming() -> None:
    lisbon = ZoneInfo("Europe/Lisbon")

    assert moment_of(date(2026, 10, 25), 90, lisbon) == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
