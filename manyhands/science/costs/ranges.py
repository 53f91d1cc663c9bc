"""How far a result goes when every assumption is drawn from its range, and which one moves it most."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from manyhands.science.costs.assumptions import Assumptions


@dataclass(frozen=True, slots=True)
class Range:
    """At the defaults, and where 90 of 100 draws lie."""

    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Sway:
    """What one assumption does to a result from one end of its range to the other, all others at their defaults."""

    name: str
    at_low: float
    at_high: float

    @property
    def size(self) -> float:
        """How far the result moves."""
        return abs(self.at_high - self.at_low)


def range_of(result: Callable[[Assumptions], float], assume: Assumptions, *, draws: int = 200, seed: int = 1) -> Range:
    """The result at the defaults and its 5 and 95 % points over draws."""
    drawn = [result(assume.drawn(seed * 100_003 + draw)) for draw in range(draws)]
    low, high = np.quantile(drawn, [0.05, 0.95])
    return Range(result(assume), float(low), float(high))


def tornado(result: Callable[[Assumptions], float], assume: Assumptions, names: Sequence[str] = ()) -> tuple[Sway, ...]:
    """Each assumption on which the result rests at both ends of its range, the strongest first."""
    apart = assume.apart()
    result(apart)
    sways = [_sway(result, assume, name) for name in names or apart.names_used]
    return tuple(sorted(sways, key=lambda sway: -sway.size))


def _sway(result: Callable[[Assumptions], float], assume: Assumptions, name: str) -> Sway:
    entry = assume.entry(name)
    return Sway(name, result(assume.at(name, entry.low)), result(assume.at(name, entry.high)))
