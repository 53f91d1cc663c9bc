"""The calendars of a business over the years: each in force from its moment until the next."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from manyhands.core.hours.calendar import Calendar, NeverOpen
from manyhands.core.hours.in_force import InForce


@dataclass(frozen=True)
class Schedule:
    """Versions of a calendar; before the first, nothing is open. Moments are seconds of the epoch."""

    calendars: InForce[Calendar]

    @classmethod
    def of(cls, *versions: tuple[int, Calendar]) -> Schedule:
        """The calendars with the moments from which they are in force."""
        return cls(InForce.of(versions))

    def seconds_between(self, start: int, end: int) -> int:
        """The open seconds from one moment to another, each second by the calendar in force in it."""
        return sum(calendar.seconds_between(begin, stop) for begin, stop, calendar in self._stretches(start, end) if stop is not None)

    def after(self, start: int, seconds: int) -> int:
        """The first moment at which so many open seconds have gone by since the start."""
        if seconds <= 0:
            return start
        for begin, stop, calendar in self._stretches(start, None):
            if stop is None:
                return calendar.after(begin, seconds)
            passed = calendar.seconds_between(begin, stop)
            if passed >= seconds:
                return calendar.after(begin, seconds)
            seconds -= passed
        raise NeverOpen("There is no calendar in force. Give the schedule one.")

    def intervals(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """The open intervals between two moments; they may touch where one calendar takes over from another."""
        for begin, stop, calendar in self._stretches(start, end):
            if stop is not None:
                yield from calendar.intervals(begin, stop)

    def is_open(self, moment: int) -> bool:
        """Whether it is open at this moment."""
        calendar = self.calendars.at(moment)
        return calendar is not None and calendar.is_open(moment)

    def next_opening(self, moment: int) -> int:
        """The moment itself when it is open then, or else the next one at which it opens."""
        return moment if self.is_open(moment) else self.after(moment, 1) - 1

    def _stretches(self, start: int, end: int | None) -> Iterator[tuple[int, int | None, Calendar]]:
        bounds = (start, *self.calendars.changes(start, end))
        for begin, stop in zip(bounds, (*bounds[1:], end), strict=True):
            calendar = self.calendars.at(begin)
            if calendar is not None:
                yield begin, stop, calendar
