"""The warm-up, found by a rule where a scenario does not say it: how long a start from empty still shows.

Some runs are played from the start, and the number in the system is looked at: in stretches of one cycle where rates, seats or
hours change by plan, in batches of five intervals otherwise. Left out is what two rules both ask for: what makes the mean of the
rest about as sure as can be (MSER-5), and what lies below the usual of the second half. It is at most half of the horizon.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from manyhands.science.simulation.bounds.cycles import cycle_of
from manyhands.science.simulation.run import CLASS_SUM, Run
from manyhands.science.simulation.scenario import Scenario

Floats = NDArray[np.float64]
BATCH = 5
LOOKED_AT = 5  # runs
NEAR = 1.1  # so near to the least error, the difference is chance
FEWEST = 6  # stretches without which nothing can be told


@dataclass(frozen=True, slots=True)
class WarmUp:
    """How long, whether that was enough, and why."""

    seconds: float
    is_level: bool
    words: str


def found_warm_up(scenario: Scenario, runs: Sequence[Run]) -> WarmUp:
    """What to leave out, from runs that were played and kept from the very start."""
    series = np.mean([run.by_class[CLASS_SUM["in_system"]].sum(axis=0) for run in runs], axis=0)
    length = _stretch(scenario)
    width = max(1, round(length / scenario.bucket_seconds))
    whole = len(series) // width
    if whole < FEWEST:
        return WarmUp(0.0, True, "the horizon is too short to look for one: it begins empty, as an office does")
    stretches = series[: whole * width].reshape(whole, width).sum(axis=1)
    cut = left_out(stretches)
    seconds = cut * width * scenario.bucket_seconds
    if cut >= 0.9 * (whole // 2):
        words = "about half of the horizon is left out, and the backlog is not level yet: a longer horizon tells more"
        return WarmUp(seconds, False, words)
    return WarmUp(seconds, True, "found: from there on it is as in the second half" if cut else "found: none is needed")


def left_out(stretches: Floats) -> int:
    """How many of the first to leave out: as many as both rules ask for, so that chance in one of them leaves out nothing."""
    return min(_surest(stretches), _first_like_the_rest(stretches))


def _surest(stretches: Floats) -> int:
    """The fewest without which the mean of the rest is about as sure as can be (MSER), up to half."""
    errors = np.array([stretches[cut:].var() / (len(stretches) - cut) for cut in range(len(stretches) // 2 + 1)])
    return int(np.flatnonzero(errors <= NEAR * errors.min())[0])


def _first_like_the_rest(stretches: Floats) -> int:
    """The first that is not below what is usual in the second half; a start from empty comes from below."""
    late = stretches[len(stretches) // 2 :]
    usual = np.flatnonzero(stretches >= late.mean() - late.std())
    return int(usual[0])


def _stretch(scenario: Scenario) -> float:
    cycle = cycle_of(scenario)
    return cycle if cycle else float(BATCH * scenario.bucket_seconds)
