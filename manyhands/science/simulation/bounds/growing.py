"""Does a queue grow without bound? By the load, reckoned beforehand, and by the backlog, seen in the runs.

A class of which nobody ever leaves and whose room has no end grows without bound where its backlog is larger in the second of two
like windows than in the first, and either the load on those who may take it is 1 or more, or the interval of that growth lies
above a twentieth of all that came.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from manyhands.science.simulation.bounds.cycles import half_seconds, has_two_cycles
from manyhands.science.simulation.bounds.load import least_load, never_leaves
from manyhands.science.simulation.run import CLASS_SUM
from manyhands.science.simulation.scenario import Scenario
from manyhands.science.simulation.studies.collecting import Sums, stacked
from manyhands.science.simulation.studies.intervals import mean_of

NEVER_SERVED = 0.05  # of those who came: so many more in the backlog is no chance
FULL = 1.0

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Growth:
    """A class whose queue grows: so many more tickets in it every hour."""

    name: str
    per_hour: float
    load: float  # of everybody who may take such tickets, at least
    words: str


def growing(scenario: Scenario, kept: Sequence[Sums]) -> tuple[Growth, ...]:
    """The classes of which no steady wait, service level or backlog can be told."""
    load = least_load(scenario)
    if load is None:
        return ()
    halves, arrived = stacked(kept, "halves"), stacked(kept, "by_class")[:, CLASS_SUM["arrived"]]
    hours = half_seconds(scenario) / 3600
    found = []
    for number, kind in enumerate(scenario.classes):
        grown = (halves[:, 1, number] - halves[:, 0, number]) / hours
        came = float(arrived[:, number].mean()) / (kept[0].seconds / 3600)
        if never_leaves(kind) and _grows(grown, load, came, is_seen=has_two_cycles(scenario)):
            found.append(Growth(kind.name, float(grown.mean()), load, _words(float(grown.mean()), load)))
    return tuple(found)


def _grows(grown: Floats, load: float, came: float, *, is_seen: bool) -> bool:
    by = mean_of(grown)
    if by.value is None or by.value <= 0:
        return False
    lowest = by.low if by.low is not None else by.value
    return load >= FULL or (is_seen and came > 0 and lowest > NEVER_SERVED * came)


def _words(per_hour: float, load: float) -> str:
    share = f"the work needs {load:.0%} of everybody's time, or more" if load >= FULL else "people do not keep up with it"
    return f"grows without bound, by {per_hour:,.3g} tickets an hour: {share}"
