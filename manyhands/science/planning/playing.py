"""Play a scenario again and again, and keep of each replication what a year of it comes to."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from manyhands.science.planning.models.setup import Case
from manyhands.science.simulation.run import CLASS_SUM, PEOPLE_SUM, Run
from manyhands.science.simulation.scenario import Scenario

Floats = NDArray[np.float64]
Tell = Callable[[int], None]  # how many replications are done now


@dataclass(frozen=True, slots=True)
class Played:
    """Sums of every replication by stretch of the year, and the weights that make a year of them.

    Shapes: classes [replications, stretches, sums, classes], people [replications, stretches, sums, groups],
    solved_by [replications, classes, groups].
    """

    classes: Floats
    people: Floats
    solved_by: Floats
    weights: Floats  # [stretches]
    class_names: tuple[str, ...]
    group_names: tuple[str, ...]
    tickets: float  # that were played, all replications together
    events: float

    @property
    def replications(self) -> int:
        """How many there are."""
        return int(self.classes.shape[0])

    def of_classes(self, name: str) -> Floats:
        """A sum over a year, [replications, classes]."""
        return np.asarray(np.tensordot(self.classes[:, :, CLASS_SUM[name], :], self.weights, axes=(1, 0)))

    def of_people(self, name: str) -> Floats:
        """A sum over a year, [replications, groups]."""
        return np.asarray(np.tensordot(self.people[:, :, PEOPLE_SUM[name], :], self.weights, axes=(1, 0)))


def play(case: Case, scenario: Scenario, *, replications: Iterable[int], workers: int = 2, tell: Tell | None = None) -> Played:
    """Replications by their numbers; the same number is the same chance in every scenario of one seed."""
    from manyhands.science.simulation.compiling import compiled
    from manyhands.science.simulation.play import run_once

    compiled()  # once, before threads would do it at the same time
    numbers = list(replications)
    runs: list[Run] = []
    with ThreadPoolExecutor(workers) as pool:
        for run in pool.map(lambda number: run_once(scenario, replication=number), numbers):
            runs.append(run)
            if tell is not None:
                tell(len(runs))
    return _gathered(case, scenario, runs)


def _gathered(case: Case, scenario: Scenario, runs: list[Run]) -> Played:
    stretches, span = case.business.stretches, case.span
    at = span.stretch_of_hours(len(stretches))
    weights = np.array([stretch.weeks / span.weeks for stretch in stretches])
    classes = np.array([_by_stretch(run.by_class, at, len(stretches)) for run in runs])
    people = np.array([_by_stretch(run.by_people, at, len(stretches)) for run in runs])
    return Played(
        classes, people, np.array([run.solved_by for run in runs]), weights,
        tuple(one.name for one in scenario.classes), tuple(one.name for one in scenario.people),
        float(classes[:, :, CLASS_SUM["arrived"], :].sum()), float(sum(run.events for run in runs)),
    )  # fmt: skip


def _by_stretch(sums: Floats, at: NDArray[np.int64], stretches: int) -> Floats:
    """[sums, things, intervals from the end of the warm-up on] added up by stretch: [stretches, sums, things]."""
    assert sums.shape[2] == len(at), "a run has one interval for every hour that counts"
    return np.stack([sums[:, :, at == stretch].sum(axis=2) for stretch in range(stretches)])
