"""What is estimated: each measure as a ratio of sums of a run, its unit, and what it is in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from manyhands.science.simulation.run import CLASS_SUM, PEOPLE_SUM

Floats = NDArray[np.float64]
Kind = Literal["share", "seconds", "number", "per_hour", "minor"]
HOUR = 3600.0
SECONDS = "seconds"  # a divisor: the time that was counted


@dataclass(frozen=True, slots=True)
class Measure:
    """The sum of `tops` over the sum of `bottoms`; a name with a minus is taken off."""

    name: str
    kind: Kind
    tops: tuple[str, ...]
    bottoms: tuple[str, ...]
    words: str
    needs_calm: bool = False  # says nothing where a queue grows without bound
    factor: float = 1.0


CLASS_MEASURES = (
    Measure("arrivals_per_hour", "per_hour", ("arrived",), (SECONDS,), "came, an hour", factor=HOUR),
    Measure("service_level", "share", ("taken_in_time",), ("arrived_judged",), "of those who came, taken in time", needs_calm=True),
    Measure("abandonment", "share", ("left",), ("arrived", "redialled", "-refused"), "of those who got in, left before they were taken"),
    Measure("refused", "share", ("refused",), ("arrived", "redialled"), "of those who came, found no room"),
    Measure("redialled", "share", ("redialled",), ("left",), "of those who left, came again"),
    Measure("mean_wait", "seconds", ("taken_wait",), ("taken",), "waited, of those taken", needs_calm=True),
    Measure("mean_wait_of_all", "seconds", ("taken_wait", "left_wait"), ("taken", "left"), "waited, those who left too", needs_calm=True),
    Measure("waiting", "number", ("waiting",), (SECONDS,), "waiting at a time", needs_calm=True),
    Measure("in_system", "number", ("in_system",), (SECONDS,), "waiting, in hand or parked at a time", needs_calm=True),
    Measure("contained", "share", ("contained",), ("arrived", "redialled", "-refused"), "answered by the machine alone"),
    Measure("falsely_contained", "share", ("falsely_contained",), ("contained",), "of these, came back to people"),
    Measure("handed_over", "share", ("handed_over",), ("arrived", "redialled", "-refused"), "handed over by the machine"),
    Measure("escalated", "number", ("escalated",), ("taken",), "escalations a ticket taken"),
    Measure("paused", "number", ("paused",), ("solved",), "questions back to the customer a ticket solved"),
    Measure("came_back", "share", ("came_back",), ("solved",), "of solved tickets, were reopened"),
    Measure("lapsed", "number", ("lapsed",), ("taken",), "claims that lapsed a ticket taken"),
    Measure("solved_per_hour", "per_hour", ("solved",), (SECONDS,), "solved, an hour", factor=HOUR),
    Measure("handling", "seconds", ("handled",), ("solved",), "of work a ticket solved", needs_calm=True),
)

PEOPLE_MEASURES = (
    Measure("online", "number", ("online",), (SECONDS,), "people on duty at a time"),
    Measure("occupancy", "share", ("busy",), ("online",), "of the time on duty, busy"),
    Measure("in_hand", "number", ("in_hand",), ("busy",), "tickets in hand of somebody busy"),
    Measure("taken_per_online_hour", "number", ("taken",), ("online",), "taken an hour on duty", factor=HOUR),
    Measure("solved_per_online_hour", "number", ("solved",), ("online",), "solved an hour on duty", factor=HOUR),
    Measure("escalated", "number", ("escalated",), ("taken",), "escalations a ticket taken"),
    Measure("lapsed", "number", ("lapsed",), ("taken",), "claims that lapsed a ticket taken"),
    Measure("earned_minor_per_online_hour", "minor", ("earned_minor", "wages_minor"), ("online",), "earned an hour on duty", factor=HOUR),
    Measure("surge_minor_per_online_hour", "minor", ("surge_minor",), ("online",), "of it for surge", factor=HOUR),
    Measure("came_on_per_hour", "per_hour", ("came_on",), (SECONDS,), "came on duty, an hour", factor=HOUR),
)

COST = Measure("cost_minor_per_solved", "minor", ("earned_minor", "wages_minor"), ("solved",), "paid to people a ticket solved")
QUANTILES = (0.5, 0.8, 0.95)
WAIT_NAMES = {share: f"wait_p{round(100 * share)}" for share in QUANTILES}
WAIT_WORDS = {f"wait_p{round(100 * share)}": f"at most this long waited {share:.0%} of those taken" for share in QUANTILES}


def summed(names: tuple[str, ...], sums: Floats, rows: dict[str, int], seconds: Floats) -> Floats:
    """The sum of some sums: [runs, sums, who] to [runs, who]."""
    total = np.zeros((sums.shape[0], *sums.shape[2:]))
    for name in names:
        if name == SECONDS:
            total += seconds.reshape(-1, *[1] * (total.ndim - 1))
        else:
            total += -sums[:, rows[name[1:]]] if name.startswith("-") else sums[:, rows[name]]
    return total


def tops_and_bottoms(measure: Measure, sums: Floats, seconds: Floats, *, of_people: bool) -> tuple[Floats, Floats]:
    """Both sides of a measure, a run and a class or group each: [runs, who]."""
    rows = PEOPLE_SUM if of_people else CLASS_SUM
    return measure.factor * summed(measure.tops, sums, rows, seconds), summed(measure.bottoms, sums, rows, seconds)
