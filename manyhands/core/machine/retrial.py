"""Whether a machine keeps its promise with another version of what was learnt: the same promise, asked more strictly at each look.

A bad version that is looked at often enough passes once by luck. So the risk of one licence is split over all its looks: the k-th gets
1 / (k (k + 1)) of it, which adds up to the whole however many there are.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import floor

from manyhands.core.machine.trial import CONFIDENCE, Judged, Point, interval, point_at

RISK = 1 - CONFIDENCE
ANSWERS_MIN = 30  # fewer prove nothing, at licensing and afterwards


@dataclass(frozen=True, slots=True)
class Look:
    """What one retrial has shown at the licence's own threshold: its point, and what precision is at least at this look."""

    number: int
    point: Point
    bound: float

    @property
    def is_enough(self) -> bool:
        """Whether there were answers enough to tell at all; where not, it counts as no look."""
        return self.point.answered >= ANSWERS_MIN

    def keeps(self, sure_percent: int) -> bool:
        """Whether what is promised is borne out."""
        return self.is_enough and self.bound * 100 >= sure_percent


def risk_of(look: int) -> float:
    """The share of the risk that this look, counted from 1, may take."""
    return RISK / (look * (look + 1))


def look_at(judged: Sequence[Judged], threshold: float, *, number: int) -> Look:
    """The point of the licence's threshold, and its lower bound with the confidence that this look asks for."""
    point = point_at(judged, threshold)
    right = sum(one.is_right for one in judged if 0 < one.confidence >= threshold)
    low = interval(right, point.answered, confidence=1 - 2 * risk_of(number))[0]
    return Look(number, point, floor(low * 10_000) / 10_000)
