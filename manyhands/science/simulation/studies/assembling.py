"""Put the figures of a study together."""

from __future__ import annotations

from collections.abc import Sequence

from manyhands.science.simulation.bounds.growing import growing
from manyhands.science.simulation.scenario import Scenario
from manyhands.science.simulation.studies.collecting import Sums
from manyhands.science.simulation.studies.estimates import ByInterval, Estimates
from manyhands.science.simulation.studies.estimating import (
    Figures,
    class_figures,
    cost_figure,
    figures_by_interval,
    one_currency,
    pair_figures,
    people_figures,
)
from manyhands.science.simulation.studies.measures import COST
from manyhands.science.simulation.studies.warming import WarmUp


def estimates_of(
    scenario: Scenario, kept: Sequence[Sums], *, stopped: str, warm_up: WarmUp | None = None, by_interval: bool = False
) -> Estimates:
    """All figures of some runs of a scenario."""
    found = growing(scenario, kept)
    grow = {one.name for one in found}
    return Estimates(
        scenario=scenario,
        runs=len(kept),
        seconds=kept[0].seconds,
        stopped=stopped,
        warm_up=warm_up,
        growing=found,
        classes={kind.name: class_figures(kept, [i], grows=kind.name in grow) for i, kind in enumerate(scenario.classes)},
        people={group.name: people_figures(kept, [i]) for i, group in enumerate(scenario.people)},
        whole=_whole(scenario, kept, grows=bool(grow)),
        pairs=pair_figures(kept, scenario),
        currency=one_currency(scenario),
        events=sum(one.events for one in kept),
        by_interval=_by_interval(scenario, kept, grow) if by_interval else None,
        sums=tuple(kept),
    )


def _whole(scenario: Scenario, kept: Sequence[Sums], *, grows: bool) -> Figures:
    """Of all together; money only where all brands count in one currency."""
    classes, people = range(len(scenario.classes)), range(len(scenario.people))
    of_people = {f"people_{name}": figure for name, figure in people_figures(kept, list(people)).items()}
    money = one_currency(scenario) is not None
    kept_of = {name: figure for name, figure in of_people.items() if money or "minor" not in name}
    return class_figures(kept, list(classes), grows=grows) | kept_of | ({COST.name: cost_figure(kept)} if money else {})


def _by_interval(scenario: Scenario, kept: Sequence[Sums], grow: set[str]) -> ByInterval:
    return ByInterval(
        seconds=scenario.bucket_seconds,
        classes={
            kind.name: figures_by_interval(kept, [i], of_people=False, grows=kind.name in grow) for i, kind in enumerate(scenario.classes)
        },
        people={group.name: figures_by_interval(kept, [i], of_people=True, grows=False) for i, group in enumerate(scenario.people)},
    )
