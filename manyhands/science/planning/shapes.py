"""How a week of tickets spreads over its hours, and which of them are open."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import numpy as np

from manyhands.core.hours import Hours, calendar_of
from manyhands.science.planning.business import WEEK_HOURS

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_MONDAY = date(2026, 6, 29)  # far from any change of clocks, so that an hour of the week is an hour of the week
# Of a day's tickets, by hour: a plain double hump around lunch for offices, a long evening for shops. Assumptions, both.
_OFFICE = (0, 0, 0, 0, 0, 0, 1, 3, 8, 11, 12, 11, 9, 10, 11, 10, 8, 5, 3, 2, 1, 1, 0, 0)
_SHOP = (2, 1, 1, 1, 1, 1, 2, 3, 5, 7, 8, 8, 8, 8, 8, 8, 8, 8, 9, 10, 10, 8, 5, 3)
_EVEN = (1,) * 24
SHAPES: dict[str, tuple[tuple[int, ...], tuple[float, ...]]] = {
    "office": (_OFFICE, (1.2, 1.1, 1.0, 1.0, 0.9, 0.2, 0.1)),
    "shop": (_SHOP, (1.1, 1.0, 1.0, 1.0, 1.0, 0.9, 0.9)),
    "even": (_EVEN, (1.0,) * 7),
}


def week_of(shape: str) -> tuple[float, ...]:
    """The share of a week's tickets in each of its hours."""
    hours, days = SHAPES[shape]
    share = np.outer(days, hours).ravel().astype(float)
    return tuple(map(float, share / share.sum()))


def open_hours_of(hours: Hours) -> tuple[bool, ...]:
    """Which hours of an ordinary week are open, by the place's own clock."""
    return open_hours_in(hours, hours.zone)


def open_hours_in(hours: Hours, zone: str) -> tuple[bool, ...]:
    """Which hours of an ordinary week are open, by the clock of another place."""
    if hours.always_open:
        return (True,) * WEEK_HOURS
    calendar = calendar_of(hours.model_copy(update={"holidays": []}))
    monday = int(datetime.combine(_MONDAY, time(), ZoneInfo(zone)).timestamp())
    return tuple(calendar.is_open(monday + hour * 3600 + 1800) for hour in range(WEEK_HOURS))


def hours_of(open_hours: Sequence[bool], zone: str) -> Hours:
    """The same hours of an ordinary week as a schedule writes them."""
    days: dict[str, list[str]] = {}
    for day, name in enumerate(DAYS):
        opened = [False, *open_hours[day * 24 : day * 24 + 24], False]
        turns = [hour for hour in range(25) if opened[hour] != opened[hour + 1]]
        if turns:
            days[name] = [f"{begins:02}:00-{ends:02}:00" for begins, ends in zip(turns[::2], turns[1::2], strict=True)]
    return Hours(zone=zone, always_open=all(open_hours), days={} if all(open_hours) else days)


def when_open(per_hour: Sequence[float], open_hours: Sequence[bool], *, is_live: bool) -> tuple[float, ...]:
    """What comes in open hours: the rest waits for the next opening, or, where customers are there and wait, is spread over those.

    A customer who wants to chat finds no chat at night and writes when there is one: as many in all, so that models are compared alike.
    """
    if all(open_hours):
        return tuple(per_hour)
    rate, opened = np.array(per_hour, dtype=float), np.array(open_hours)
    closed, kept = rate[~opened].sum(), np.where(opened, rate, 0.0)
    if is_live:
        weight = kept if kept.sum() > 0 else opened.astype(float)
        return tuple(map(float, kept + closed * weight / weight.sum()))
    for hour in np.flatnonzero(~opened):
        following = next(h % WEEK_HOURS for h in range(hour + 1, hour + 1 + WEEK_HOURS) if opened[h % WEEK_HOURS])
        kept[following] += rate[hour]
    return tuple(map(float, kept))
