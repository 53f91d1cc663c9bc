"""What one replication gives: sums by class, by group of people and by interval, never single tickets."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from manyhands.science.simulation.trace import Trace

Floats = NDArray[np.float64]

# By class and interval of the moment named. `wait` is from arrival to being first taken (or answered by the machine).
CLASS_SUMS = (
    "arrived",  # fresh, redials and returns from a closed ticket not among them
    "redialled",
    "refused",  # no room
    "left",  # out of patience
    "left_wait",  # seconds those who left had waited
    "taken",  # first taken by a person or answered by the machine, by interval of ARRIVAL
    "taken_wait",
    "taken_in_time",
    "arrived_judged",  # of the counted interval: what service levels are shares of (arrived + redialled - refused)
    "contained",  # by the machine
    "falsely_contained",
    "handed_over",  # by the machine
    "escalated",
    "paused",
    "solved",
    "came_back",
    "lapsed",
    "handled",  # seconds of work given to the class
    "waiting",  # integral of the number waiting, in seconds
    "in_system",  # integral of the number in the system (waiting, in hand, with the machine, parked), in seconds
)
PEOPLE_SUMS = (
    "online",  # seconds on duty, of all people of the group
    "busy",  # seconds with at least one ticket in hand
    "in_hand",  # integral of the tickets in hand, in seconds
    "taken",
    "solved",
    "escalated",
    "lapsed",
    "earned_minor",  # per resolution, surge included; taken back where a ticket came back within the hold
    "surge_minor",  # of these, for surge
    "wages_minor",  # cost_minor_per_hour x online
    "came_on",
    "went_off",
)


@dataclass(frozen=True, slots=True)
class Run:
    """One replication. Shapes: by_class [sums, classes, intervals], by_people [sums, groups, intervals], pairs [classes, groups].

    Conservation holds on every run: at_start + arrived + redialled + came_back = refused + left + solved + at_end, by class,
    counting from the end of the warm-up.
    """

    replication: int
    seconds: float  # counted: the horizon without the warm-up
    by_class: Floats
    by_people: Floats
    solved_by: Floats  # [classes, groups]: solved tickets
    at_start: Floats  # [classes], in the system when counting began
    at_end: Floats
    events: int  # that the kernel worked through
    waits: Floats  # [classes, bins] how many waited so long: bins of WAIT_EDGES
    most_in_hand: Floats  # [groups]: the most tickets anybody of the group held
    trace: Trace | None = None  # event by event, where it was asked for


WAIT_EDGES: Floats = np.concatenate([[0.0], np.geomspace(1.0, 60 * 86_400.0, 200)])  # seconds

CLASS_SUM = {name: row for row, name in enumerate(CLASS_SUMS)}
PEOPLE_SUM = {name: row for row, name in enumerate(PEOPLE_SUMS)}
