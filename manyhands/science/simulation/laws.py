"""Laws of durations as the kernel takes them: the shape from mean and coefficient of variation."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import numpy as np

from manyhands.science.simulation.distributions import LAWS, Distribution
from manyhands.science.simulation.layout import LAW, NIL


class ImpossibleLaw(ValueError):
    """A distribution that cannot be; the text says which number has to be changed."""


class LawBook:
    """Laws by row; equal laws share one."""

    def __init__(self) -> None:
        self._rows: dict[Distribution, int] = {}
        self._values: list[float] = []
        self._made: list[tuple[Any, ...]] = []

    def row(self, law: Distribution | None) -> int:
        """The row of a law; NIL of none."""
        if law is None:
            return NIL
        if law not in self._rows:
            self._rows[law] = len(self._made)
            self._made.append(self._make(law))
        return self._rows[law]

    def tables(self) -> tuple[Any, Any]:
        """Rows and points."""
        rows = np.zeros(max(1, len(self._made)), LAW)
        for i, (kind, mean, a, b, share, zero, never, first, last) in enumerate(self._made):
            rows[i] = (mean, a, b, share, zero, never, kind, first, last)
        return rows, np.array(self._values or [0.0])

    def _make(self, law: Distribution) -> tuple[Any, ...]:
        check_law(law)
        first = len(self._values)
        self._values.extend(law.values)
        a, b, share = _parameters(law)
        kind = LAWS.index("constant" if is_constant(law) else law.law)
        return kind, law.mean, a, b, share, law.share_zero, law.share_never, first, len(self._values)


def check_law(law: Distribution) -> None:
    """ImpossibleLaw where its numbers contradict each other."""
    if law.law not in LAWS:
        raise ImpossibleLaw(f"There is no law {law.law!r}. Use one of: {', '.join(LAWS)}.")
    if not (math.isfinite(law.mean) and math.isfinite(law.cv)) or law.mean < 0 or law.cv < 0:
        raise ImpossibleLaw(f"A mean of {law.mean} s with a cv of {law.cv} cannot be: both are 0 or more, and finite.")
    if not (law.share_zero >= 0 and law.share_never >= 0 and law.share_zero + law.share_never <= 1):
        raise ImpossibleLaw(f"share_zero {law.share_zero} and share_never {law.share_never} are shares: 0 to 1, and together at most 1.")
    if law.law == "empirical" and not _is_sorted(law.values):
        raise ImpossibleLaw("An empirical law needs `values`: one or more seconds, 0 or more, sorted upwards.")
    if law.law in ("pareto", "hyperexponential") and law.cv <= 1:
        raise ImpossibleLaw(f"A {law.law} law has a cv above 1, not {law.cv}. Write a larger cv, or use lognormal.")
    if law.law == "uniform" and law.cv > 1 / math.sqrt(3) + 1e-9:
        raise ImpossibleLaw(f"A uniform law of a cv of {law.cv} would reach below 0. Its cv is at most 0.577.")


def _is_sorted(values: Sequence[float]) -> bool:
    return len(values) > 0 and values[0] >= 0 and all(one <= other for one, other in pairwise(values))


def _parameters(law: Distribution) -> tuple[float, float, float]:
    """What the kernel's `shaped` calls a, b and share."""
    mean, square = law.mean, law.cv**2
    if law.law == "lognormal" and mean > 0:
        spread = math.log(1 + square)
        return math.log(mean) - spread / 2, math.sqrt(spread), 0.0
    if law.law == "gamma" and square > 0:
        return mean * square, 1 / square, 0.0
    if law.law == "weibull" and square > 0:
        power = _weibull_power(law.cv)
        return mean / math.gamma(1 + power), power, 0.0
    if law.law == "uniform":
        half = math.sqrt(3) * law.cv * mean
        return mean - half, 2 * half, 0.0
    if law.law == "pareto":  # Lomax: mean = scale / (shape - 1), cv^2 = shape / (shape - 2)
        shape = 2 * square / (square - 1)
        return mean * (shape - 1), -1 / shape, 0.0
    if law.law == "hyperexponential":
        share = (1 + math.sqrt((square - 1) / (square + 1))) / 2
        return mean / (2 * share), mean / (2 * (1 - share)), share
    if law.law == "erlang":
        phases = max(1, round(1 / square)) if square > 0 else 1
        return mean / phases, float(phases), 0.0
    return mean, 0.0, 0.0


def _weibull_power(cv: float) -> float:
    """One over the shape: gamma(1 + 2p) / gamma(1 + p)^2 - 1 = cv^2, which grows with p."""
    low, high = 1e-4, 50.0
    for _ in range(200):
        power = (low + high) / 2
        ratio = math.lgamma(1 + 2 * power) - 2 * math.lgamma(1 + power)
        low, high = (power, high) if ratio < math.log1p(cv * cv) else (low, power)
    return (low + high) / 2


def is_constant(law: Distribution) -> bool:
    """Whether it gives the same number always."""
    return law.law == "constant" or (law.law in ("lognormal", "gamma", "weibull") and (law.cv == 0 or law.mean == 0))
