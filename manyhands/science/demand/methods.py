"""The methods a forecast is chosen from, each with its name in words. Every one gets the same series and forecasts day totals."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from manyhands.science.demand import library, simple
from manyhands.science.demand.days import Floats
from manyhands.science.demand.known import Known
from manyhands.science.demand.smoothing import path_of, smooth
from manyhands.science.demand.yearly import DAYS_MIN as YEARLY_DAYS_MIN
from manyhands.science.demand.yearly import yearly_smoothing


@dataclass(frozen=True, slots=True)
class Method:
    """A way to forecast day totals."""

    name: str
    words: str
    forecast: Callable[[Known], Floats]
    from_library: bool = False


def _simple(method: library.Method) -> Callable[[Known], Floats]:
    return lambda known: method(known.plain, known.weekdays, known.ahead)


def _profile(known: Known) -> Floats:
    return path_of(smooth(known.plain, known.weekdays), known.ahead)


def _yearly(known: Known) -> Floats:
    return yearly_smoothing(known.plain, known.weekdays, known.ahead, known.first)


PROFILE = Method("profile", "weekday profile with exponential smoothing", _profile)
MEDIAN = Method("median", f"median of the last {simple.LAST_SAME} same weekdays", _simple(simple.last_median))
YEARLY = Method("yearly", "weekday profile with exponential smoothing and a season of the year", _yearly)
PLAIN = (
    PROFILE,
    MEDIAN,
    Method("mean", f"mean of the last {simple.LAST_SAME} same weekdays", _simple(simple.last_mean)),
    Method("naive", "the last same weekday", _simple(simple.seasonal_naive)),
)
LIBRARY = (
    Method("ets", "AutoETS (statsforecast)", _simple(library.auto_ets), from_library=True),
    Method("theta", "AutoTheta (statsforecast)", _simple(library.auto_theta), from_library=True),
    Method("mstl", "MSTL (statsforecast)", _simple(library.mstl), from_library=True),
)
START = (PROFILE.name, MEDIAN.name, YEARLY.name)  # of those there are, their median is taken until one has shown to be better


def methods_for(days: int, *, use_library: bool) -> tuple[Method, ...]:
    """Those that can be tried on so many days of history."""
    yearly = (YEARLY,) if days >= YEARLY_DAYS_MIN else ()
    return (*PLAIN, *yearly, *(LIBRARY if use_library and library.is_installed() else ()))


def words_of(name: str) -> str:
    """A method's name in words."""
    return next(one.words for one in (*PLAIN, YEARLY, *LIBRARY) if one.name == name)
