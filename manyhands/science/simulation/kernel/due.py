"""By when a ticket is due: what was promised, in the hours that count for it, or else what the page aims at."""

from __future__ import annotations

from typing import Any

import numpy as np

from manyhands.core.routing.ordering import order_key
from manyhands.science.simulation.codes import TICKS
from manyhands.science.simulation.compiling import hot, inner


@inner
def open_after(w: Any, brand: Any, at: float, seconds: float) -> float:
    """The first moment at which so many open seconds have gone by since then: as `Calendar.after`, over the hours laid out."""
    low, high = brand.hours_first, brand.hours_last
    while low < high:  # the hours that begin later
        middle = (low + high) // 2
        if w.hours[middle].begins <= at:
            low = middle + 1
        else:
            high = middle
    if low > brand.hours_first:
        low -= 1
        one = w.hours[low]
        seconds += one.before + min(at, one.ends) - one.begins
    high = brand.hours_last
    while low < high:  # the hours before which enough has gone by
        middle = (low + high) // 2
        if w.hours[middle].before < seconds:
            low = middle + 1
        else:
            high = middle
    one = w.hours[low - 1]
    return float(one.begins + seconds - one.before)


@inner
def promised_by(w: Any, cls: Any, first: int, last: int) -> float:
    """The earliest of what is promised from now on."""
    now, found = w.clock[0].now, np.inf
    for i in range(first, last):
        due = w.dues[i]
        at = open_after(w, w.brands[cls.brand], now, due.seconds) if due.in_hours else now + due.seconds
        found = min(found, at)
    return float(found)


@hot
def key_of(w: Any, cls: Any, first: int, last: int) -> int:
    """Its place among what waits, when it comes now."""
    clock = w.clock[0]
    if first == last:
        return order_key(int(clock.now * TICKS) + cls.due, cls.priority)
    # All that comes by night is due in one second: as live, the higher priority is first then, and of equals whoever came first.
    whole, came = int(promised_by(w, cls, first, last)), int(clock.now / clock.horizon * (TICKS - 1))
    return order_key(whole, cls.priority) * TICKS + came
