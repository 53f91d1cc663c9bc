"""How much work came in a run, by the very draws that the run is played with."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from manyhands.science.simulation.bounds.arriving import expected_arrivals
from manyhands.science.simulation.bounds.load import mean_seconds
from manyhands.science.simulation.scenario import Scenario

Floats = NDArray[np.float64]


def offered_seconds(scenario: Scenario, replications: list[int]) -> Floats:
    """Seconds of handling of the fresh tickets that came in the counted time, of each run."""
    from manyhands.science.simulation.arriving import stretches
    from manyhands.science.simulation.tables import world_of

    found = np.zeros(len(replications))
    for row, number in enumerate(replications):
        for stretch in stretches(scenario, world_of(scenario, replication=number), replication=number):
            found[row] += stretch.work[stretch.times >= scenario.warm_up_seconds].sum()
    return found


def expected_seconds(scenario: Scenario) -> float:
    """What is to be expected of that."""
    begin, end = scenario.warm_up_seconds, scenario.horizon_seconds
    return sum(expected_arrivals(kind.arrivals, begin, end) * mean_seconds(kind.handling) for kind in scenario.classes)
