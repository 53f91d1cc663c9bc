"""Which methods a forecast is made of: the start, unless one by itself was clearly better on earlier days.

"Clearly": the sum of absolute errors over the trials so far is smaller by more than SURE standard errors of the difference, trial by
trial. Of all single methods that are, the one with the least error is taken. Nothing after the origin is looked at.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from manyhands.science.demand.days import Floats
from manyhands.science.demand.methods import START
from manyhands.science.demand.trials import TRIALS_MAX, Trial

SURE = 1.5
TRIALS_MIN = 3


@dataclass(frozen=True, slots=True)
class Choice:
    """The methods whose median is taken, day by day, and how they and all others did."""

    methods: tuple[str, ...]
    wape: dict[str, float]  # by method, typical days, on the trials; empty where there was nothing to try
    wape_chosen: float | None
    trials: int


def choose(trials: list[Trial], *, before: int) -> Choice:
    """The methods to take for a forecast from row `before` on, judged on days before it."""
    seen = [one for one in trials if one.row < before][-TRIALS_MAX:]
    came = [_came_before(one, before) for one in seen]
    volume = sum(float(np.nansum(one)) for one in came)
    if not seen or volume <= 0:
        return Choice(START[:2], {}, None, 0)
    start = tuple(one for one in START if one in seen[-1].means)
    candidates = [start, *((name,) for name in seen[0].means if all(name in one.means for one in seen))]
    errors = {one: np.array([_error(trial, one, there) for trial, there in zip(seen, came, strict=True)]) for one in candidates}
    chosen = _clearly_best(errors, start) if len(seen) >= TRIALS_MIN else start
    singles = {names[0]: float(found.sum() / volume) for names, found in errors.items() if len(names) == 1}
    return Choice(chosen, singles, float(errors[chosen].sum() / volume), len(seen))


def combined(trial: Trial, methods: tuple[str, ...]) -> Floats:
    """The mean day as half of the methods have it higher and half lower; of two, their mean."""
    middle: Floats = np.median([trial.means[one] for one in methods if one in trial.means], axis=0)
    return middle


def _clearly_best(errors: dict[tuple[str, ...], Floats], start: tuple[str, ...]) -> tuple[str, ...]:
    best, chosen = 0.0, start
    for names, found in errors.items():
        gains = errors[start] - found
        if gains.mean() > max(best, SURE * gains.std(ddof=1) / np.sqrt(gains.size)):
            best, chosen = float(gains.mean()), names
    return chosen


def _came_before(trial: Trial, before: int) -> Floats:
    came = trial.came.copy()
    came[max(0, before - trial.row) :] = np.nan
    return came


def _error(trial: Trial, names: tuple[str, ...], came: Floats) -> float:
    return float(np.nansum(np.abs(trial.typical * combined(trial, names) - came)))
