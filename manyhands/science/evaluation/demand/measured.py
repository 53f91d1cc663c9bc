"""Everything that is measured of forecasts, series by series, as plain values."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np

from manyhands.science.demand.assembling import assemble
from manyhands.science.demand.calendar import Calendar, find_special
from manyhands.science.demand.choosing import choose
from manyhands.science.demand.days import Days
from manyhands.science.demand.known import known_until
from manyhands.science.demand.methods import methods_for
from manyhands.science.demand.trials import AHEAD, origins, try_at, try_methods
from manyhands.science.evaluation.demand.dispersion import Dispersion, dispersion, simulated
from manyhands.science.evaluation.demand.judging import Fold, judge
from manyhands.science.evaluation.demand.luck import Luck, luck
from manyhands.science.evaluation.demand.measuring import Covered, covered_days, covered_intervals, wape, wape_by_interval
from manyhands.science.evaluation.demand.series import Judged
from manyhands.science.evaluation.demand.staffing import Played, play

SEED = 20261127
STAFFED = "US bank"


@dataclass(frozen=True, slots=True)
class Part:
    """Of some folds of a series."""

    folds: int
    wape: dict[str, float]
    wape_by_interval: dict[str, float]
    days: Covered
    intervals: Covered | None
    methods: dict[str, int]  # how often each choice was made


@dataclass(frozen=True, slots=True)
class Measured:
    """Of one series."""

    name: str
    mean_day: float
    final: Part
    every: Part
    luck: Luck | None
    real: Dispersion | None
    copied: Dispersion | None
    played: tuple[Played, ...]

    def data(self) -> dict[str, Any]:
        """For JSON."""
        return asdict(self)


def measure(series: Judged, shared: Days | None, *, use_library: bool) -> Measured:
    """Judge a series; where it has hours, compare dispersions; for one, staff it."""
    folds = judge(series, shared, use_library=use_library)
    final = [one for one in folds if one.is_final]
    real, copied = _dispersions(series.days) if series.days.per_day > 1 else (None, None)
    played = [*play(final, leaves=False), *play(final, leaves=True)] if series.name == STAFFED else []
    return Measured(
        series.name, float(np.nanmean(series.days.totals())), _part(final), _part(folds), luck(folds, seed=SEED), real, copied,
        tuple(played),
    )  # fmt: skip


def _part(folds: Sequence[Fold]) -> Part:
    chosen: dict[str, int] = {}
    for one in folds:
        chosen[" + ".join(one.methods)] = chosen.get(" + ".join(one.methods), 0) + 1
    by_interval = folds[0].interval_came.shape[1] > 1
    return Part(
        len(folds), wape(folds), wape_by_interval(folds) if by_interval else {}, covered_days(folds, seed=SEED),
        covered_intervals(folds, seed=SEED) if by_interval else None, chosen,
    )  # fmt: skip


def _dispersions(days: Days) -> tuple[Dispersion, Dispersion]:
    """Of the whole history, and of histories drawn from what is learnt of it."""
    methods = methods_for(len(days), use_library=False)
    trials = try_methods(days, methods, origins(len(days)))
    calendar = Calendar(find_special(days.totals(), days.weekdays, days.first))
    known = known_until(days.totals(), days, calendar, row=len(days), ahead=AHEAD)
    last = try_at(known, methods, came=np.full(AHEAD, np.nan), row=len(days))
    made = assemble("all", days, known, choose(trials, before=len(days)), trials, last, calendar)
    return dispersion(days), simulated(days, made, seed=SEED)
