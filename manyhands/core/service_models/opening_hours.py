"""When a pool works: business hours, and seasons that come and go."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from manyhands.core.hours import Calendar


@dataclass(frozen=True, slots=True)
class Season:
    """From the first to the last day, both included, in a time zone; with no year it comes every year."""

    first: tuple[int, int, int]  # year or 0, month, day
    last: tuple[int, int, int]
    zone: str
    ramp_up: timedelta = timedelta(0)
    triggered_as: str = ""  # it has no days: it is on while one of this name is

    def is_on(self, at: datetime, begun: Collection[str] = ()) -> bool:
        """Whether its tickets flow at this moment; `begun` are the seasons that have begun by themselves."""
        if self.triggered_as:
            return self.triggered_as in begun
        return self._holds(at.astimezone(ZoneInfo(self.zone)).date())

    def is_on_or_near(self, at: datetime) -> bool:
        """Whether its people may be there: they get ready some days before."""
        if self.triggered_as:
            return True  # whenever it may begin
        local = at.astimezone(ZoneInfo(self.zone))
        return self._holds(local.date()) or self._holds((local + self.ramp_up).date())

    def stretches(self, begins_at: datetime, ends_at: datetime) -> list[tuple[datetime, datetime]]:
        """The parts of this time in which it is on."""
        zone, found = ZoneInfo(self.zone), list[tuple[datetime, datetime]]()
        day, last = begins_at.astimezone(zone).date(), ends_at.astimezone(zone).date()
        while day <= last:
            midnight, next_one = (datetime.combine(on, time(), tzinfo=zone).astimezone(UTC) for on in (day, day + timedelta(days=1)))
            starts, stops = max(midnight, begins_at), min(next_one, ends_at)
            if self._holds(day) and starts < stops:
                starts = found.pop()[0] if found and found[-1][1] == starts else starts
                found.append((starts, stops))
            day += timedelta(days=1)
        return found

    def _holds(self, day: date) -> bool:
        if self.first[0]:
            return date(*self.first) <= day <= date(*self.last)
        today, first, last = (day.month, day.day), self.first[1:], self.last[1:]
        return first <= today <= last if first <= last else today >= first or today <= last


@dataclass(frozen=True, slots=True)
class OpeningHours:
    """When a pool takes tickets; without a calendar and a season, always."""

    calendar: Calendar | None = None
    season: Season | None = None

    def is_open(self, at: datetime, begun: Collection[str] = ()) -> bool:
        """Whether the pool takes tickets at this moment."""
        in_season = self.season is None or self.season.is_on(at, begun)
        return in_season and (self.calendar is None or self.calendar.is_open(int(at.timestamp())))

    def open_between(self, begins_at: datetime, ends_at: datetime) -> list[tuple[datetime, datetime]]:
        """The stretches in which it takes tickets, in order."""
        stretches = self.season.stretches(begins_at, ends_at) if self.season else [(begins_at, ends_at)]
        if self.calendar is None:
            return stretches
        return [opened for stretch in stretches for opened in self.calendar.opened(*stretch)]


ALWAYS = OpeningHours()


def open_pools(opening_hours: tuple[OpeningHours, ...], at: datetime, begun: Collection[str] = ()) -> int:
    """The pools that are open at this moment, as bits."""
    return sum(1 << pool for pool, hours in enumerate(opening_hours) if hours is ALWAYS or hours.is_open(at, begun))
