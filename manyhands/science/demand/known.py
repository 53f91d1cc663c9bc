"""A series as methods get it: special days taken out, breaks levelled, the weekdays ahead and the factors to put back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from manyhands.science.demand.breaks import Break, at_new_level, find_break
from manyhands.science.demand.calendar import Calendar
from manyhands.science.demand.days import Days, Floats, Ints, weekdays_from


@dataclass(frozen=True, slots=True)
class Known:
    """What is known up to a day, and what comes after it."""

    totals: Floats  # as counted; NaN where closed or not known
    plain: Floats  # without special days, at the level since the last break
    weekdays: Ints
    first: date
    ahead: Ints  # weekdays of the days ahead
    factors: Floats  # special days ahead
    step: Break | None


def known_until(totals: Floats, days: Days, calendar: Calendar, *, row: int, ahead: int) -> Known:
    """Everything before the row, and `ahead` days from it on."""
    weekdays = days.weekdays[:row]
    freed = calendar.without(totals[:row], days.first)
    step = find_break(freed, weekdays)
    from_day = days.first + timedelta(days=row)
    return Known(
        totals[:row], at_new_level(freed, step), weekdays, days.first, weekdays_from(from_day, ahead), calendar.factors(from_day, ahead), step
    )
