"""Which weeks are played: a few of each stretch of the year, one after the other."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from manyhands.science.planning.business import WEEK_HOURS

WARM_UP_HOURS = 96  # Thursday to Sunday, before the first Monday that counts


@dataclass(frozen=True, slots=True)
class Span:
    """How many weeks of each stretch are played. More weeks: narrower intervals, and longer."""

    weeks: int = 2
    from_day: date = date(2027, 6, 7)  # a Monday; far from changes of clocks, so that hours of the week stay what they are

    def hours(self, stretches: int) -> int:
        """The whole, with the days before it counts."""
        return WARM_UP_HOURS + stretches * self.weeks * WEEK_HOURS

    def stretch_of_hours(self, stretches: int) -> NDArray[np.int64]:
        """By hour that counts, from the first Monday on: which stretch it is of."""
        return np.repeat(np.arange(stretches), self.weeks * WEEK_HOURS)
