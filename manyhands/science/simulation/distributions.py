"""Laws of durations: handling times, patience, pauses. All in seconds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

Law = Literal[
    "constant", "exponential", "lognormal", "gamma", "weibull", "uniform", "pareto", "hyperexponential", "erlang", "empirical"
]
LAWS: tuple[str, ...] = get_args(Law)


@dataclass(frozen=True, slots=True)
class Distribution:
    """A law with its mean (seconds) and its coefficient of variation.

    `cv` has one meaning for every law: standard deviation over mean. It is 0 for constant and 1 for exponential whatever is written;
    at most 0.577 for uniform (from mean(1 - 1.732 cv) to mean(1 + 1.732 cv)); above 1 for hyperexponential (two balanced
    exponentials); the nearest whole number of phases for erlang; the shape follows from it for lognormal, gamma, weibull and pareto
    (Lomax, cv above 1). `values` are the points of an empirical law (seconds, sorted, equally likely, joined by straight lines);
    its mean and cv are theirs.
    `share_zero` of all draws are exactly 0, and `share_never` never end (patience of those who never leave): the law is of the rest.
    """

    law: Law
    mean: float = 0.0
    cv: float = 1.0
    values: tuple[float, ...] = ()
    share_zero: float = 0.0
    share_never: float = 0.0


def constant(seconds: float) -> Distribution:
    """Always the same."""
    return Distribution("constant", seconds, 0.0)


def exponential(mean: float) -> Distribution:
    """Without memory."""
    return Distribution("exponential", mean, 1.0)


def lognormal(mean: float, cv: float = 1.0) -> Distribution:
    """As handling times mostly are."""
    return Distribution("lognormal", mean, cv)
