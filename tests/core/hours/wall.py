"""Hours by looking at the clock on the wall, minute by minute: the slow way that the quick one must agree with."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import numpy as np

from manyhands.core.hours import Hours

_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


class Wall:
    """One page of hours, read afresh."""

    def __init__(self, hours: Hours) -> None:
        self.zone = ZoneInfo(hours.zone)
        self.week = {day: hours.days.get(day, ["00:00-24:00"] if hours.always_open else []) for day in _DAYS}
        self.dates: dict[date, list[str]] = {}
        for name, periods in hours.days.items():
            first, _, last = name.partition("-")
            for day in _DAYS[_DAYS.index(first) : _DAYS.index(last or first) + 1]:
                self.week[day] = periods
        for holiday in hours.holidays:
            day = holiday.on
            while day <= (holiday.until or holiday.on):
                self.dates[day] = holiday.open
                day += timedelta(days=1)

    def is_open(self, moment: int) -> bool:
        """Whether the wall shows an open minute."""
        wall = datetime.fromtimestamp(moment, self.zone)
        shown, today = f"{wall.hour:02}:{wall.minute:02}", wall.date()
        for period in self._of(today):
            start, end = period.split("-")
            if start <= shown and (shown < end or end <= start):
                return True
        if today in self.dates:
            return False
        for period in self._of(today - timedelta(days=1)):
            start, end = period.split("-")
            if end <= start and shown < end:
                return True
        return False

    def seconds(self, start: int, end: int) -> np.ndarray:
        """For each second between two whole minutes, whether it is open: hours and zones change on whole minutes."""
        return np.repeat([self.is_open(minute) for minute in range(start, end, 60)], 60)

    def _of(self, day: date) -> list[str]:
        return self.dates[day] if day in self.dates else self.week[_DAYS[day.weekday()]]


def moment(text: str) -> int:
    """Seconds of the epoch of a moment in UTC."""
    return int(datetime.fromisoformat(text).replace(tzinfo=UTC).timestamp())


def clock_changes(zone: str, first: int = 2024, last: int = 2028) -> Iterator[int]:
    """About when a zone's clocks change, in these years."""
    place = ZoneInfo(zone)
    before = None
    for at in range(moment(f"{first}-01-01"), moment(f"{last + 1}-01-01"), 21_600):
        ahead = datetime.fromtimestamp(at, place).utcoffset()
        if before is not None and ahead != before:
            yield at
        before = ahead
