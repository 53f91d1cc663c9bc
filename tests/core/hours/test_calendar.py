"""Open time, against the clock on the wall."""

from __future__ import annotations

import random
from datetime import UTC, datetime
from zoneinfo import ZoneInfo, available_timezones

import numpy as np
import pytest

from manyhands.core.hours import ALWAYS, Calendar, Hours, NeverOpen, calendar_of
from tests.core.hours.wall import Wall, clock_changes, moment

BERLIN = Hours.model_validate({
    "zone": "Europe/Berlin",
    "days": {"mon-thu": ["09:00-12:30", "13:30-18:00"], "fri": ["09:00-15:00"], "sat": ["22:00-06:00"]},
    "holidays": ["2026-12-25", {"on": "2026-12-24", "name": "Christmas Eve", "open": ["09:00-12:00"]}],
})  # fmt: skip
# Open and shut at hours in which clocks change, with nights, breaks, a holiday and a shortened day.
NIGHTLY = {
    "days": {
        "mon-fri": ["00:30-02:15", "02:45-03:10", "09:00-12:30", "13:30-18:00", "23:00-00:15"],
        "sat": ["00:00-03:30", "22:00-06:00"],
        "sun": ["01:10-01:50", "02:00-02:30", "06:00-24:00"],
    },
    "holidays": ["2025-10-26", {"on": "2026-03-29", "open": ["01:30-02:30", "21:00-03:00"]}, {"on": "2027-01-01", "until": "2027-01-03"}],
}  # fmt: skip
ZONES = (
    "Europe/Berlin", "Europe/Lisbon", "America/New_York", "America/St_Johns", "America/Sao_Paulo", "America/Santiago",
    "America/Havana", "Africa/Casablanca", "Africa/Cairo", "Asia/Kolkata", "Asia/Kathmandu", "Asia/Beirut", "Asia/Gaza",
    "Australia/Lord_Howe", "Pacific/Chatham", "Pacific/Kiritimati", "Antarctica/Troll", "America/Nuuk",
)  # fmt: skip


def agrees_with_the_wall(zone: str, chance: random.Random) -> None:
    hours = Hours.model_validate({"zone": zone, **NIGHTLY})
    calendar, wall = calendar_of(hours), Wall(hours)
    ordinary = [moment("2024-01-01") + 86_400 * chance.randrange(5 * 365) for _ in range(3)]
    for near in (*clock_changes(zone), *ordinary, moment("2025-10-26"), moment("2026-03-29"), moment("2027-01-02")):
        start = near - near % 86_400 - 86_400
        end = start + 3 * 86_400
        is_open = wall.seconds(start, end)
        found = np.zeros(end - start, bool)
        for opens, closes in calendar.intervals(start, end):
            found[opens - start : closes - start] = True
        assert np.array_equal(found, is_open), (zone, datetime.fromtimestamp(start, UTC))
        so_far = np.concatenate(([0], np.cumsum(is_open)))
        for _ in range(20):
            one, other = sorted(chance.randrange(end - start) for _ in range(2))
            passed = int(so_far[other] - so_far[one])
            assert calendar.seconds_between(start + one, start + other) == passed
            assert calendar.is_open(start + one) == is_open[one]
            if passed:
                reached = calendar.after(start + one, passed) - start
                assert so_far[reached] - so_far[one] == passed
                assert is_open[reached - 1], "it is the first such moment"


@pytest.mark.parametrize("zone", ZONES)
def test_open_time_is_what_the_clock_on_the_wall_says(zone: str) -> None:
    agrees_with_the_wall(zone, random.Random(zone))


@pytest.mark.long
def test_open_time_is_what_the_clock_on_the_wall_says_in_every_zone_there_is() -> None:
    for zone in sorted(available_timezones() - {"localtime"}):
        agrees_with_the_wall(zone, random.Random(zone))


def at(text: str, zone: str = "Europe/Berlin") -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone))


def test_a_break_and_a_night_and_a_short_day_are_open_when_the_page_says() -> None:
    opened = calendar_of(BERLIN).opened(at("2026-12-23 00:00"), at("2026-12-28 00:00"))

    assert [(opens.astimezone(ZoneInfo("Europe/Berlin")).strftime("%a %H:%M"), closes - opens) for opens, closes in opened] == [
        ("Wed 09:00", at("2026-01-01 12:30") - at("2026-01-01 09:00")),
        ("Wed 13:30", at("2026-01-01 18:00") - at("2026-01-01 13:30")),
        ("Thu 09:00", at("2026-01-01 12:00") - at("2026-01-01 09:00")),
        ("Sat 22:00", at("2026-01-02 06:00") - at("2026-01-01 22:00")),
    ]


def test_four_open_hours_from_friday_afternoon_end_on_saturday_night() -> None:
    assert calendar_of(BERLIN).add(at("2026-11-27 14:00"), 4 * 3600) == at("2026-11-29 01:00")


def test_a_skipped_hour_is_no_open_time_and_a_repeated_one_is_open_twice() -> None:
    night = calendar_of(Hours.model_validate({"zone": "Europe/Berlin", "days": {"sat": ["22:00-06:00"]}}))

    def hours_of(first: str, last: str) -> float:
        return night.seconds_between(int(at(first).timestamp()), int(at(last).timestamp())) / 3600

    assert hours_of("2026-03-28 12:00", "2026-03-29 12:00") == 7
    assert hours_of("2026-10-24 12:00", "2026-10-25 12:00") == 9


def test_the_next_opening_is_now_when_it_is_open() -> None:
    calendar = calendar_of(BERLIN)
    noon, lunch, after_lunch = (int(at(f"2026-11-26 {time}").timestamp()) for time in ("12:00", "12:45", "13:30"))

    assert calendar.next_opening(noon) == noon
    assert calendar.next_opening(lunch) == after_lunch
    assert (calendar.is_open(noon), calendar.is_open(lunch)) == (True, False)


def test_always_open_is_every_second() -> None:
    always = calendar_of(Hours.model_validate({"zone": "Asia/Kathmandu", "always_open": "true"}))
    start, end = moment("2024-02-28"), moment("2027-03-05")

    assert always.seconds_between(start, end) == ALWAYS.seconds_between(start, end) == end - start
    assert list(always.intervals(start, end)) == [(start, end)]


def test_hours_that_never_come_are_said_and_not_looked_for_without_end() -> None:
    with pytest.raises(NeverOpen, match="Give the calendar more hours"):
        Calendar("UTC", ((),) * 7).after(moment("2026-01-01"), 1)
