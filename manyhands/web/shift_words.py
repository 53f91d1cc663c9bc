"""Days, clocks and weeks as pages about shifts write them."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from manyhands.core.coverage import Coverage, Row
from manyhands.core.coverage.cover import HOUR
from manyhands.core.shifts import joined
from manyhands.web.doors.types import Request
from manyhands.web.ui.words import MONTHS

WEEK = 7
DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def first_day(request: Request, zone: ZoneInfo) -> date:
    """The first day that is asked for; today by the clock of a place when none is, or none that there is."""
    try:
        asked = date.fromisoformat(request.GET.get("from", ""))
    except ValueError:
        asked = date.min
    return asked if 2000 <= asked.year <= 2100 else request.now.astimezone(zone).date()


def midnight(day: date, zone: ZoneInfo) -> datetime:
    """When a day begins in a place, in UTC."""
    return datetime.combine(day, time(), tzinfo=zone).astimezone(UTC)


def clock(at: datetime, zone: ZoneInfo) -> str:
    """What the clock of a place shows."""
    return f"{at.astimezone(zone):%H:%M}"


def day_words(day: date) -> str:
    """A day with its weekday: Mon 2 Mar."""
    return f"{DAYS[day.weekday()]} {day.day} {MONTHS['en'][day.month - 1]}"


def zone_words(zone: ZoneInfo) -> str:
    """A place as people say it: Europe/Lisbon is Lisbon time."""
    return "UTC" if zone.key == "UTC" else f"{zone.key.split('/')[-1].replace('_', ' ')} time"


def gaps_said(found: Coverage, row: Row, zone: ZoneInfo) -> list[str]:
    """When too few are planned: Fri 27 Nov 00:00–09:00."""
    hours = [(hour, hour + HOUR) for hour, is_gap in zip(found.hours, row.gaps, strict=True) if is_gap]
    return [_stretch(begins, ends, zone) for begins, ends in joined(hours)]


def _stretch(begins: datetime, ends: datetime, zone: ZoneInfo) -> str:
    first, last = begins.astimezone(zone), ends.astimezone(zone)
    if last.time() == time() and (last.date() - first.date()).days == 1:
        return f"{day_words(first.date())} {first:%H:%M}–24:00"
    if first.date() == last.date():
        return f"{day_words(first.date())} {first:%H:%M}–{last:%H:%M}"
    return f"{day_words(first.date())} {first:%H:%M} to {day_words(last.date())} {last:%H:%M}"
