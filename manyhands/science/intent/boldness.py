"""How boldly odds may be turned into confidence, so that of answers given with 0.8 some 80 in 100 are right."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Odds = npt.NDArray[np.float32]

STEPS = np.geomspace(0.1, 1.5, 28)  # temperature scaling (Guo et al. 2017), the temperature's inverse


def fitted_boldness(odds: Odds, topics: npt.NDArray[np.intp]) -> float:
    """The factor on the odds, float32[n, topics], that makes the right topics likeliest; from texts not learned from."""
    losses = [_loss(odds * np.float32(step), topics) for step in STEPS]
    return float(STEPS[int(np.argmin(losses))])


def shares(odds: Odds) -> Odds:
    """Odds as shares that add up to one, along the last axis."""
    powers = np.exp(odds - odds.max(axis=-1, keepdims=True))
    parts: Odds = powers / powers.sum(axis=-1, keepdims=True)
    return parts


def _loss(odds: Odds, topics: npt.NDArray[np.intp]) -> float:
    right = shares(odds)[np.arange(len(topics)), topics]
    return float(-np.log(np.maximum(right, 1e-9)).mean())
