"""The simulator as staffing uses it: replications side by side on the cores there are, in a fixed order."""

from __future__ import annotations

import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

from manyhands.science.simulation.run import Run
from manyhands.science.simulation.scenario import Scenario


def play_all(scenario: Scenario, replications: Sequence[int]) -> list[Run]:
    """Each replication once."""
    from manyhands.science.simulation.play import run_once

    with ThreadPoolExecutor(max_workers=os.cpu_count() or 1) as pool:  # the kernel lets go of the interpreter's lock
        return list(pool.map(lambda replication: run_once(scenario, replication=replication), replications))
