"""From the sums of runs to figures: every measure of every class, group and all, with the interval of its mean and its spread by day."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from manyhands.science.simulation.run import CLASS_SUM, PEOPLE_SUM, WAIT_EDGES
from manyhands.science.simulation.scenario import Scenario
from manyhands.science.simulation.studies.collecting import Sums, stacked
from manyhands.science.simulation.studies.intervals import NONE_CAME, Estimate, mean_of, quantile_of, ratio_of, share_of
from manyhands.science.simulation.studies.measures import (
    CLASS_MEASURES,
    COST,
    PEOPLE_MEASURES,
    QUANTILES,
    WAIT_NAMES,
    Measure,
    summed,
    tops_and_bottoms,
)

Floats = NDArray[np.float64]
DAYS_MIN = 20  # fewer do not show where 5 and 95 of 100 lie


@dataclass(frozen=True, slots=True)
class Days:
    """Between what 90 of 100 days lie: the risk of the business, which more runs do not make smaller."""

    low: float
    high: float
    days: int


@dataclass(frozen=True, slots=True)
class Figure:
    """A measure: the mean with its Monte Carlo interval, which more runs make narrower, and beside it how days differ."""

    mean: Estimate
    days: Days | None = None
    grows: bool = False  # nothing steady can be told: its queue grows without bound


Figures = dict[str, Figure]
GROWS = Figure(NONE_CAME, grows=True)


def class_figures(kept: Sequence[Sums], who: Sequence[int], *, grows: bool) -> Figures:
    """The figures of one class, or of several together."""
    return _figures(CLASS_MEASURES, kept, who, of_people=False, grows=grows) | _waits(kept, who, grows=grows)


def people_figures(kept: Sequence[Sums], who: Sequence[int]) -> Figures:
    """The figures of one group of people, or of several together."""
    return _figures(PEOPLE_MEASURES, kept, who, of_people=True, grows=False)


def cost_figure(kept: Sequence[Sums]) -> Figure:
    """What all people were paid, over all that was solved."""
    paid = _paid(stacked(kept, "by_people")).sum(axis=1)
    solved = stacked(kept, "by_class")[:, CLASS_SUM["solved"]].sum(axis=1)
    days = [_paid(one.days_people[None])[0].sum(axis=0) for one in kept]
    days_solved = [one.days_class[CLASS_SUM["solved"]].sum(axis=0) for one in kept]
    return Figure(ratio_of(paid, solved), _between(np.concatenate(days), np.concatenate(days_solved)))


def _paid(sums: Floats) -> Floats:
    return summed(COST.tops, sums, PEOPLE_SUM, np.zeros(len(sums)))


def figures_by_interval(kept: Sequence[Sums], who: Sequence[int], *, of_people: bool, grows: bool) -> dict[str, list[Estimate]]:
    """By interval of the day: every measure that is a ratio of sums."""
    sums = stacked(kept, "daily_people" if of_people else "daily_class")
    measures = PEOPLE_MEASURES if of_people else CLASS_MEASURES
    seconds = np.zeros(len(kept))
    return {
        measure.name: [
            NONE_CAME if grows and measure.needs_calm else _estimate(measure, sums[:, :, who, interval], seconds, of_people=of_people)
            for interval in range(sums.shape[3])
        ]
        for measure in measures
        if "seconds" not in measure.bottoms
    }


def _figures(measures: Iterable[Measure], kept: Sequence[Sums], who: Sequence[int], *, of_people: bool, grows: bool) -> Figures:
    what = "people" if of_people else "class"
    sums, seconds = stacked(kept, f"by_{what}")[:, :, who], np.array([one.seconds for one in kept])
    days = np.concatenate([getattr(one, f"days_{what}")[:, who] for one in kept], axis=2)
    days = np.moveaxis(days, 2, 0)
    a_day = np.repeat(min(86_400.0, kept[0].seconds), len(days))
    return {
        measure.name: GROWS
        if grows and measure.needs_calm
        else Figure(
            _estimate(measure, sums, seconds, of_people=of_people), _between(*_sides(measure, days, a_day, of_people=of_people))
        )
        for measure in measures
    }


def _estimate(measure: Measure, sums: Floats, seconds: Floats, *, of_people: bool) -> Estimate:
    tops, bottoms = _sides(measure, sums, seconds, of_people=of_people)
    if measure.name == "service_level":
        return share_of(tops, bottoms)
    found = ratio_of(tops, bottoms)
    return found.within(0.0, 1.0 if measure.kind == "share" else np.inf)


def _sides(measure: Measure, sums: Floats, seconds: Floats, *, of_people: bool) -> tuple[Floats, Floats]:
    tops, bottoms = tops_and_bottoms(measure, sums, seconds, of_people=of_people)
    # Time passes once, however many classes there are.
    return tops.sum(axis=1), bottoms[:, 0] if "seconds" in measure.bottoms else bottoms.sum(axis=1)


def _between(tops: Floats, bottoms: Floats) -> Days | None:
    there = bottoms > 0
    if there.sum() < DAYS_MIN:
        return None
    low, high = np.quantile(tops[there] / bottoms[there], [0.05, 0.95])
    return Days(float(low), float(high), int(there.sum()))


def _waits(kept: Sequence[Sums], who: Sequence[int], *, grows: bool) -> Figures:
    if grows:
        return dict.fromkeys(WAIT_NAMES.values(), GROWS)
    counts = stacked(kept, "waits")[:, who].sum(axis=1)
    return {WAIT_NAMES[share]: Figure(quantile_of(counts, WAIT_EDGES, share)) for share in QUANTILES}


def pair_figures(kept: Sequence[Sums], scenario: Scenario) -> dict[str, dict[str, Estimate]]:
    """How many tickets of each class each group solved, an hour."""
    solved = stacked(kept, "solved_by") / kept[0].seconds * 3600
    return {
        kind.name: {group.name: mean_of(solved[:, i, j]) for j, group in enumerate(scenario.people) if solved[:, i, j].any()}
        for i, kind in enumerate(scenario.classes)
    }


def one_currency(scenario: Scenario) -> str | None:
    """The currency that all brands count in, or None where they differ and money cannot be summed."""
    found: Collection[str] = {brand.plan.currency for brand in scenario.brands}
    return next(iter(found)) if len(found) == 1 else None
