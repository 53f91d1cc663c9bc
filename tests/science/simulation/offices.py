"""Small scenarios for tests, and a slow player in plain Python for the simplest of them: one class, one group, first come first served."""

from __future__ import annotations

import heapq
import math
from dataclasses import replace
from typing import Any

import numpy as np

from manyhands.core.service_models import read_page
from manyhands.core.service_models.compile import compile_page
from manyhands.science.simulation.distributions import Distribution, exponential
from manyhands.science.simulation.run import CLASS_SUM, CLASS_SUMS, PEOPLE_SUM, PEOPLE_SUMS, WAIT_EDGES, Run
from manyhands.science.simulation.scenario import Arrivals, BrandInPlay, People, Scenario, Seats, TicketClass

PAGE = read_page(
    """
name: one_at_a_time
title: One at a time
promise: First come, first served.
pools:
  - {name: everyone, who: brand_team, work: pushed, concurrency: {chat: 1, email: 1, api: 1}}
routes:
  - to: everyone
limits: {claims_at_a_time: 1}
"""
)
LARCH = BrandInPlay("larch", compile_page(PAGE, currency="EUR"), PAGE)
DAY = 86_400.0


def office(
    *, per_hour: float = 100.0, agents: int = 12, patience: Distribution | None = exponential(240.0), horizon: float = 8 * 3600, **changes: Any
) -> Scenario:
    """An M/M/n+M: calls of six minutes."""
    calls = TicketClass(
        "calls", "larch", Arrivals((per_hour,)), exponential(360.0), channel="chat", patience=patience, target_seconds=20.0
    )
    agent = People("agents", {"larch": ("everyone",)}, seats=Seats((agents,)), cost_minor_per_hour=2000)
    return replace(Scenario("office", (LARCH,), (calls,), (agent,), horizon), **changes)


def play_slowly(scenario: Scenario, *, replication: int) -> Run:
    """One run; chance by purpose, so that two staffings of one office get the same calls."""
    kind, group = scenario.classes[0], scenario.people[0]
    agents, horizon, warm = group.seats.counts[0], scenario.horizon_seconds, scenario.warm_up_seconds
    come, work, wait = (np.random.default_rng([scenario.seed, replication, purpose]) for purpose in range(3))
    arrivals = np.cumsum(come.exponential(3600 / kind.arrivals.per_hour[0], size=int(horizon / 3600 * kind.arrivals.per_hour[0] * 1.5) + 100))
    arrivals = arrivals[arrivals < horizon]
    works = work.exponential(kind.handling.mean, len(arrivals))
    patience = wait.exponential(kind.patience.mean, len(arrivals)) if kind.patience else np.full(len(arrivals), np.inf)

    intervals = math.ceil((horizon - warm) / scenario.bucket_seconds)
    book = _Book(np.zeros((len(CLASS_SUMS), 1, intervals)), np.zeros((len(PEOPLE_SUMS), 1, intervals)), warm, horizon, scenario.bucket_seconds)
    waits, at_start, at_end = np.zeros((1, len(WAIT_EDGES) - 1)), 0, 0
    free = [0.0] * agents
    for came, takes, patient in zip(arrivals, works, patience, strict=True):
        begins = max(came, free[0])
        book.count("arrived", came)
        book.count("arrived_judged", came)
        if begins - came > patient:
            ends = came + patient
            book.count("left", ends)
            book.count("left_wait", ends, patient)
        else:
            ends = begins + takes
            heapq.heapreplace(free, ends)
            book.count("taken", came)
            book.count("taken_wait", came, begins - came)
            book.count("taken_in_time", came, begins - came <= kind.target_seconds)
            book.count("solved", ends)
            book.span("handled", begins, ends)
            book.people_span("busy", begins, ends)
            book.people_span("in_hand", begins, ends)
            book.people_count("taken", begins)
            book.people_count("solved", ends)
            if came >= warm:
                waits[0, np.searchsorted(WAIT_EDGES, begins - came, side="right") - 1] += 1
        book.span("waiting", came, min(begins, ends))
        book.span("in_system", came, ends)
        at_start += came < warm <= ends
        at_end += ends >= horizon
    book.people[PEOPLE_SUM["online"]] += agents * scenario.bucket_seconds
    book.people[PEOPLE_SUM["wages_minor"]] += agents * scenario.bucket_seconds / 3600 * group.cost_minor_per_hour
    return Run(
        replication, horizon - warm, book.classes, book.people, np.array([[book.classes[CLASS_SUM["solved"]].sum()]]),
        np.array([float(at_start)]), np.array([float(at_end)]), 2 * len(arrivals), waits, np.ones(1),
    )  # fmt: skip


class _Book:
    def __init__(self, classes: np.ndarray, people: np.ndarray, warm: float, horizon: float, bucket: int) -> None:
        self.classes, self.people = classes, people
        self._warm, self._horizon, self._bucket = warm, horizon, bucket

    def count(self, name: str, at: float, much: float = 1.0) -> None:
        self._add(self.classes[CLASS_SUM[name], 0], at, much)

    def people_count(self, name: str, at: float) -> None:
        self._add(self.people[PEOPLE_SUM[name], 0], at, 1.0)

    def span(self, name: str, begin: float, end: float) -> None:
        self._spread(self.classes[CLASS_SUM[name], 0], begin, end)

    def people_span(self, name: str, begin: float, end: float) -> None:
        self._spread(self.people[PEOPLE_SUM[name], 0], begin, end)

    def _add(self, row: np.ndarray, at: float, much: float) -> None:
        if self._warm <= at < self._horizon:
            row[int((at - self._warm) // self._bucket)] += much

    def _spread(self, row: np.ndarray, begin: float, end: float) -> None:
        begin, end = max(begin, self._warm) - self._warm, min(end, self._horizon) - self._warm
        while begin < end:
            interval = int(begin // self._bucket)
            until = min(end, (interval + 1) * self._bucket)
            row[interval] += until - begin
            begin = until
