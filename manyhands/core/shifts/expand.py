"""From patterns to shifts: every one that touches a stretch of time, as moments in UTC."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta

from manyhands.core.shifts.intervals import Interval, without
from manyhands.core.shifts.local_times import moment_of
from manyhands.core.shifts.patterns import Change, Pattern, Shift, TimeOff

# A shift can last into the next day, and a zone is at most 14 hours from UTC.
_MARGIN = timedelta(days=2)


def shifts_between(
    patterns: Iterable[Pattern], *, begins_at: datetime, ends_at: datetime, changes: Iterable[Change] = (),
    time_off: Iterable[TimeOff] = (),
) -> list[Shift]:
    """The shifts that touch this stretch of time, whole, in the order they begin."""
    changed = {(change.key, change.on): change for change in changes}
    off: dict[str, list[Interval]] = {}
    for away in time_off:
        off.setdefault(away.person, []).append((away.from_at, away.until_at))
    found = [
        shift
        for pattern in patterns
        for day in _days(pattern, begins_at, ends_at)
        if (shift := _shift(pattern, day, changed.get((pattern.key, day)), off)) is not None
        and shift.starts_at < ends_at and shift.ends_at > begins_at
    ]  # fmt: skip
    return sorted(found, key=lambda shift: (shift.starts_at, shift.ends_at, shift.key))


def on_shift_at(shifts: Sequence[Shift], moment: datetime) -> list[Shift]:
    """The shifts that are going on at a moment, breaks included."""
    return [shift for shift in shifts if shift.starts_at <= moment < shift.ends_at]


def _days(pattern: Pattern, begins_at: datetime, ends_at: datetime) -> Iterable[date]:
    first = max((begins_at - _MARGIN).date(), pattern.from_on)
    last = (ends_at + _MARGIN).date()
    if pattern.until_on is not None:
        last = min(last, pattern.until_on)
    days = ((first + timedelta(days=n)) for n in range((last - first).days + 1))
    return (day for day in days if pattern.is_on(day))


def _shift(pattern: Pattern, day: date, change: Change | None, off: dict[str, list[Interval]]) -> Shift | None:
    if change is not None and change.is_off:
        return None
    starts, ends, person = pattern.starts_minute, pattern.ends_minute, pattern.person
    if change is not None:
        starts = starts if change.starts_minute is None else change.starts_minute
        ends = ends if change.ends_minute is None else change.ends_minute
        person = change.person or person
    whole = (moment_of(day, starts, pattern.place), moment_of(day, ends, pattern.place))
    if whole[0] >= whole[1]:
        return None  # all of it lies in the hour that the clocks leave out
    breaks = [(moment_of(day, begins, pattern.place), moment_of(day, stops, pattern.place)) for begins, stops in pattern.breaks]
    left = without([whole], [*(one for one in breaks if one[0] < one[1]), *off.get(person, ())])
    return Shift(pattern.key, day, person, pattern.pool, *whole, at_work=tuple(left))
