"""People who leave when they have waited long enough: M/M/n+G, and its special case Erlang A (M/M/n+M).

Source: S. Zeltyn and A. Mandelbaum, "Call centers with impatient customers: many-server asymptotics of the M/M/n+G queue", Queueing
Systems 51 (2005), after F. Baccelli and G. Hebuterne (1981). The wait that a patient customer would have has the density
rate exp(phi(v)) / (1/B' + rate J) with phi(v) = rate H(v) - n mu v, H the integral of the share still patient, J that of exp(phi).
Everything is one integral of positive numbers, taken about the peak of phi so that nothing overflows.
"""

from __future__ import annotations

from collections.abc import Callable
from math import exp, inf, log
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from manyhands.science.queues.erlang import erlang_b, load_of
from manyhands.science.queues.outcome import GrowsWithoutBound, Outcome

Floats = NDArray[np.float64]
_PANELS, _NODES = 96, 16
_DROP = 60.0  # what is e^-60 of the peak does not count
_X, _W = np.polynomial.legendre.leggauss(_NODES)


class Patience(NamedTuple):
    """How long people wait before they leave, in seconds."""

    still_patient: Callable[[Floats], Floats]  # share whose patience is longer
    integral: Callable[[Floats], Floats]  # of that share, from 0
    corners: tuple[float, ...] = ()  # where the share is not smooth


def exponential_patience(mean_seconds: float) -> Patience:
    """Without memory: Erlang A."""
    return Patience(lambda v: np.exp(-v / mean_seconds), lambda v: -mean_seconds * np.expm1(-v / mean_seconds))


def fixed_patience(seconds: float) -> Patience:
    """Everybody waits exactly so long (M/M/n+D)."""
    return Patience(lambda v: (v < seconds).astype(np.float64), lambda v: np.minimum(v, seconds), (seconds,))


def uniform_patience(low: float, high: float) -> Patience:
    """Any patience between the two is equally likely."""
    width = high - low

    def integral(v: Floats) -> Floats:
        x = np.clip(v - low, 0.0, width)
        return np.minimum(v, low) + x - x * x / (2.0 * width)

    return Patience(lambda v: 1.0 - np.clip((v - low) / width, 0.0, 1.0), integral, (low, high))


def mixed_patience(shares: tuple[float, ...], means: tuple[float, ...]) -> Patience:
    """Kinds of people, each without memory (hyperexponential); a mean of infinity is those who never leave."""

    def still(v: Floats) -> Floats:
        return np.asarray(sum(p * np.exp(-v / m) for p, m in zip(shares, means, strict=True)))

    def integral(v: Floats) -> Floats:
        parts = (p * (v if m == inf else -m * np.expm1(-v / m)) for p, m in zip(shares, means, strict=True))
        return np.asarray(sum(parts))

    return Patience(still, integral)


def erlang_patience(mean_seconds: float, phases: int) -> Patience:
    """The sum of so many equal phases without memory: people who all wait a while."""
    rate = phases / mean_seconds

    def tails(v: Floats) -> list[Floats]:
        """P(Erlang(k) > v), k = 1 to phases."""
        term = np.exp(-rate * v)
        found, total = [], np.zeros_like(term)
        for k in range(1, phases + 1):
            total = total + term
            found.append(total)
            term = term * rate * v / k
        return found

    return Patience(lambda v: tails(v)[-1], lambda v: np.asarray(sum(1.0 - tail for tail in tails(v))) / rate)


def erlang_a(per_hour: float, handling_seconds: float, patience_seconds: float, agents: float, *, within_seconds: float = 0.0) -> Outcome:
    """M/M/n+M: patience is exponential with this mean. `agents` may be any real number above 0."""
    return impatient_line(per_hour, handling_seconds, exponential_patience(patience_seconds), agents, within_seconds=within_seconds)


