"""The share of tickets on which the machine's answer is withheld from people, so that its precision is measured unled as well.

The interval of the difference is Newcombe's (Interval estimation for the difference between independent proportions, Statistics
in Medicine 17, 1998, method 10), from the exact intervals of the two shares: never too narrow.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from math import sqrt
from typing import Any
from uuid import UUID

from manyhands.core.machine.trial import Judged, Point, point_at

WITHHELD_PERCENT, WITHHELD_DAYS = 30, 14


def lot_of(ticket_id: UUID | str) -> int:
    """0 to 99: below the share, the ticket's suggestions are withheld. The same for a ticket for ever, whoever asks."""
    return int.from_bytes(hashlib.sha256(f"withheld:{ticket_id}".encode()).digest()[:8]) % 100


@dataclass(frozen=True, slots=True)
class Pair:
    """One threshold on tickets where the suggestion was shown and where it was withheld, both judged by what was sent."""

    threshold: float
    shown: Point
    withheld: Point
    difference: float | None  # of precision, withheld less shown; None where either has no answer
    low: float
    high: float

    def to_json(self) -> dict[str, Any]:
        """As plain values."""
        return asdict(self)


def pairs_of(shown: Sequence[Judged], withheld: Sequence[Judged], thresholds: Sequence[float]) -> list[Pair]:
    """Each threshold on both."""
    return [_pair(threshold, point_at(shown, threshold), point_at(withheld, threshold)) for threshold in thresholds]


def _pair(threshold: float, shown: Point, withheld: Point) -> Pair:
    if not shown.answered or not withheld.answered:
        return Pair(threshold, shown, withheld, None, -1.0, 1.0)
    gap = withheld.precision - shown.precision
    below = sqrt((withheld.precision - withheld.low) ** 2 + (shown.high - shown.precision) ** 2)
    above = sqrt((withheld.high - withheld.precision) ** 2 + (shown.precision - shown.low) ** 2)
    return Pair(threshold, shown, withheld, round(gap, 4), round(max(-1.0, gap - below), 4), round(min(1.0, gap + above), 4))
