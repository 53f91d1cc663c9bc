"""Order models by what a business wishes for, pair by pair on the same tickets; say a tie where it is one; find what nothing beats."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from manyhands.science.planning.answer import Interval, Weighed
from manyhands.science.planning.business import Wishes
from manyhands.science.planning.figures import Figures
from manyhands.science.simulation.studies.intervals import student_t

Floats = NDArray[np.float64]
INDIFFERENCE_PERCENT = 1.0
CONFIDENCE = 0.95


@dataclass(frozen=True, slots=True)
class Candidate:
    """A model with its figures and what weighs against it."""

    model: str
    figures: Figures
    weighed: tuple[Weighed, ...] = ()


@dataclass(frozen=True, slots=True)
class Placed:
    """Where a model came."""

    candidate: Candidate
    value: Interval
    behind: Interval
    is_tied: bool


def interval(values: Floats, *, comparisons: int = 1, spread_of: Floats | None = None) -> Interval:
    """Mean and Student's interval; with several comparisons each is wider, so that all hold together (Bonferroni).

    Where few are new, `spread_of` are the same of a study that had more: how much replications differ is taken from those, if it is more.
    """
    mean, count = float(np.mean(values)), len(values)
    many = values if spread_of is None or len(spread_of) <= count else spread_of
    if len(many) < 2:
        return Interval(mean, mean, mean)
    deviation = max(float(np.std(these, ddof=1)) for these in (values, many) if len(these) > 1)
    half = student_t(len(many) - 1, 1 - (1 - CONFIDENCE) / max(1, comparisons)) * deviation / count**0.5
    return Interval(mean, mean - half, mean + half)


def value_of(figures: Figures, against: float, wishes: Wishes, cheapest_minor: float) -> Floats:
    """By replication, in per cent of the cheapest cost: cost, less service and quality at their weights, and what weighs against it."""
    cost = wishes.cost_weight * 100 * figures.cost_minor / cheapest_minor
    return np.asarray(cost - wishes.service_weight * 100 * figures.service - wishes.quality_weight * figures.quality + against)


def placed(candidates: Sequence[Candidate], wishes: Wishes, *, known: Mapping[str, Figures]) -> list[Placed]:
    """The best first. Tied with the first is whoever is not surely worse by more than the indifference zone.

    `known` are the figures of a study of which these are a what-if's; none where these are the study's own.
    """
    if not candidates:
        return []
    cheapest = min(float(candidate.figures.cost_minor.mean()) for candidate in candidates)
    values = {one.model: value_of(one.figures, _against(one), wishes, cheapest) for one in candidates}
    before = {model: value_of(figures, 0.0, wishes, cheapest) for model, figures in known.items()}
    ordered = sorted(candidates, key=lambda candidate: (float(values[candidate.model].mean()), candidate.model))
    first = ordered[0].model
    found = []
    for candidate in ordered:
        model = candidate.model
        spread = before[model] - before[first] if model in before and first in before else None
        behind = interval(values[model] - values[first], comparisons=len(ordered) - 1, spread_of=spread)
        is_tied = model != first and behind.low <= INDIFFERENCE_PERCENT
        found.append(Placed(candidate, interval(values[model], spread_of=before.get(model)), behind, is_tied))
    return found


def _against(candidate: Candidate) -> float:
    return sum(weighed.percent for weighed in candidate.weighed)


def on_front(candidates: Sequence[Candidate]) -> set[str]:
    """Models that no other beats or equals in cost, service and quality at once (by their means)."""
    points = {
        one.model: (float(one.figures.cost_minor.mean()), -float(one.figures.service.mean()), -float(one.figures.quality.mean()))
        for one in candidates
    }  # fmt: skip
    return {
        model for model, point in points.items()
        if not any(other != point and all(o <= p for o, p in zip(other, point, strict=True)) for other in points.values())
    }  # fmt: skip
