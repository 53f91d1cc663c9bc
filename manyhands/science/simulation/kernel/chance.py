"""Numbers by chance that depend on nothing but their key: a hash of (stream, ticket, stage), shaped to a law.

The n-th stage of a ticket has the same number under every page and staffing, whoever asks for it and when.
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from manyhands.science.simulation.compiling import entry, inner

CONSTANT, EXPONENTIAL, LOGNORMAL, GAMMA, WEIBULL, UNIFORM, PARETO, HYPEREXPONENTIAL, ERLANG, EMPIRICAL = range(10)
STAGES = 4096  # numbers set aside for each ticket of a stream
NEVER_ENDS = np.inf


@inner
def mixed(x: Any) -> Any:
    """The finisher of SplitMix64 (Steele, Lea and Flood 2014): every bit depends on every other."""
    x = np.uint64(x)
    x = (x ^ (x >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    x = (x ^ (x >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return x ^ (x >> np.uint64(31))


@inner
def uniform(key: Any, index: int) -> float:
    """Number `index` of a stream, strictly between 0 and 1."""
    bits = mixed(np.uint64(key) + np.uint64(index) * np.uint64(0x9E3779B97F4A7C15))
    return (np.float64(bits >> np.uint64(12)) + 0.5) * 2.220446049250313e-16  # 2 ** -52


@inner
def normal(key: Any, index: int) -> float:
    """By Box and Muller, from numbers 2 index and 2 index + 1."""
    return math.sqrt(-2.0 * math.log(uniform(key, 2 * index))) * math.cos(6.283185307179586 * uniform(key, 2 * index + 1))


@inner
def gamma(key: Any, shape: float) -> float:
    """Of mean `shape` (Marsaglia and Tsang 2000)."""
    boosted = shape if shape >= 1.0 else shape + 1.0
    d = boosted - 1.0 / 3.0
    c = 1.0 / math.sqrt(9.0 * d)
    found, trial = 0.0, 1
    while found == 0.0:
        x = normal(key, 2 * trial)
        v = (1.0 + c * x) ** 3
        if v > 0.0 and math.log(uniform(key, 4 * trial + 3)) < 0.5 * x * x + d - d * v + d * math.log(v):
            found = d * v
        trial += 1
    return found if shape >= 1.0 else found * uniform(key, 1) ** (1.0 / shape)


@inner
def from_points(values: Any, u: float) -> float:
    """The quantile of points joined by straight lines."""
    at = u * (len(values) - 1)
    low = int(at)
    return float(values[low] + (at - low) * (values[min(low + 1, len(values) - 1)] - values[low]))


@inner
def shaped(law: Any, points: Any, key: Any) -> float:
    """One number of a law; `key` is its own stream."""
    kind = law.kind
    if kind == CONSTANT:
        return float(law.mean)
    u = uniform(key, 0)
    if kind == EXPONENTIAL:
        return float(-law.mean * math.log(u))
    if kind == LOGNORMAL:
        return float(math.exp(law.a + law.b * normal(key, 0)))
    if kind == GAMMA:
        return float(law.a * gamma(key, law.b))
    if kind == WEIBULL:
        return float(law.a * (-math.log(u)) ** law.b)
    if kind == UNIFORM:
        return float(law.a + law.b * u)
    if kind == PARETO:
        return float(law.a * (u**law.b - 1.0))
    if kind == HYPEREXPONENTIAL:
        return float(-math.log(u) * (law.a if uniform(key, 1) < law.share else law.b))
    if kind == ERLANG:
        total = 0.0
        for phase in range(int(law.b)):
            total -= math.log(uniform(key, phase))
        return float(law.a * total)
    return from_points(points[law.first : law.last], u)


@inner
def draw(law: Any, points: Any, stream: Any, index: int) -> float:
    """Number `index` of a stream, by a law with its shares of nothing and of never."""
    key = mixed(np.uint64(stream) + np.uint64(index) * np.uint64(0xD1B54A32D192ED03))
    if law.share_zero > 0.0 or law.share_never > 0.0:
        u = uniform(key, -1)
        if u < law.share_zero:
            return 0.0
        if u >= 1.0 - law.share_never:
            return NEVER_ENDS
    return shaped(law, points, key)


@entry
def draw_many(law: Any, points: Any, stream: Any, first: int, out: Any) -> None:
    """The first stage of tickets `first`, `first + 1` and so on."""
    for i in range(len(out)):
        out[i] = draw(law, points, stream, (first + i) * STAGES)
