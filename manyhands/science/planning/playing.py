"""Play a scenario again and again, and keep of each replication what a year of it comes to."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from manyhands.science.planning.models.setup import Case
from manyhands.science.planning.span import Span
from manyhands.science.simulation.executors import Executor, Threads
from manyhands.science.simulation.run import CLASS_SUM, PEOPLE_SUM
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


def play(
    case: Case, scenario: Scenario, *, replications: Iterable[int], executor: Executor | None = None, tell: Tell | None = None
) -> Played:
    """Replications by their numbers; the same number is the same chance in every scenario of one seed, wherever it is played."""
    work = [Work(scenario, number, case.span, len(case.business.stretches)) for number in replications]
    done = list[Sums]()
    for sums in (executor or Threads()).map(played_once, work):
        done.append(sums)
        if tell is not None:
            tell(len(done))
    return _gathered(case, scenario, done)


class Work(NamedTuple):
    """One replication to play, small enough to be sent anywhere."""

    scenario: Scenario
    replication: int
    span: Span
    stretches: int


class Sums(NamedTuple):
    """What came of it: by stretch of the year, and never single tickets."""

    classes: Floats  # [stretches, sums, classes]
    people: Floats
    solved_by: Floats
    events: int


def played_once(work: Work) -> Sums:
    """Play it here."""
    from manyhands.science.simulation.play import run_once

    run = run_once(work.scenario, replication=work.replication)
    at = work.span.stretch_of_hours(work.stretches)
    classes, people = (_by_stretch(sums, at, work.stretches) for sums in (run.by_class, run.by_people))
    return Sums(classes, people, run.solved_by, run.events)


def _gathered(case: Case, scenario: Scenario, done: list[Sums]) -> Played:
    classes = np.array([sums.classes for sums in done])
    return Played(
        classes, np.array([sums.people for sums in done]), np.array([sums.solved_by for sums in done]),
        np.array([stretch.weeks / case.span.weeks for stretch in case.business.stretches]),
        tuple(one.name for one in scenario.classes), tuple(one.name for one in scenario.people),
        float(classes[:, :, CLASS_SUM["arrived"], :].sum()), float(sum(sums.events for sums in done)),
    )  # fmt: skip


def _by_stretch(sums: Floats, at: NDArray[np.int64], stretches: int) -> Floats:
    """[sums, things, intervals from the end of the warm-up on] added up by stretch: [stretches, sums, things]."""
    assert sums.shape[2] == len(at), "a run has one interval for every hour that counts"
    return np.stack([sums[:, :, at == stretch].sum(axis=2) for stretch in range(stretches)])
