"""What a time on the clocks of a place is in UTC, also on the days when those clocks are changed."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

_SECOND = timedelta(seconds=1)


def moment_of(on: date, minute: int, zone: ZoneInfo) -> datetime:
    """The first moment at which the clocks of this zone show so many minutes after midnight of a day, or later.

    A time that is left out in spring is the moment of the change; one that comes twice in autumn is its first coming. So what
    ends at a time and what begins at it meet, whatever the clocks do. Minutes may reach into the next days.
    """
    wanted = datetime.combine(on, time()) + timedelta(minutes=minute)
    before, after = (wanted.replace(tzinfo=zone, fold=fold).astimezone(UTC) for fold in (0, 1))
    return before if before <= after else _change_between(after, before, wanted, zone)


def _change_between(low: datetime, high: datetime, wanted: datetime, zone: ZoneInfo) -> datetime:
    """Where the clocks jump over the wanted time: they show less at `low`, and it or more at `high`."""
    while high - low > _SECOND:
        middle = low + (high - low) // 2
        if middle.astimezone(zone).replace(tzinfo=None) < wanted:
            low = middle
        else:
            high = middle
    return high.replace(microsecond=0)
