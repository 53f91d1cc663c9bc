"""What a study says, as plain values."""

from __future__ import annotations

from dataclasses import dataclass, field

from manyhands.science.simulation.bounds.growing import Growth
from manyhands.science.simulation.scenario import Scenario
from manyhands.science.simulation.studies.collecting import Sums
from manyhands.science.simulation.studies.estimating import Figures
from manyhands.science.simulation.studies.intervals import Estimate
from manyhands.science.simulation.studies.warming import WarmUp


@dataclass(frozen=True, slots=True)
class ByInterval:
    """By interval of the day, counted from the scenario's start: for each class and group, a list for each measure."""

    seconds: int
    classes: dict[str, dict[str, list[Estimate]]]
    people: dict[str, dict[str, list[Estimate]]]


@dataclass(frozen=True, slots=True)
class Estimates:
    """Of a scenario: figures of each class, each group and of all together, from so many runs."""

    scenario: Scenario  # as played, with its warm-up
    runs: int
    seconds: float  # counted, of each run
    stopped: str  # why there were no more runs
    warm_up: WarmUp | None  # where it was found by rule
    growing: tuple[Growth, ...]
    classes: dict[str, Figures]
    people: dict[str, Figures]
    whole: Figures
    pairs: dict[str, dict[str, Estimate]]
    currency: str | None
    events: int
    by_interval: ByInterval | None = None
    sums: tuple[Sums, ...] = field(default=(), repr=False, compare=False)
