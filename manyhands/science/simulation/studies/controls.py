"""Control variates: what a run drew that has a known mean explains a part of what came of it, and is taken out.

The controls are how many tickets came in each run and how much work they brought, against what was to be expected. They are fitted by
least squares on the same runs; the interval takes the fit into account.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from manyhands.science.simulation.bounds.arriving import expected_arrivals
from manyhands.science.simulation.run import CLASS_SUM
from manyhands.science.simulation.scenario import Scenario
from manyhands.science.simulation.studies.collecting import Sums, stacked
from manyhands.science.simulation.studies.intervals import CONFIDENCE, Estimate, mean_of, student_t
from manyhands.science.simulation.studies.offered import expected_seconds

Floats = NDArray[np.float64]
RUNS_PER_CONTROL = 10  # fewer, and fitting would cost more than it explains


def controls_of(scenario: Scenario, kept: Sequence[Sums], *, offered: Floats | None = None) -> Floats | None:
    """What came by chance over what was expected: [runs, controls]; None where nothing is left to chance.

    `offered` is the work that came in each run, in seconds, where it is known.
    """
    expected = [expected_arrivals(kind.arrivals, scenario.warm_up_seconds, scenario.horizon_seconds) for kind in scenario.classes]
    arrived = stacked(kept, "by_class")[:, CLASS_SUM["arrived"]].sum(axis=1)
    found = [arrived - sum(expected)] + ([] if offered is None else [offered - expected_seconds(scenario)])
    varied = [one for one in found if one.std() > 0]
    return np.column_stack(varied) if varied else None


def adjusted(values: Floats, controls: Floats | None, *, confidence: float = CONFIDENCE) -> Estimate:
    """The mean of values with what the controls explain taken out; the plain mean where that does not help."""
    plain = mean_of(values, confidence=confidence)
    runs = len(values)
    if controls is None or runs < RUNS_PER_CONTROL * (1 + controls.shape[1]):
        return plain
    fit = np.column_stack([np.ones(runs), controls])
    weights, _, rank, _ = np.linalg.lstsq(fit, values, rcond=None)
    if rank < fit.shape[1]:
        return plain
    freedom = runs - fit.shape[1]
    left = float(((values - fit @ weights) ** 2).sum()) / freedom
    half = student_t(freedom, confidence) * float(np.sqrt(left * np.linalg.inv(fit.T @ fit)[0, 0]))
    return Estimate(float(weights[0]), float(weights[0]) - half, float(weights[0]) + half)
