"""The single methods as anybody would use them: on the series as it is, without our special days, breaks and typical days."""

from __future__ import annotations

import numpy as np

from manyhands.science.demand.days import Days, Floats
from manyhands.science.demand.known import Known
from manyhands.science.demand.methods import Method


def single_forecasts(days: Days, methods: tuple[Method, ...], row: int, ahead: int) -> dict[str, Floats]:
    """What each method says of the days from `row` on, from what was before."""
    totals, first = days.totals()[:row], days.first
    later = days.weekdays[row : row + ahead]
    known = Known(totals, totals, days.weekdays[:row], first, later, np.ones(ahead), None)
    return {one.name: np.nan_to_num(one.forecast(known)) for one in methods}
