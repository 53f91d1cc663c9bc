"""A case: something played, something counted in it, and what it exactly is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from manyhands.science.simulation.run import Run
from manyhands.science.simulation.scenario import Scenario

Measure = Callable[[Run], tuple[float, float]]  # of a run, what is summed and over what: the answer is the ratio of the sums


@dataclass(frozen=True, eq=False)
class Setting:
    """A scenario, and how often it is played."""

    name: str
    scenario: Scenario
    replications: int


@dataclass(frozen=True, eq=False)
class Case:
    """A quantity of a setting whose exact value is known.

    `within` is how narrow the simulated interval has to be, as a share of the exact value: half its width at most.
    """

    topic: str
    setting: Setting
    quantity: str
    exact: float
    measure: Measure
    within: float
    source: str
