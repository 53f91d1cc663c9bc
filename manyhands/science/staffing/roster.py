"""A roster: how many people start which shift on which day, and what that covers and costs."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from manyhands.science.staffing.contracts import Shift

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Placed:
    """People who start a shift on a day (0 is the first)."""

    contract: str
    day: int
    shift: Shift
    people: int


@dataclass(frozen=True, slots=True)
class Roster:
    """For one week (or as many days as were asked), which repeats. `gap` is how far the cost may be above the least possible."""

    placed: tuple[Placed, ...]
    heads: dict[str, int]  # by contract
    need: Floats  # people at work that were asked for, by interval
    cover: Floats  # and that are there
    paid_hours: float
    cost_minor: float
    gap: float
    words: str
    interval_minutes: int

    @property
    def over_hours(self) -> float:
        """Of people who are there beyond the need."""
        return float(np.maximum(self.cover - self.need, 0).sum()) * self.interval_minutes / 60

    @property
    def short_hours(self) -> float:
        """Of need without people; 0 unless shortness had its price."""
        return float(np.maximum(self.need - self.cover, 0).sum()) * self.interval_minutes / 60


def people_to_plan(seats: Floats, *, shrinkage: float, adherence: float, pause_share: float = 0.0) -> Floats:
    """People at work so that so many are on seat: seats / (1 - what is lost beyond planned breaks) / adherence. Not rounded.

    Shrinkage counts breaks too. Where shifts have them written out (`pause_share` of a shift), they are not lost a second time.
    """
    beyond = 1 - (1 - shrinkage) / (1 - pause_share) if pause_share < 1 else 0.0
    return np.asarray(seats / (1 - max(0.0, beyond)) / adherence)
