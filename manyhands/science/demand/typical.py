"""From the mean to the typical day: where a few days have very many, most have fewer than the mean."""

from __future__ import annotations

import numpy as np

from manyhands.science.demand.days import Floats
from manyhands.science.demand.smoothing import Smoothed

HALF_LIFE = 90.0
PRIOR_DAYS = 10.0
BURN_IN = 28
DAYS_MIN = 42
SURE = 1.0  # standard errors by which it has to have been better


def typical_factor(totals: Floats, learnt: Smoothed) -> float:
    """What a forecast is multiplied by so that its absolute error is least: learnt from errors a week ahead, 1 unless clearly better."""
    usable = (learnt.expected > 0) & (learnt.rows > BURN_IN)
    rows, expected = learnt.rows[usable], learnt.expected[usable]
    if rows.size < DAYS_MIN:
        return 1.0
    counted = totals[rows]
    weight = 0.5 ** ((totals.size - rows) / HALF_LIFE)
    drawn = (_weighted_median(counted / expected, weight * expected) * weight.sum() + PRIOR_DAYS) / (weight.sum() + PRIOR_DAYS)
    gains = weight * (np.abs(counted - expected) - np.abs(counted - drawn * expected))
    blocks = np.add.reduceat(gains, np.arange(0, gains.size, 14))
    return float(drawn) if blocks.sum() > SURE * np.sqrt(((blocks - blocks.mean()) ** 2).sum()) else 1.0


def _weighted_median(values: Floats, weight: Floats) -> float:
    order = np.argsort(values, kind="stable")
    running = np.cumsum(weight[order])
    return float(values[order][np.searchsorted(running, running[-1] / 2)])
