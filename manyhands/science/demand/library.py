"""Methods of statsforecast, where it is installed (the optional extra `forecasting`). They need a series without gaps."""

from __future__ import annotations

from collections.abc import Callable
from importlib.util import find_spec

import numpy as np

from manyhands.science.demand.days import Floats, Ints

HISTORY_DAYS_MAX = 546  # their cost grows with the length, and what is a year and a half old says little of the next two weeks

Method = Callable[[Floats, Ints, Ints], Floats]


def is_installed() -> bool:
    """Whether there is a library to ask."""
    return find_spec("statsforecast") is not None


def auto_ets(totals: Floats, weekdays: Ints, ahead: Ints) -> Floats:
    """Exponential smoothing in the form that fits best."""
    from statsforecast.models import AutoETS

    return _forecast(lambda season: AutoETS(season_length=season), totals, weekdays, ahead)


def auto_theta(totals: Floats, weekdays: Ints, ahead: Ints) -> Floats:
    """The theta method in the form that fits best."""
    from statsforecast.models import AutoTheta

    return _forecast(lambda season: AutoTheta(season_length=season), totals, weekdays, ahead)


def mstl(totals: Floats, weekdays: Ints, ahead: Ints) -> Floats:
    """Season by loess, the rest by exponential smoothing."""
    from statsforecast.models import MSTL, AutoETS

    return _forecast(lambda season: MSTL(season_length=season, trend_forecaster=AutoETS(model="ZZN")), totals, weekdays, ahead)


def _forecast(model: Callable[[int], object], totals: Floats, weekdays: Ints, ahead: Ints) -> Floats:
    """Weekdays without a known day are left out of the season, and forecast as 0."""
    totals, weekdays = totals[-HISTORY_DAYS_MAX:], weekdays[-HISTORY_DAYS_MAX:]
    served = [day for day in range(7) if bool((~np.isnan(totals[weekdays == day])).any())]
    kept = np.isin(weekdays, served)
    filled = without_gaps(totals[kept], weekdays[kept])
    said = np.isin(ahead, served)
    steps = int(said.sum())
    found = np.zeros(ahead.size)
    if steps and filled.size > 2 * len(served):
        asked = model(len(served)).forecast(y=filled, h=steps)  # type: ignore[attr-defined]  # the library is not typed
        found[said] = np.maximum(asked["mean"], 0.0)
    return found


def without_gaps(totals: Floats, weekdays: Ints) -> Floats:
    """Gaps filled by the mean of the nearest known days of the same weekday before and after."""
    filled = totals.astype(np.float64).copy()
    for weekday in range(7):
        rows = np.flatnonzero(weekdays == weekday)
        known = rows[~np.isnan(totals[rows])]
        gaps = rows[np.isnan(totals[rows])]
        if gaps.size and known.size:
            before = known[np.maximum(np.searchsorted(known, gaps) - 1, 0)]
            after = known[np.minimum(np.searchsorted(known, gaps), known.size - 1)]
            filled[gaps] = (totals[before] + totals[after]) / 2
    return filled
