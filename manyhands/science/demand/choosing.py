"""Which methods a forecast is made of: the start pair, unless others were clearly better on earlier days.

"Clearly": the sum of absolute errors over the trials so far is smaller by more than SURE standard errors of the difference, trial by
trial. Of all single methods and pairs that are, the one with the least error is taken. Nothing after the origin is looked at.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations

import numpy as np

from manyhands.science.demand.days import Floats
from manyhands.science.demand.methods import START
from manyhands.science.demand.trials import TRIALS_MAX, Trial

SURE = 1.5
TRIALS_MIN = 3


@dataclass(frozen=True, slots=True)
class Choice:
    """The methods whose mean is taken, and how they and all others did."""

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
        return Choice(START, {}, None, 0)
    candidates = _candidates(list(seen[0].means))
    errors = {one: np.array([_error(trial, one, there) for trial, there in zip(seen, came, strict=True)]) for one in candidates}
    chosen = _clearly_best(errors) if len(seen) >= TRIALS_MIN else START
    singles = {names[0]: float(found.sum() / volume) for names, found in errors.items() if len(names) == 1}
    return Choice(chosen, singles, float(errors[chosen].sum() / volume), len(seen))


def combined(trial: Trial, methods: tuple[str, ...]) -> Floats:
    """The mean day by the methods' mean."""
    mean: Floats = np.mean([trial.means[one] for one in methods], axis=0)
    return mean


def _candidates(names: list[str]) -> list[tuple[str, ...]]:
    ordered = sorted(names, key=lambda one: (one not in START, names.index(one)))
    return [START, *((one,) for one in ordered), *(pair for pair in combinations(ordered, 2) if pair != START)]


def _clearly_best(errors: dict[tuple[str, ...], Floats]) -> tuple[str, ...]:
    best, chosen = 0.0, START
    for names, found in errors.items():
        gains = errors[START] - found
        if gains.mean() > max(best, SURE * gains.std(ddof=1) / np.sqrt(gains.size)):
            best, chosen = float(gains.mean()), names
    return chosen


def _came_before(trial: Trial, before: int) -> Floats:
    came = trial.came.copy()
    came[max(0, before - trial.row) :] = np.nan
    return came


def _error(trial: Trial, names: tuple[str, ...], came: Floats) -> float:
    return float(np.nansum(np.abs(trial.typical * combined(trial, names) - came)))
