"""The months that contracts are counted by: calendar months in UTC, which are the same for a brand and all its vendors."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from manyhands.core.shifts import Interval

_WRITTEN = re.compile(r"(20\d\d)-(0[1-9]|1[0-2])")
# The last sign of life of a night shift, and the last answer that was promised, are in by then.
SETTLES_AFTER = timedelta(days=1)


class UnknownMonth(ValueError):
    """This is no month; the text says how to write one."""


@dataclass(frozen=True, slots=True, order=True)
class Month:
    """One month of one year."""

    year: int
    number: int

    def __str__(self) -> str:
        return f"{self.year}-{self.number:02d}"

    @property
    def first(self) -> date:
        """Its first day."""
        return date(self.year, self.number, 1)

    @property
    def begins_at(self) -> datetime:
        """Its first moment."""
        return datetime(self.year, self.number, 1, tzinfo=UTC)

    @property
    def ends_at(self) -> datetime:
        """The first moment after it."""
        return self.next.begins_at

    @property
    def whole(self) -> Interval:
        """From its first moment until just before the next month's."""
        return self.begins_at, self.ends_at

    @property
    def settles_at(self) -> datetime:
        """When its invoices are made."""
        return self.ends_at + SETTLES_AFTER

    @property
    def next(self) -> Month:
        """The month after it."""
        return Month(self.year + self.number // 12, self.number % 12 + 1)

    @property
    def before(self) -> Month:
        """The month before it."""
        return month_at(self.begins_at - timedelta(days=1))


def month_at(moment: datetime) -> Month:
    """The month a moment lies in."""
    there = moment.astimezone(UTC)
    return Month(there.year, there.month)


def month_named(text: str) -> Month:
    """The month that is written as 2026-12."""
    found = _WRITTEN.fullmatch(text.strip())
    if found is None:
        raise UnknownMonth(f"{text!r} is no month. Nothing was changed. Write it like 2026-12.")
    return Month(int(found[1]), int(found[2]))
