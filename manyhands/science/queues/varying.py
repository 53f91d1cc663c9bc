"""Rates and teams that change by the hour: Kolmogorov's equations, and what a stream would keep busy if nobody had to wait."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import exp
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.typing import NDArray

from manyhands.science.queues.erlang import load_of

if TYPE_CHECKING:
    from scipy.sparse import csr_array

Floats = NDArray[np.float64]
_STEPS = 64  # of an interval, for integrals over it (Simpson)


class Hours(NamedTuple):
    """By interval: means over it."""

    waiting: Floats
    busy: Floats
    taken_at_once: Floats  # share of those who come in it that find somebody free
    left_per_hour: Floats


def offered_load(per_hour: Sequence[float], handling_seconds: float, interval_seconds: float, *, at_start: float = 0.0) -> list[float]:
    """M(t)/M/inf: the mean number at work at the end of each interval, exactly, for rates that are constant within it.

    Source: S. G. Eick, W. A. Massey and W. Whitt, "The physics of the M(t)/G/inf queue", Operations Research 41 (1993). Staffing by
    this load in place of the rate's own is the modified offered load (D. L. Jagerman, 1975).
    """
    keeps, now, found = exp(-interval_seconds / handling_seconds), at_start, []
    for rate in per_hour:
        settled = load_of(rate, handling_seconds)
        now = settled + (now - settled) * keeps
        found.append(now)
    return found


def mean_load(per_hour: Sequence[float], handling_seconds: float, interval_seconds: float, *, at_start: float = 0.0) -> list[float]:
    """As `offered_load`, but the mean over each interval."""
    ends = [at_start, *offered_load(per_hour, handling_seconds, interval_seconds, at_start=at_start)]
    part = (1.0 - exp(-interval_seconds / handling_seconds)) * handling_seconds / interval_seconds
    settled = [load_of(rate, handling_seconds) for rate in per_hour]
    return [load + (before - load) * part for load, before in zip(settled, ends[:-1], strict=True)]


def varying_line(
    per_hour: Sequence[float],
    agents: Sequence[int],
    interval_seconds: float,
    handling_seconds: float,
    *,
    most_waiting: int,
    patience_seconds: float | None = None,
) -> Hours:
    """M(t)/M/n(t)(+M), begun empty. Who is at work when a team gets smaller finishes first, and then takes nothing more.

    The chances of (people at work, people waiting) go from interval to interval by the exponential of the generator; means are
    taken by Simpson's rule over 64 steps of each. Who finds `most_waiting` waiting is refused.
    """
    from scipy.sparse.linalg import expm_multiply

    width = most_waiting + 1
    most = max(agents)
    chance = np.zeros((most + 1) * width)
    chance[0] = 1.0
    busy, waiting = np.divmod(np.arange(len(chance)), width)
    weights = _simpson(_STEPS)
    found: list[tuple[float, float, float, float]] = []
    for rate, team in zip(per_hour, agents, strict=True):
        chance = _team_changed(chance.reshape(most + 1, width), team).ravel()
        flow = _flow(rate / 3600.0, team, most, handling_seconds, patience_seconds, width)
        path = expm_multiply(flow.T, chance, start=0.0, stop=interval_seconds, num=_STEPS + 1, endpoint=True)
        mean = weights @ path
        chance = path[-1]
        waits = float(mean @ waiting)
        left = waits / patience_seconds * 3600.0 if patience_seconds else 0.0
        found.append((waits, float(mean @ busy), float(mean[busy < team].sum()), left))
    return Hours(*(np.array(column) for column in zip(*found, strict=True)))


def _flow(rate: float, team: int, most: int, handling: float, patience: float | None, width: int) -> csr_array:
    from scipy.sparse import csr_array

    def moves() -> Iterator[tuple[int, int, float]]:
        for b in range(most + 1):
            for w in range(width):
                at = b * width + w
                if b < team:
                    yield at, at + width, rate
                elif w + 1 < width:
                    yield at, at + 1, rate
                if b:
                    yield at, at - 1 if w and b <= team else at - width, b / handling
                if w and patience:
                    yield at, at - 1, w / patience

    rows, columns, rates = (np.array(column) for column in zip(*moves(), strict=True))
    size = (most + 1) * width
    off = csr_array((rates, (rows, columns)), shape=(size, size))
    return csr_array(off - csr_array((np.asarray(off.sum(axis=1)).ravel(), (np.arange(size), np.arange(size))), shape=(size, size)))


def _team_changed(chance: Floats, team: int) -> Floats:
    """Those who come on take from those who wait at once."""
    after = np.zeros_like(chance)
    for b, w in zip(*np.nonzero(chance), strict=True):
        takes = min(max(team - b, 0), w)
        after[b + takes, w - takes] += chance[b, w]
    return after


def _simpson(steps: int) -> Floats:
    weights = np.ones(steps + 1)
    weights[1:-1:2], weights[2:-1:2] = 4.0, 2.0
    return np.asarray(weights / weights.sum())
