"""Classes whose days go up and down together: a rainy day is one for all of them."""

from __future__ import annotations

import numpy as np

from manyhands.science.demand.days import Floats

TOGETHER = 0.5  # correlation of the day factors from which a class shares its day with the others
DAYS_MIN = 42
WORD = "shared"

Residual = tuple[Floats, Floats, float]  # what came, what was expected, the day factor's coefficient of variation


def shared_days(classes: dict[str, Residual]) -> dict[str, str]:
    """A word for each class; "" for those whose days are their own."""
    largest = max(classes, key=lambda one: float(np.nansum(classes[one][0])))
    alike = {name for name, found in classes.items() if name != largest and day_correlation(classes[largest], found) >= TOGETHER}
    return {name: WORD if name in alike or (name == largest and alike) else "" for name in classes}


def day_correlation(one: Residual, other: Residual) -> float:
    """Of the day factors of two classes, the Poisson part taken out; 0 where too little is known to say."""
    (came, expected, cv), (other_came, other_expected, other_cv) = one, other
    both = (expected > 0) & (other_expected > 0) & ~np.isnan(came + other_came)
    if both.sum() < DAYS_MIN or min(cv, other_cv) < 0.01:
        return 0.0
    weight = np.sqrt(expected[both] * other_expected[both])
    off, other_off = came[both] - expected[both], other_came[both] - other_expected[both]
    covariance = float((off * other_off / weight).sum() / weight.sum())
    return float(np.clip(covariance / (cv * other_cv), -1, 1))
