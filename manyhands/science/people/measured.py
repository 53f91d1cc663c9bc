"""The gap as the live records have it: two shares side by side, with an interval for their difference."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt

ENOUGH = 30  # tickets solved by each; with fewer an interval says nothing
_Z = 1.959964


@dataclass(frozen=True)
class Group:
    """What some people solved, and the share of it at first contact."""

    solved: int
    first_contact: float


@dataclass(frozen=True)
class Difference:
    """Trained less untrained, with its 95 % interval."""

    value: float
    low: float
    high: float


def wilson(share: float, count: int) -> tuple[float, float]:
    """The 95 % interval of a share (Wilson 1927)."""
    middle, scale = share + _Z**2 / (2 * count), 1 + _Z**2 / count
    wide = _Z * sqrt(share * (1 - share) / count + _Z**2 / (4 * count**2))
    return (middle - wide) / scale, (middle + wide) / scale


def measured_gap(trained: Group, untrained: Group) -> Difference | None:
    """How far first contact is behind without training (Newcombe 1998); None where either has solved too little."""
    if min(trained.solved, untrained.solved) < ENOUGH:
        return None
    (low, high), (low_other, high_other) = (wilson(one.first_contact, one.solved) for one in (trained, untrained))
    value = trained.first_contact - untrained.first_contact
    below = sqrt((trained.first_contact - low) ** 2 + (high_other - untrained.first_contact) ** 2)
    above = sqrt((high - trained.first_contact) ** 2 + (untrained.first_contact - low_other) ** 2)
    return Difference(value, value - below, value + above)
