"""Patterns become shifts: the same people at work as by looking at their clocks minute by minute."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from manyhands.core.shifts import Change, Pattern, TimeOff, UnableToPlan, minutes_of, on_shift_at, shifts_between, written_minutes
from manyhands.core.shifts.patterns import breaks_of
from tests.core.shifts.test_local_times import first_moment_showing

WEEK = frozenset(range(5))
CY = Pattern("early", "cy", "Europe/Lisbon", WEEK, 540, 1_020, date(2026, 1, 1), breaks=((720, 750),))


def at(day: int, hour: int, minute: int = 0, *, month: int = 3) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=UTC)


def test_a_shift_keeps_its_local_hours_when_the_clocks_are_changed() -> None:
    before, after = shifts_between([CY], begins_at=at(27, 0), ends_at=at(31, 0))

    assert (before.starts_at, before.ends_at) == (at(27, 9), at(27, 17)), "the Friday before"
    assert (after.starts_at, after.ends_at) == (at(30, 8), at(30, 16)), "the Monday after"


def test_a_night_shift_is_an_hour_shorter_in_spring_and_an_hour_longer_in_autumn() -> None:
    night = Pattern("night", "eve", "Europe/Berlin", frozenset({5}), 1_320, 1_800, date(2026, 1, 1))
    (spring,) = shifts_between([night], begins_at=at(28, 12), ends_at=at(29, 12))
    (autumn,) = shifts_between([night], begins_at=at(24, 12, month=10), ends_at=at(25, 12, month=10))

    assert spring.ends_at - spring.starts_at == timedelta(hours=7)
    assert autumn.ends_at - autumn.starts_at == timedelta(hours=9)


def test_breaks_and_time_off_are_no_time_at_work() -> None:
    off = TimeOff("cy", at(3, 15), at(4, 0))
    (shift,) = shifts_between([CY], begins_at=at(3, 0), ends_at=at(4, 0), time_off=[off, TimeOff("eve", at(3, 0), at(4, 0))])

    assert shift.at_work == ((at(3, 9), at(3, 12)), (at(3, 12, 30), at(3, 15)))


def test_one_day_can_be_off_moved_or_done_by_somebody_else() -> None:
    changes = [
        Change("early", date(2026, 3, 3), is_off=True), Change("early", date(2026, 3, 4), starts_minute=600, ends_minute=660),
        Change("early", date(2026, 3, 5), person="eve"),
    ]  # fmt: skip
    found = shifts_between([CY], begins_at=at(3, 0), ends_at=at(6, 0), changes=changes)

    assert [(shift.on.day, shift.person) for shift in found] == [(4, "cy"), (5, "eve")]
    assert (found[0].starts_at, found[0].ends_at) == (at(4, 10), at(4, 11))


def test_a_plan_begins_and_ends_on_its_days() -> None:
    plan = Pattern("short", "cy", "UTC", frozenset(range(7)), 540, 600, date(2026, 3, 3), date(2026, 3, 4))

    assert [shift.on.day for shift in shifts_between([plan], begins_at=at(1, 0), ends_at=at(9, 0))] == [3, 4]


def test_who_is_on_shift_includes_whoever_has_a_break_and_not_whoever_has_just_gone() -> None:
    shifts = shifts_between([CY], begins_at=at(3, 0), ends_at=at(4, 0))

    assert [shift.person for shift in on_shift_at(shifts, at(3, 12, 15))] == ["cy"]
    assert on_shift_at(shifts, at(3, 17)) == []


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"weekdays": frozenset()}, "day of the week"), ({"ends_minute": 540}, "up to a day"), ({"ends_minute": 2_000}, "up to a day"),
        ({"breaks": ((500, 560),)}, "within its shift"), ({"until_on": date(2025, 1, 1)}, "before it begins"), ({"zone": "Mars/Base"}, "no time zone"),
    ],
)  # fmt: skip
def test_what_is_no_shift_is_refused_in_words(change: dict, words: str) -> None:
    from dataclasses import replace

    with pytest.raises(UnableToPlan, match=words):
        replace(CY, **change)


def test_written_times_are_read_and_written_alike() -> None:
    assert minutes_of("09:00-17:30") == (540, 1_050)
    assert minutes_of("22:00-06:00") == (1_320, 1_800)
    assert written_minutes(1_320, 1_800) == "22:00-06:00"
    assert breaks_of(["01:00-01:30", "23:00-23:10"], starts_minute=1_320) == ((1_380, 1_390), (1_500, 1_530))
    with pytest.raises(UnableToPlan, match="like 09:00"):
        minutes_of("9-17")


def at_work_by_looking(pattern: Pattern, day: date) -> list[tuple[datetime, datetime]]:
    """The stretches at work of one day's shift, found by watching the clock on the wall."""
    midnight, place = datetime(day.year, day.month, day.day), ZoneInfo(pattern.zone)  # noqa: DTZ001
    clock = {minute: first_moment_showing(midnight + timedelta(minutes=minute), place) for pair in ((pattern.starts_minute, pattern.ends_minute), *pattern.breaks) for minute in pair}
    minutes, moment = [], clock[pattern.starts_minute]
    while moment < clock[pattern.ends_minute]:
        if not any(clock[begins] <= moment < clock[ends] for begins, ends in pattern.breaks):
            minutes.append(moment)
        moment += timedelta(minutes=1)
    stretches: list[tuple[datetime, datetime]] = []
    for minute in minutes:
        if stretches and stretches[-1][1] == minute:
            stretches[-1] = (stretches[-1][0], minute + timedelta(minutes=1))
        else:
            stretches.append((minute, minute + timedelta(minutes=1)))
    return stretches


@st.composite
def patterns(draw: st.DrawFn) -> Pattern:
    starts = draw(st.integers(0, 1_439))
    lasts = draw(st.integers(5, 1_440))
    cut = sorted(draw(st.lists(st.integers(starts, starts + lasts), max_size=4, unique=True)))
    breaks = tuple((cut[n], cut[n + 1]) for n in range(0, len(cut) - 1, 2))
    zone = draw(st.sampled_from(["Europe/Lisbon", "America/New_York", "Australia/Lord_Howe", "America/Santiago", "Asia/Kolkata"]))
    return Pattern("p", "cy", zone, frozenset(draw(st.sets(st.integers(0, 6), min_size=1))), starts, starts + lasts, date(2026, 1, 1), breaks=breaks)


@settings(max_examples=40)
@given(patterns(), st.sampled_from([date(2026, 3, 27), date(2026, 10, 23), date(2026, 3, 6), date(2026, 10, 30), date(2026, 4, 3), date(2026, 10, 2), date(2026, 9, 4)]))
def test_shifts_across_a_change_of_the_clocks_are_those_one_finds_by_watching_them(pattern: Pattern, first: date) -> None:
    begins = datetime(first.year, first.month, first.day, tzinfo=UTC)
    found = shifts_between([pattern], begins_at=begins, ends_at=begins + timedelta(days=4))

    for shift in found:
        assert list(shift.at_work) == at_work_by_looking(pattern, shift.on)
    days = {shift.on for shift in found}
    for n in range(-2, 6):
        day = first + timedelta(days=n)
        stretches = at_work_by_looking(pattern, day) if pattern.is_on(day) else []
        touched = any(ends > begins and starts < begins + timedelta(days=4) for starts, ends in stretches)
        assert not touched or day in days
