"""Compare scenarios: differences of runs with the same chance, so that what is common to both falls out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from manyhands.science.simulation.executors import Executor
from manyhands.science.simulation.run import CLASS_SUM, PEOPLE_SUM
from manyhands.science.simulation.scenario import Scenario
from manyhands.science.simulation.studies.blocks import Player
from manyhands.science.simulation.studies.collecting import Sums, stacked
from manyhands.science.simulation.studies.controls import adjusted, controls_of
from manyhands.science.simulation.studies.estimates import Estimates
from manyhands.science.simulation.studies.intervals import CONFIDENCE, NONE_CAME, Estimate, pseudo_values
from manyhands.science.simulation.studies.measures import CLASS_MEASURES, COST, summed, tops_and_bottoms
from manyhands.science.simulation.studies.offered import offered_seconds
from manyhands.science.simulation.study import simulate

Floats = NDArray[np.float64]
COMPARABLE = {measure.name: measure for measure in (*CLASS_MEASURES, COST)}
TIMED = {measure.name for measure in CLASS_MEASURES if "seconds" in measure.bottoms}  # time passes once, however many classes
COMPARED = ("service_level", "abandonment", "mean_wait_of_all", COST.name)


@dataclass(frozen=True, slots=True)
class Difference:
    """How one scenario differs from the first in a measure of all classes; the interval holds for all differences at once."""

    scenario: str
    measure: str
    by: Estimate
    is_told_apart: bool
    sharper: float | None = None  # how many times fewer runs it took than with chance of its own for each


@dataclass(frozen=True, slots=True)
class Comparison:
    """The studies in the order given, and how each differs from the first."""

    studies: tuple[Estimates, ...]
    differences: tuple[Difference, ...]
    confidence_of_each: float


def compare(
    scenarios: Sequence[Scenario],
    *,
    replications: int = 30,
    measures: Sequence[str] = COMPARED,
    executor: Executor | None = None,
    player: Player | None = None,
    told: Callable[[str], None] = lambda name: None,
    with_controls: bool = True,
) -> Comparison:
    """Play scenarios with the same seed and the same classes, and tell how each differs from the first.

    Runs of one number share their arrivals, handling times and patience. With several differences each has a wider interval, so that
    all hold at once in 95 of 100 studies (Bonferroni). `told` is called with a scenario's name before it is played.
    """
    _refuse_unlike(scenarios, replications)
    if unknown := [name for name in measures if name not in COMPARABLE]:
        raise ValueError(f"{unknown[0]!r} is no measure of all classes. Known are: {', '.join(COMPARABLE)}. Nothing was played.")
    studies = []
    for scenario in scenarios:
        told(scenario.name)
        studies.append(simulate(scenario, replications=replications, executor=executor, player=player))
    confidence = 1 - (1 - CONFIDENCE) / max(1, (len(studies) - 1) * len(measures))
    controls = _controls(studies[0], is_kernel=player is None) if with_controls else None
    differences = [
        difference(studies[0], other, measure, confidence=confidence, controls=controls)
        for other in studies[1:]
        for measure in measures
    ]
    return Comparison(tuple(studies), tuple(differences), confidence)


def difference(
    first: Estimates, other: Estimates, measure: str, *, confidence: float = CONFIDENCE, controls: Floats | None = None
) -> Difference:
    """By how much a measure of all classes is higher in the other; nothing where a queue of either grows without bound."""
    grows = COMPARABLE[measure].needs_calm and (first.growing or other.growing)
    ours, theirs = values_by_run(first.sums, measure), values_by_run(other.sums, measure)
    if grows or ours is None or theirs is None:
        return Difference(other.scenario.name, measure, NONE_CAME, is_told_apart=False)
    by = adjusted(theirs - ours, controls, confidence=confidence)
    apart = by.low is not None and by.high is not None and (by.low > 0 or by.high < 0)
    return Difference(other.scenario.name, measure, by, is_told_apart=apart, sharper=_sharper(ours, theirs))


def values_by_run(kept: Sequence[Sums], measure: str) -> Floats | None:
    """A measure of all classes, one (jackknife) value a run; None where there is nothing to divide by."""
    seconds, solved = np.array([one.seconds for one in kept]), stacked(kept, "by_class")
    if measure == COST.name:
        tops = summed(COST.tops, stacked(kept, "by_people"), PEOPLE_SUM, seconds)
        bottoms = summed(COST.bottoms, solved, CLASS_SUM, seconds)
    else:
        tops, bottoms = tops_and_bottoms(COMPARABLE[measure], solved, seconds, of_people=False)
    whole = bottoms[:, :1] if measure in TIMED else bottoms
    return pseudo_values(tops.sum(axis=1), whole.sum(axis=1)) if bottoms.sum() > 0 else None


def _controls(study: Estimates, *, is_kernel: bool) -> Floats | None:
    offered = offered_seconds(study.scenario, [one.replication for one in study.sums]) if is_kernel else None
    return controls_of(study.scenario, study.sums, offered=offered)


def _sharper(ours: Floats, theirs: Floats) -> float | None:
    if len(ours) < 2:
        return None
    paired = float((theirs - ours).var(ddof=1))
    return float(ours.var(ddof=1) + theirs.var(ddof=1)) / paired if paired > 0 else None


def _refuse_unlike(scenarios: Sequence[Scenario], replications: int) -> None:
    if len(scenarios) < 2 or replications < 2:
        raise ValueError("Comparing takes two scenarios and two replications, or more. Nothing was played.")
    names = [[kind.name for kind in scenario.classes] for scenario in scenarios]
    for scenario, classes in zip(scenarios, names, strict=True):
        if classes != names[0] or scenario.seed != scenarios[0].seed or scenario.horizon_seconds != scenarios[0].horizon_seconds:
            raise ValueError(
                f"{scenario.name} has other classes, another seed or another horizon than {scenarios[0].name}: their chance is not"
                " the same. Give them the same, in the same order. Nothing was played."
            )
