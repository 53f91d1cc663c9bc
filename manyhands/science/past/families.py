"""The laws that durations are fitted by: logarithms of density and survival, and mean and spread of their parameters."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import Any

import numpy as np
from numpy.typing import NDArray

from manyhands.science.simulation.distributions import Law

Floats = NDArray[np.float64]
_HALF_LOG_TWO_PI = 0.9189385332046727
_LARGEST = 600.0  # of exponents


@dataclass(frozen=True, slots=True)
class Family:
    """One law with up to two parameters on scales without bounds."""

    name: Law
    density: Callable[[Floats, float, float], Floats]
    survival: Callable[[Floats, float, float], Floats]
    start: Callable[[Floats], Floats]
    mean_cv: Callable[[Floats], tuple[Floats, Floats]]  # of parameters [sets, 2]
    size: int = 2


def _special() -> Any:
    # Loaded where it is needed: commands that fit nothing start without it.
    return import_module("scipy.special")


def _lognormal_density(x: Floats, a: float, b: float) -> Floats:
    found: Floats = -np.log(x) - b - _HALF_LOG_TWO_PI - 0.5 * ((np.log(x) - a) / math.exp(b)) ** 2
    return found


def _lognormal_survival(x: Floats, a: float, b: float) -> Floats:
    found: Floats = _special().log_ndtr(-(np.log(x) - a) / math.exp(b))
    return found


def _lognormal_start(x: Floats) -> Floats:
    logs = np.log(np.maximum(x, 0.25))
    return np.array([float(logs.mean()), math.log(max(float(logs.std()), 0.05))])


def _lognormal_mean_cv(p: Floats) -> tuple[Floats, Floats]:
    squared = np.exp(2 * p[:, 1])
    return np.exp(p[:, 0] + squared / 2), np.sqrt(np.expm1(np.minimum(squared, 50.0)))


def _gamma_density(x: Floats, a: float, b: float) -> Floats:
    shape = math.exp(a)
    found: Floats = (shape - 1) * np.log(x) - x / math.exp(b) - shape * b - math.lgamma(shape)
    return found


def _gamma_survival(x: Floats, a: float, b: float) -> Floats:
    found: Floats = np.log(np.maximum(_special().gammaincc(math.exp(a), x / math.exp(b)), 1e-300))
    return found


def _gamma_start(x: Floats) -> Floats:
    mean = float(x.mean())
    shape = min(max(mean**2 / max(float(x.var()), 1e-9), 0.05), 100.0)
    return np.array([math.log(shape), math.log(mean / shape)])


def _gamma_mean_cv(p: Floats) -> tuple[Floats, Floats]:
    return np.exp(p[:, 0] + p[:, 1]), np.exp(-p[:, 0] / 2)


def _weibull_density(x: Floats, a: float, b: float) -> Floats:
    shape, logs = math.exp(a), np.log(x) - b
    found: Floats = a - b + (shape - 1) * logs - np.exp(np.minimum(shape * logs, _LARGEST))
    return found


def _weibull_survival(x: Floats, a: float, b: float) -> Floats:
    found: Floats = -np.exp(np.minimum(math.exp(a) * (np.log(x) - b), _LARGEST))
    return found


def _weibull_start(x: Floats) -> Floats:
    return np.array([0.0, math.log(float(x.mean()))])


def _weibull_mean_cv(p: Floats) -> tuple[Floats, Floats]:
    first: Floats = _special().gammaln(1 + np.exp(-p[:, 0]))
    second: Floats = _special().gammaln(1 + 2 * np.exp(-p[:, 0]))
    return np.exp(p[:, 1] + first), np.sqrt(np.maximum(np.expm1(np.minimum(second - 2 * first, 20.0)), 0.0))


def _exponential_density(x: Floats, a: float, b: float) -> Floats:
    found: Floats = -a - x / math.exp(a)
    return found


def _exponential_survival(x: Floats, a: float, b: float) -> Floats:
    found: Floats = -x / math.exp(a)
    return found


def _exponential_start(x: Floats) -> Floats:
    return np.array([math.log(float(x.mean())), 0.0])


def _exponential_mean_cv(p: Floats) -> tuple[Floats, Floats]:
    return np.exp(p[:, 0]), np.ones(len(p))


FAMILIES: dict[Law, Family] = {
    "lognormal": Family("lognormal", _lognormal_density, _lognormal_survival, _lognormal_start, _lognormal_mean_cv),
    "gamma": Family("gamma", _gamma_density, _gamma_survival, _gamma_start, _gamma_mean_cv),
    "weibull": Family("weibull", _weibull_density, _weibull_survival, _weibull_start, _weibull_mean_cv),
    "exponential": Family("exponential", _exponential_density, _exponential_survival, _exponential_start, _exponential_mean_cv, 1),
}
