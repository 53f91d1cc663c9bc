"""The same in plain Python, with heapq and deques, of the same tickets."""

from __future__ import annotations

import heapq
import math
from collections import deque
from collections.abc import Sequence

import numpy as np

from manyhands.rehearsal.bench.planner.scenarios import Plainly
from manyhands.science.simulation.arriving import Stretch

TAKEN, WAIT, IN_TIME, LEFT, LEFT_WAIT, ARRIVED = range(6)


class PlainPython:
    """One run; `sums` are those of the reference in C."""

    def __init__(self, one: Plainly, tickets: Stretch, *, horizon: float) -> None:
        self.one, self.horizon = one, horizon
        self.times, self.classes = tickets.times.tolist(), tickets.classes.tolist()
        self.work, self.patience = tickets.work.tolist(), tickets.patience.tolist()
        self.openings = [[(pool, after) for cls, pool, after in one.openings if cls == code] for code in range(len(one.rates))]
        self.sights = [[(cls, after) for cls, at, after in one.openings if at == pool] for pool in range(len(one.people))]
        self.lines: list[deque[int]] = [deque() for _ in one.rates]
        self.free = list(one.people)
        self.finishes: list[tuple[float, int]] = []
        self.crossings: list[tuple[float, int, int]] = []  # when, ticket, pool
        self.gone = bytearray(len(self.times))  # 1 taken, 2 left
        self.sums = np.zeros((len(one.rates), 6)).tolist()

    def play(self) -> Sequence[Sequence[float]]:
        """To the horizon."""
        arrival, count = 0, len(self.times)
        while True:
            finish = self.finishes[0][0] if self.finishes else math.inf
            crossing = self.crossings[0][0] if self.crossings else math.inf
            comes = self.times[arrival] if arrival < count else math.inf
            now = min(finish, crossing, comes)
            if now > self.horizon:
                break
            if finish <= now:
                self._serve(heapq.heappop(self.finishes)[1], now)
            elif crossing <= now:
                _, ticket, pool = heapq.heappop(self.crossings)
                if not self.gone[ticket] and self.times[ticket] + self.patience[ticket] >= now and self.free[pool]:
                    self._take(ticket, pool, now)
            else:
                self._arrive(arrival, now)
                arrival += 1
        for cls, line in enumerate(self.lines):
            for ticket in line:
                if not self.gone[ticket] and self.times[ticket] + self.patience[ticket] <= self.horizon:
                    self._leave(ticket, cls)
        return self.sums

    def _arrive(self, ticket: int, now: float) -> None:
        cls = self.classes[ticket]
        self.sums[cls][ARRIVED] += 1
        for pool, after in self.openings[cls]:
            if after <= 0 and self.free[pool]:
                self._take(ticket, pool, now)
                return
        self.lines[cls].append(ticket)
        for pool, after in self.openings[cls]:
            if after > 0:
                heapq.heappush(self.crossings, (now + after, ticket, pool))

    def _serve(self, pool: int, now: float) -> None:
        best, best_key = -1, math.inf
        for cls, after in self.sights[pool]:
            line = self.lines[cls]
            while line and (self.gone[line[0]] or self.times[line[0]] + self.patience[line[0]] < now):
                ticket = line.popleft()
                if not self.gone[ticket]:
                    self._leave(ticket, cls)
            if line and self.times[line[0]] + after <= now and self.times[line[0]] + self.one.due[cls] < best_key:
                best, best_key = line[0], self.times[line[0]] + self.one.due[cls]
        self.free[pool] += 1
        if best >= 0:
            self._take(best, pool, now)

    def _take(self, ticket: int, pool: int, now: float) -> None:
        sums, wait = self.sums[self.classes[ticket]], now - self.times[ticket]
        self.gone[ticket] = 1
        self.free[pool] -= 1
        sums[TAKEN] += 1
        sums[WAIT] += wait
        sums[IN_TIME] += wait <= self.one.target[self.classes[ticket]]
        heapq.heappush(self.finishes, (now + self.work[ticket], pool))

    def _leave(self, ticket: int, cls: int) -> None:
        self.gone[ticket] = 2
        self.sums[cls][LEFT] += 1
        self.sums[cls][LEFT_WAIT] += self.patience[ticket]
