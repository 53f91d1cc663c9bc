"""From the page's hours to a calendar."""

from __future__ import annotations

from datetime import date, timedelta

from manyhands.core.hours.calendar import Calendar
from manyhands.core.hours.schema import Hours
from manyhands.core.hours.written import DAY_SECONDS, Span, days_of, seconds_of

_EPOCH = date(1970, 1, 1)


def calendar_of(hours: Hours) -> Calendar:
    """The calendar that these hours describe."""
    week: list[tuple[Span, ...]] = [((0, DAY_SECONDS),) if hours.always_open else ()] * 7
    for name, periods in hours.days.items():
        for day in days_of(name):
            week[day] = _spans(periods)
    dates: dict[int, tuple[Span, ...]] = {}
    for holiday in hours.holidays:
        for step in range(((holiday.until or holiday.on) - holiday.on).days + 1):
            dates[(holiday.on + timedelta(days=step) - _EPOCH).days] = _spans(holiday.open)
    return Calendar(zone=hours.zone, week=tuple(week), dates=tuple(sorted(dates.items())))


def _spans(periods: list[str]) -> tuple[Span, ...]:
    return tuple(sorted(seconds_of(period) for period in periods))
