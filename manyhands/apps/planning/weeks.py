"""Weeks by a brand's own clock, from Monday to Monday."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

LOOKED_AT = time(3)  # on the Monday after: late tickets of Sunday evening have come to rest
_WEEK = timedelta(days=7)


def first_check(adopted_at: datetime, zone: str) -> datetime:
    """When the first whole week under a plan is over, and looked at."""
    return check_after(monday_before(adopted_at - timedelta(microseconds=1), zone) + _WEEK, zone)


def check_after(week_on: date, zone: str) -> datetime:
    """When the week from this Monday on is looked at."""
    return datetime.combine(week_on + _WEEK, LOOKED_AT, ZoneInfo(zone)).astimezone(UTC)


def last_week(now: datetime, zone: str) -> date:
    """The Monday of the last week that is over."""
    return monday_before(now, zone) - _WEEK


def monday_before(moment: datetime, zone: str) -> date:
    """The Monday of a moment's week."""
    here = moment.astimezone(ZoneInfo(zone)).date()
    return here - timedelta(days=here.weekday())


def bounds(week_on: date, zone: str) -> tuple[datetime, datetime]:
    """A week's first moment and the one after its last; a week in which clocks change is an hour longer or shorter."""
    begins, ends = (datetime.combine(day, time(), ZoneInfo(zone)).astimezone(UTC) for day in (week_on, week_on + _WEEK))
    return begins, ends
