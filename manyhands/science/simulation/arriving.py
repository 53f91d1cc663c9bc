"""Fresh tickets in time order, a stretch at a time: when each comes, its unit of handling, and its patience.

Each class has streams of its own, keyed by the seed, the replication and its name. What is drawn for a ticket depends on nothing
else, whatever stretches it is drawn in: so the pages and people that are compared get the same tickets.
"""

from __future__ import annotations

import hashlib
import math
from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from manyhands.science.simulation.codes import HANDLING, PATIENCE
from manyhands.science.simulation.compiling import compiled
from manyhands.science.simulation.layout import NIL, World
from manyhands.science.simulation.scenario import Arrivals, Scenario

DAY = 86_400
MANY = 200_000  # fresh tickets in a stretch, about

Floats = NDArray[np.float64]


class Stretch(NamedTuple):
    """Arrivals of all classes in time order, and whether there are none after them."""

    times: Floats
    classes: NDArray[np.int32]
    work: Floats
    patience: Floats
    is_last: bool


def stream_of(*words: object) -> int:
    """A key of 64 bits."""
    return int.from_bytes(hashlib.blake2b(repr(words).encode(), digest_size=8).digest(), "little")


class Source:
    """The arrival times of one class, day by day."""

    def __init__(self, arrivals: Arrivals, *, horizon: float, key: tuple[object, ...], shared: tuple[object, ...]) -> None:
        self.arrivals, self.horizon, self.day = arrivals, horizon, 0
        self.counts, self.places, self.swings = (_rng(*key, what) for what in ("counts", "places", "swings"))
        self.days = _rng(*shared, "days")
        self.swing = 0.0

    def next_day(self) -> Floats:
        """Arrivals of the next day of 86,400 s, sorted, those before the horizon."""
        begins, self.day = self.day * DAY, self.day + 1
        if self.arrivals.at_seconds:
            times = np.array(sorted(self.arrivals.at_seconds), dtype=np.float64)
            return times[(times >= begins) & (times < begins + DAY) & (times <= self.horizon)]
        edges, expected = self._expected(begins)
        counts = self.counts.poisson(expected)
        places = np.repeat(np.arange(len(counts)), counts) + self.places.random(int(counts.sum()))
        places.sort()
        whole = places.astype(np.int64)
        times = edges[whole] + (places - whole) * np.diff(edges)[whole]
        return times[times <= self.horizon]

    def _expected(self, begins: float) -> tuple[Floats, Floats]:
        """Intervals of this day, those of the rates cut at midnight, and how many come in each on average."""
        one, rates = self.arrivals, np.array(self.arrivals.per_hour or (0.0,))
        length = one.interval_seconds
        first, last = math.floor(begins / length), math.ceil((begins + DAY) / length)
        edges = np.clip(np.arange(first, last + 1) * float(length), begins, begins + DAY)
        expected = rates[np.arange(first, last) % len(rates)] * np.diff(edges) / 3600.0
        if one.day_cv > 0:
            shape = 1 / one.day_cv**2
            expected = expected * (self.days.standard_gamma(shape) / shape)
        if one.interval_cv > 0:
            expected = expected * self._swings(len(expected))
        return edges, expected

    def _swings(self, count: int) -> Floats:
        """Factors of mean 1 that follow each other, log-normal."""
        correlation, spread = self.arrivals.interval_correlation, math.sqrt(math.log1p(self.arrivals.interval_cv**2))
        fresh, swings = self.swings.standard_normal(count), np.empty(count)
        before = fresh[0]
        for i, new in enumerate(fresh):  # each day begins anew
            before = new if i == 0 else correlation * before + math.sqrt(1 - correlation**2) * new
            swings[i] = before
        return np.exp(spread * swings - spread**2 / 2)


def stretches(scenario: Scenario, world: World, *, replication: int, many: int = MANY) -> Iterator[Stretch]:
    """All fresh tickets of a replication, in stretches of whole days with about so many each; the last is marked."""
    base = (scenario.seed, replication)
    sources = [
        Source(
            one.arrivals, horizon=scenario.horizon_seconds, key=(*base, "class", one.name),
            shared=(*base, "shared", one.arrivals.shared_day) if one.arrivals.shared_day else (*base, "class", one.name),
        )
        for one in scenario.classes
    ]  # fmt: skip
    days, day, drawn = math.ceil(scenario.horizon_seconds / DAY), 0, np.zeros(len(sources), np.int64)
    while day < days:
        found: list[list[Floats]] = [[] for _ in sources]
        total = 0
        while day < days and total < many:
            for i, source in enumerate(sources):
                found[i].append(source.next_day())
                total += len(found[i][-1])
            day += 1
        yield _joined(world, [np.concatenate(parts) for parts in found], drawn, is_last=day >= days)


def _joined(world: World, times: list[Floats], drawn: NDArray[np.int64], *, is_last: bool) -> Stretch:
    counts = np.array([len(one) for one in times])
    classes = np.repeat(np.arange(len(times), dtype=np.int32), counts)
    work, patience = (np.empty(int(counts.sum())) for _ in range(2))
    ends = np.cumsum(counts)
    fill = compiled().draw_many
    for i, count in enumerate(counts):
        part, cls = slice(int(ends[i] - count), int(ends[i])), world.classes[i]
        fill(world.laws[int(cls["handling"])], world.points, world.streams[HANDLING] ^ cls["stream"], int(drawn[i]), work[part])
        if cls["patience"] == NIL:
            patience[part] = np.inf
        else:
            fill(world.laws[int(cls["patience"])], world.points, world.streams[PATIENCE] ^ cls["stream"], int(drawn[i]), patience[part])
    drawn += counts
    joined = np.concatenate(times) if times else np.empty(0)
    if len(times) > 1:
        order = np.argsort(joined, kind="stable")  # of equal times the first class
        return Stretch(joined[order], classes[order], work[order], patience[order], is_last)
    return Stretch(joined, classes, work, patience, is_last)


def _rng(*key: object) -> np.random.Generator:
    return np.random.Generator(np.random.Philox(key=stream_of(*key)))
