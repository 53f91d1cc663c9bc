"""A group with seats, as people to employ."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from manyhands.science.staffing.hiring import HiringPlan
from manyhands.science.staffing.roster import Roster

Floats = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Team:
    """One group with seats, as people to employ."""

    name: str
    hour_minor: float  # loaded
    paid_for_seat: float | None  # hours paid for an hour on seat, by the roster; None: by shrinkage
    curve: Floats  # seats by hour of the busiest week
    heads: float
    roster: Roster | None
    hiring: HiringPlan
