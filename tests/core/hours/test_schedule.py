"""Calendars one after another."""

from __future__ import annotations

import random

import pytest

from manyhands.core.hours import ALWAYS, Hours, InForce, NeverOpen, Schedule, calendar_of
from tests.core.hours.wall import moment

DAY = calendar_of(Hours.model_validate({"zone": "UTC", "days": {"mon-sun": ["09:00-17:00"]}}))
MONDAY, TUESDAY_NOON = moment("2026-11-23"), moment("2026-11-24 12:00")
SCHEDULE = Schedule.of((MONDAY, DAY), (TUESDAY_NOON, ALWAYS))


def test_each_second_counts_by_the_calendar_in_force_in_it() -> None:
    assert SCHEDULE.seconds_between(MONDAY, moment("2026-11-25")) == (8 + 3 + 12) * 3600
    assert SCHEDULE.after(MONDAY, 12 * 3600) == moment("2026-11-24 13:00")


def test_before_the_first_calendar_nothing_is_open() -> None:
    assert SCHEDULE.seconds_between(MONDAY - 86_400, MONDAY) == 0
    assert not SCHEDULE.is_open(MONDAY - 1)
    assert SCHEDULE.next_opening(MONDAY - 86_400) == moment("2026-11-23 09:00")


def test_what_was_added_has_gone_by_and_no_sooner() -> None:
    chance = random.Random(3)
    for _ in range(500):
        start, seconds = MONDAY + chance.randrange(-90_000, 172_800), chance.randrange(1, 200_000)
        reached = SCHEDULE.after(start, seconds)
        assert SCHEDULE.seconds_between(start, reached) == seconds
        assert SCHEDULE.seconds_between(start, reached - 1) == seconds - 1


def test_a_schedule_without_a_calendar_says_so() -> None:
    with pytest.raises(NeverOpen, match="Give the schedule one"):
        Schedule.of().after(MONDAY, 1)


def test_of_two_versions_from_the_same_moment_the_later_counts() -> None:
    versions = InForce.of([(10, "a"), (20, "b"), (20, "c")])

    assert [versions.at(moment) for moment in (9, 10, 19, 20)] == [None, "a", "a", "c"]
    assert versions.until(20).at(30) == "a"
