"""Shares with their uncertainty; where few were seen, drawn towards the whole as far as the classes are alike."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module

import numpy as np
from numpy.typing import NDArray

from manyhands.science.past.counts import Ints

Floats = NDArray[np.float64]
STRENGTH_LEAST, STRENGTH_MOST = 2.0, 1e5


@dataclass(frozen=True, slots=True)
class Share:
    """`hits` of `seen`; `value` is drawn towards the whole, `low` to `high` is its 95 % interval."""

    value: float
    low: float
    high: float
    hits: int
    seen: int


def share(hits: int, seen: int) -> Share:
    """One share by itself (Jeffreys' interval)."""
    betaincinv = import_module("scipy.special").betaincinv
    low = float(betaincinv(hits + 0.5, seen - hits + 0.5, 0.025)) if hits else 0.0
    high = float(betaincinv(hits + 0.5, seen - hits + 0.5, 0.975)) if hits < seen else 1.0
    return Share(hits / seen if seen else 0.5, low, high, hits, seen)


def shares(hits: Ints, seen: Ints) -> list[Share]:
    """One for each class, each a beta law whose prior is the whole; how strong that is follows from how unlike the classes are."""
    betaincinv = import_module("scipy.special").betaincinv
    total, of = int(hits.sum()), int(seen.sum())
    if not of:
        return [Share(0.5, 0.0, 1.0, 0, 0) for _ in seen]
    whole = (total + 0.5) / (of + 1)
    strength = _strength(hits, seen, whole)
    found = list[Share]()
    for hit, one in zip(hits.tolist(), seen.tolist(), strict=True):
        a, b = hit + whole * strength, one - hit + (1 - whole) * strength
        found.append(Share(a / (a + b), float(betaincinv(a, b, 0.025)), float(betaincinv(a, b, 0.975)), int(hit), int(one)))
    return found


def _strength(hits: Ints, seen: Ints, whole: float) -> float:
    """The number of tickets that the whole counts for: by moments of the spread between classes beyond chance."""
    known = seen > 0
    rate, size = hits[known] / seen[known], seen[known].astype(np.float64)
    if len(size) < 2:
        return STRENGTH_LEAST / 2
    spread = float((size * (rate - whole) ** 2).sum())
    by_chance = whole * (1 - whole) * (len(size) - 1)
    between = (spread - by_chance) / max(float(size.sum() - (size**2).sum() / size.sum()), 1e-9)
    if between <= 0:
        return STRENGTH_MOST
    return float(np.clip(whole * (1 - whole) / between - 1, STRENGTH_LEAST, STRENGTH_MOST))
