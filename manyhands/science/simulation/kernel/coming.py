"""People who come for pay: when the next of those who are away will."""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from manyhands.science.simulation.codes import COMING
from manyhands.science.simulation.compiling import inner
from manyhands.science.simulation.kernel.chance import uniform
from manyhands.science.simulation.layout import NIL


@inner
def soonest_logon(w: Any) -> None:
    """Of all elastic groups."""
    clock = w.clock[0]
    clock.elastic_at, clock.elastic = np.inf, NIL
    for code in range(len(w.groups)):
        if w.groups[code].elastic and w.groups[code].next < clock.elastic_at:
            clock.elastic_at, clock.elastic = w.groups[code].next, code



@inner
def next_logon(w: Any, code: int) -> None:
    """When the next of those who are away comes, at the rate of now: the time to it is stretched as the rate changes."""
    group, clock = w.groups[code], w.clock[0]
    group.unit -= group.rate * (clock.now - group.since)
    if group.unit <= 0.0:
        group.came += 1
        group.unit = -math.log(uniform(w.streams[COMING] ^ group.stream, group.came))
    away = group.last - group.first - group.on
    group.rate, group.since = away * group.pull / 3600.0, clock.now
    group.next = clock.now + group.unit / group.rate if group.rate > 0.0 else np.inf
    soonest_logon(w)

