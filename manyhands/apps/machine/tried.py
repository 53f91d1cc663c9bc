"""What a machine could answer for a brand, as its last shadow trial has it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from manyhands.apps.machine.queries import last_licence, trials_of

RIGHT_ENOUGH = 0.95  # of the answers, for a machine that has no licence yet


def answerable_of(brand_id: int) -> dict[str, tuple[int, int]]:
    """By topic: tickets of the last trial that were answered rightly from where it may speak, and all that were tried; {} without a trial.

    It may speak from its licence's threshold on; without one, from the lowest at which the trial's answers were right enough.
    """
    trial = next(iter(trials_of(brand_id, most=1)), None)
    if trial is None:
        return {}
    licence = last_licence(brand_id)
    threshold = float(licence["threshold"]) if licence else _lowest(trial["points"])
    return {name: (_right(of.get("by_confidence", {}), threshold), of["tickets"]) for name, of in trial["topics"].items()}


def _lowest(points: Sequence[Mapping[str, Any]]) -> float:
    return min((float(point["threshold"]) for point in points if point["precision"] >= RIGHT_ENOUGH), default=float("inf"))


def _right(counted: Mapping[str, Sequence[int]], threshold: float) -> int:
    return sum(right for confidence, (_, right) in counted.items() if float(confidence) >= round(threshold, 3))