def impatient_line(per_hour: float, handling_seconds: float, patience: Patience, agents: float, *, within_seconds: float = 0.0) -> Outcome:
    """M/M/n+G: first come first served, and people leave when their patience ends."""
    rate, capacity = per_hour / 3600.0, agents / handling_seconds
    if not (rate >= 0.0 and capacity > 0.0):
        raise ValueError(f"{per_hour} an hour for {agents} agents: there have to be agents, and arrivals from 0 on.")
    if rate == 0.0:
        return Outcome(0.0, 1.0, 0.0, 0.0, 0.0, 0.0, 0.0)
    low, high, peak = _where_it_counts(rate, capacity, patience)
    v, width = _nodes(low, high, (*patience.corners, within_seconds))
    still = patience.still_patient(v)
    density = width * np.exp(rate * patience.integral(v) - capacity * v - peak)
    whole = float(density.sum())
    delayed = _share_delayed(erlang_b(load_of(per_hour, handling_seconds), agents), capacity, whole, peak)
    density *= delayed / whole
    taken = density * still
    # Those who would have waited v wait min(v, their patience); its mean is the integral of the share still patient.
    wait = float((density * patience.integral(v)).sum())
    served = 1.0 - delayed + float(taken.sum())
    return Outcome(
        delayed=delayed,
        in_time=1.0 - delayed + float(taken[v <= within_seconds].sum()),
        leaving=float((density * (1.0 - still)).sum()),
        mean_wait_seconds=wait,
        mean_wait_taken_seconds=float((taken * v).sum()) / served,
        waiting=rate * wait,
        occupancy=rate * served / capacity,
    )


def _share_delayed(blocked: float, capacity: float, whole: float, peak: float) -> float:
    if blocked == 0.0:
        return 0.0
    logarithm = log(capacity * whole * blocked / (1.0 - blocked)) + peak
    return 1.0 / (1.0 + exp(-logarithm)) if logarithm > -700.0 else 0.0


def _where_it_counts(rate: float, capacity: float, patience: Patience) -> tuple[float, float, float]:
    """From where to where the wait of the patient is likely at all, and the greatest exponent. phi is concave."""

    def phi(v: float) -> float:
        return float(rate * patience.integral(np.array([v]))[0] - capacity * v)

    def slope(v: float) -> float:
        return float(rate * patience.still_patient(np.array([v]))[0] - capacity)

    step = 1.0 / capacity
    far = step
    while slope(far) > 0.0:
        far *= 2.0
        if far > 1e12 * step:
            raise GrowsWithoutBound("More people come who never leave than the agents can take: the queue grows without bound.")
    top = _last(lambda v: slope(v) > 0.0, 0.0, far)
    peak = phi(top)
    far = top + step
    while phi(far) > peak - _DROP:
        far = top + 2.0 * (far - top)
        if far > 1e12 * step:
            raise GrowsWithoutBound("As many people come who never leave as the agents can take: the queue grows without bound.")
    high = _last(lambda v: phi(v) > peak - _DROP, top, far)
    low = 0.0 if phi(0.0) > peak - _DROP else _last(lambda v: phi(v) < peak - _DROP, 0.0, top)
    return low, high, peak


def _last(holds: Callable[[float], bool], low: float, high: float) -> float:
    """Where it stops to hold, by halving."""
    for _ in range(60):
        middle = (low + high) / 2.0
        low, high = (middle, high) if holds(middle) else (low, middle)
    return high


def _nodes(low: float, high: float, corners: tuple[float, ...]) -> tuple[Floats, Floats]:
    """Gauss and Legendre's nodes and weights on panels that end at every corner, ever finer towards `low`.

    Short patience and long handling are two scales: the first falls within a thousandth of the second.
    """
    inside = [corner for corner in corners if low < corner < high]
    finer = low + (high - low) * np.geomspace(1e-6, 1.0, _PANELS)
    edges = np.unique(np.concatenate([np.linspace(low, high, _PANELS // 2 + 1), finer, inside]))
    half = np.diff(edges)[:, None] / 2.0
    return (edges[:-1, None] + half * (1.0 + _X)).ravel(), (half * _W).ravel()
