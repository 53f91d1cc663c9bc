"""Order models by what a business wishes for, pair by pair on the same tickets; say a tie where it is one; find what nothing beats."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from manyhands.science.planning.answer import Interval, Weighed
from manyhands.science.planning.business import Wishes
from manyhands.science.planning.figures import Figures

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


def interval(values: Floats, *, comparisons: int = 1) -> Interval:
    """Mean and Student's interval; with several comparisons each is wider, so that all hold together (Bonferroni)."""
    from scipy.stats import t

    mean, count = float(np.mean(values)), len(values)
    if count < 2:
        return Interval(mean, mean, mean)
    half = float(t.ppf(1 - (1 - CONFIDENCE) / 2 / max(1, comparisons), count - 1)) * float(np.std(values, ddof=1)) / count**0.5
    return Interval(mean, mean - half, mean + half)


def value_of(candidate: Candidate, wishes: Wishes, cheapest_minor: float) -> Floats:
    """By replication, in per cent of the cheapest cost: cost, less service and quality at their weights, and what weighs against it."""
    figures = candidate.figures
    against = sum(weighed.percent for weighed in candidate.weighed)
    cost = wishes.cost_weight * 100 * figures.cost_minor / cheapest_minor
    return np.asarray(cost - wishes.service_weight * 100 * figures.service - wishes.quality_weight * figures.quality + against)


def placed(candidates: Sequence[Candidate], wishes: Wishes) -> list[Placed]:
    """The best first. Tied with the first is whoever is not surely worse by more than the indifference zone."""
    if not candidates:
        return []
    cheapest = min(float(candidate.figures.cost_minor.mean()) for candidate in candidates)
    values = {candidate.model: value_of(candidate, wishes, cheapest) for candidate in candidates}
    ordered = sorted(candidates, key=lambda candidate: (float(values[candidate.model].mean()), candidate.model))
    first = values[ordered[0].model]
    found = []
    for candidate in ordered:
        behind = interval(values[candidate.model] - first, comparisons=len(ordered) - 1)
        is_tied = candidate is not ordered[0] and behind.low <= INDIFFERENCE_PERCENT
        found.append(Placed(candidate, interval(values[candidate.model]), behind, is_tied))
    return found


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
