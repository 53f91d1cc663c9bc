"""Where a time zone's distance from UTC stands still, and for how long."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

# No zone has ever changed its clocks and changed them back within half a day.
_LOOK_EVERY_SECONDS = 43_200
_SECOND = timedelta(seconds=1)


def offset_at(zone: ZoneInfo, moment: int) -> int:
    """Seconds that the wall is ahead of UTC."""
    ahead = datetime.fromtimestamp(moment, UTC).astimezone(zone).utcoffset()
    assert ahead is not None
    return ahead // _SECOND


def constant_stretches(name: str, start: int, end: int) -> Iterator[tuple[int, int, int]]:
    """Between two moments, each stretch with one offset: its start, its end, and the offset."""
    zone = ZoneInfo(name)
    begin, offset = start, offset_at(zone, start)
    for look in range(start + _LOOK_EVERY_SECONDS, end + _LOOK_EVERY_SECONDS, _LOOK_EVERY_SECONDS):
        upper = min(look, end)
        there = offset_at(zone, upper)
        if there != offset:
            change = _first_with(zone, there, upper - _LOOK_EVERY_SECONDS, upper)
            if change < end:
                yield begin, change, offset
                begin, offset = change, there
    yield begin, end, offset


def _first_with(zone: ZoneInfo, offset: int, low: int, high: int) -> int:
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if offset_at(zone, middle) == offset else (middle, high)
    return high
