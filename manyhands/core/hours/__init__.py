"""When a business is open: calendars with breaks, nights, holidays and a time zone, and schedules of such calendars.

A place is open at an instant when the clock on its wall, and the date beside it, read an open hour. From this follow the nights
on which clocks change: an hour that is skipped is no open time, an hour that happens twice is open twice. A period such as
22:00-06:00 belongs to the day it begins on and runs into the next. What a page says of a holiday holds for that whole date: a
night that began the evening before ends at its midnight.

Instants are UTC. Time is counted in whole seconds: an instant stands for the second it falls in.
"""

from __future__ import annotations

from manyhands.core.hours.calendar import ALWAYS, Calendar, NeverOpen
from manyhands.core.hours.compile import calendar_of
from manyhands.core.hours.in_force import InForce
from manyhands.core.hours.schedule import Schedule
from manyhands.core.hours.schema import Holiday, Hours

__all__ = ["ALWAYS", "Calendar", "Holiday", "Hours", "InForce", "NeverOpen", "Schedule", "calendar_of"]
