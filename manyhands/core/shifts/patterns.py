"""A plan of shifts: who works on which days of the week from when to when, by the clocks of which place."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

from manyhands.core.shifts.intervals import Interval

DAY_MINUTES = 1_440
_TIMES = re.compile(r"([01]\d|2[0-3]):([0-5]\d)-([01]\d|2[0-3]):([0-5]\d)")


class UnableToPlan(ValueError):
    """This is no shift; the text says why and what to do."""


@cache
def _zones() -> set[str]:
    # Python walks the folders of time zones anew each time: 6 ms, and a page of shifts makes hundreds of patterns.
    return available_timezones()


@dataclass(frozen=True, slots=True)
class Pattern:
    """A shift that comes back every week. Minutes count from local midnight of its day and may reach into the next."""

    key: str
    person: str
    zone: str
    weekdays: frozenset[int]  # Monday is 0
    starts_minute: int
    ends_minute: int
    from_on: date
    until_on: date | None = None  # its last day
    breaks: tuple[tuple[int, int], ...] = ()
    pool: str = ""  # empty: every pool this person is qualified for

    def __post_init__(self) -> None:
        """Refuse what no clock can show."""
        if not self.weekdays or not self.weekdays <= set(range(7)):
            raise UnableToPlan("A shift needs one day of the week or more. Nothing was changed. Name days such as mon-fri.")
        if not 0 <= self.starts_minute < DAY_MINUTES or not 0 < self.ends_minute - self.starts_minute <= DAY_MINUTES:
            raise UnableToPlan("A shift lasts up to a day. Nothing was changed. Write its times like 09:00-17:30.")
        if any(not self.starts_minute <= begins < ends <= self.ends_minute for begins, ends in self.breaks):
            raise UnableToPlan("A break lies within its shift. Nothing was changed. Write it like 12:30-13:00.")
        if self.until_on is not None and self.until_on < self.from_on:
            raise UnableToPlan("This plan would end before it begins. Nothing was changed. Give a later end.")
        if self.zone not in _zones():
            raise UnableToPlan(f"{self.zone!r} is no time zone. Nothing was changed. Use a name such as Europe/Lisbon.")

    @property
    def place(self) -> ZoneInfo:
        """Whose clocks it goes by."""
        return ZoneInfo(self.zone)

    def is_on(self, day: date) -> bool:
        """Whether one of its shifts begins on this day."""
        is_within = self.from_on <= day and (self.until_on is None or day <= self.until_on)
        return is_within and day.weekday() in self.weekdays


@dataclass(frozen=True, slots=True)
class Change:
    """One day of a pattern that is not as the others: off, at other times, or done by somebody else."""

    key: str  # of the pattern
    on: date
    is_off: bool = False
    starts_minute: int | None = None
    ends_minute: int | None = None
    person: str | None = None


@dataclass(frozen=True, slots=True)
class TimeOff:
    """Somebody is not there."""

    person: str
    from_at: datetime
    until_at: datetime


@dataclass(frozen=True, slots=True)
class Shift:
    """One shift of one day, in UTC; `at_work` is what breaks and time off leave of it."""

    key: str
    on: date
    person: str
    pool: str
    starts_at: datetime
    ends_at: datetime
    at_work: tuple[Interval, ...]


def minutes_of(times: str) -> tuple[int, int]:
    """Start and end of written times: "09:00-17:30" is (540, 1050); an end that is not later is on the next day."""
    found = _TIMES.fullmatch(times.strip())
    if found is None:
        raise UnableToPlan(f"{times!r} are no times. Nothing was changed. Write them like 09:00-17:30.")
    starts, ends = int(found[1]) * 60 + int(found[2]), int(found[3]) * 60 + int(found[4])
    return starts, ends if ends > starts else ends + DAY_MINUTES


def breaks_of(times: Iterable[str], *, starts_minute: int) -> tuple[tuple[int, int], ...]:
    """Written breaks as minutes of the shift's day: 01:00-01:30 of a shift from 22:00 is in its night."""
    found = []
    for begins, ends in map(minutes_of, times):
        later = DAY_MINUTES if begins < starts_minute else 0
        found.append((begins + later, ends + later))
    return tuple(sorted(found))


def written_minutes(starts_minute: int, ends_minute: int) -> str:
    """Times as they are written."""
    return "-".join(f"{minute % DAY_MINUTES // 60:02d}:{minute % 60:02d}" for minute in (starts_minute, ends_minute))
