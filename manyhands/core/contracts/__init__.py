"""Contracts with vendors: which hours count, and what a month of them costs."""

from __future__ import annotations

from manyhands.core.contracts.billing import Line, MonthWorked, Price, fee_minor, is_below_level, lines_of, total_minor
from manyhands.core.contracts.hours import Right, beyond_seats, common, hours_of, seconds_of
from manyhands.core.contracts.months import Month, UnknownMonth, month_at, month_named

__all__ = [
    "Line",
    "Month",
    "MonthWorked",
    "Price",
    "Right",
    "UnknownMonth",
    "beyond_seats",
    "common",
    "fee_minor",
    "hours_of",
    "is_below_level",
    "lines_of",
    "month_at",
    "month_named",
    "seconds_of",
    "total_minor",
]
