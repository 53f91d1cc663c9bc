"""Shifts: weekly patterns in local time, what is changed on a day, breaks, time off, swaps; as moments in UTC."""

from __future__ import annotations

from manyhands.core.shifts.expand import on_shift_at, shifts_between
from manyhands.core.shifts.intervals import Interval, joined, overlap, without
from manyhands.core.shifts.local_times import moment_of
from manyhands.core.shifts.patterns import Change, Pattern, Shift, TimeOff, UnableToPlan, breaks_of, minutes_of, written_minutes
from manyhands.core.shifts.swaps import why_not_swap

__all__ = [
    "Change",
    "Interval",
    "Pattern",
    "Shift",
    "TimeOff",
    "UnableToPlan",
    "breaks_of",
    "joined",
    "minutes_of",
    "moment_of",
    "on_shift_at",
    "overlap",
    "shifts_between",
    "why_not_swap",
    "without",
    "written_minutes",
]
