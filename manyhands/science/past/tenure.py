"""What experience does to handling: people in their first weeks against the same work by those who have been there longer."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from manyhands.science.past.counts import Ints
from manyhands.science.past.past import DAY

NEW_DAYS = 30
LEAST = 30


@dataclass(frozen=True, slots=True)
class Tenure:
    """Handling of new people over that of experienced ones, with its 95 % interval."""

    factor: float
    low: float
    high: float
    people: int
    tickets: int


def newcomers(agent: Ints, at: Ints, seconds: NDArray[np.float64], kind: Ints) -> Tenure | None:
    """None where nobody began within the history, or too few tickets are theirs. Classes are compared with themselves only."""
    known = (agent >= 0) & (seconds > 0)
    agent, at, seconds, kind = agent[known], at[known], seconds[known], kind[known]
    if not len(agent):
        return None
    people, who = np.unique(agent, return_inverse=True)
    first = np.full(len(people), 2**62, dtype=np.int64)
    np.minimum.at(first, who, at)
    # Who was there in the first weeks of the file may have been there for years before.
    began_within = first > at.min() + NEW_DAYS * DAY
    is_new = began_within[who] & (at - first[who] < NEW_DAYS * DAY)
    is_old = ~is_new
    parts = list[tuple[float, float]]()
    tickets = 0
    for one in np.unique(kind):
        new, old = seconds[is_new & (kind == one)], seconds[is_old & (kind == one)]
        if len(new) < LEAST or len(old) < LEAST:
            continue
        ratio = math.log(new.mean() / old.mean())
        variance = new.var() / new.mean() ** 2 / len(new) + old.var() / old.mean() ** 2 / len(old)
        parts.append((ratio, max(float(variance), 1e-12)))
        tickets += len(new)
    if not parts:
        return None
    weights = np.array([1 / variance for _, variance in parts])
    middle = float((weights * np.array([ratio for ratio, _ in parts])).sum() / weights.sum())
    error = 1 / math.sqrt(float(weights.sum()))
    return Tenure(math.exp(middle), math.exp(middle - 1.96 * error), math.exp(middle + 1.96 * error), int(began_within.sum()), tickets)
