"""One figure of a week: promised, the range in which such weeks lie, and real."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Unit = Literal["share", "tickets", "seconds", "minutes", "hours", "points", "money"]
SPREAD = 1.96  # standard deviations around what is promised, in which 95 of 100 such weeks lie
FEW = 10  # solved tickets, of which a share says nothing yet


@dataclass(frozen=True, slots=True)
class Figure:
    """`low` to `high`: where 95 of 100 weeks lie when all is as planned. What is within differs by no more than chance."""

    what: str
    unit: Unit
    promised: float
    low: float
    high: float
    real: float

    @property
    def is_chance(self) -> bool:
        """Whether it is within what chance makes of it."""
        return self.low <= self.real <= self.high

    @property
    def times(self) -> float:
        """Real against promised; 1 where nothing was promised."""
        return self.real / self.promised if self.promised > 0 else 1.0


def figure(what: str, unit: Unit, played: Floats, real: float, *, error: float = 0.0) -> Figure:
    """From weeks that were played; `error` is that of the real figure, where it was measured on a few."""
    mean, spread = float(np.mean(played)), float(np.std(played, ddof=1))
    half = SPREAD * float(np.hypot(spread * (1 + 1 / len(played)) ** 0.5, error))
    low, high = max(0.0, mean - half), mean + half
    if unit == "share":
        # Weeks that all keep their promise do not lie evenly around the mean: the least of them belongs to the range, too.
        low, high = min(low, float(np.quantile(played, 0.025))), min(1.0, high)
    return Figure(what, unit, mean, low, high, real)


def sure(what: str, unit: Unit, promised: float, real: float, *, error: float) -> Figure:
    """From a figure that was promised without chance, and one that was measured with an error."""
    return Figure(what, unit, promised, max(0.0, promised - SPREAD * error), promised + SPREAD * error, real)


def share_of(what: str, played: Floats, hits: int, of: int) -> Figure | None:
    """A share of a few; None where it is of too few to say anything."""
    if of < FEW:
        return None
    mean = float(np.mean(played))
    return figure(what, "share", played, hits / of, error=(mean * (1 - mean) / of) ** 0.5)
