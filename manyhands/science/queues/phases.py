"""Many agents and handling times that are not exponential: exactly, by phases or by steps of the fixed time."""

from __future__ import annotations

from collections.abc import Iterator
from math import ceil, sqrt
from typing import NamedTuple

import numpy as np

from manyhands.science.queues.chains import long_run, mean
from manyhands.science.queues.erlang import load_of
from manyhands.science.queues.outcome import GrowsWithoutBound


class Line(NamedTuple):
    """Of a line without leaving: the share delayed and the mean wait of all."""

    delayed: float
    mean_wait_seconds: float


class Phases(NamedTuple):
    """A handling time as phases without memory: where it begins (shares), how long each is, and whether the next one follows."""

    begins: tuple[float, ...]
    seconds: tuple[float, ...]
    goes_on: bool  # from each phase to the next, and out of the last; otherwise out of each


def two_kinds(mean_seconds: float, cv: float) -> Phases:
    """Two exponentials that each make up half of the work (hyperexponential with balanced means), cv above 1."""
    p = (1.0 + sqrt((cv**2 - 1.0) / (cv**2 + 1.0))) / 2.0
    return Phases((p, 1.0 - p), (mean_seconds / (2.0 * p), mean_seconds / (2.0 * (1.0 - p))), goes_on=False)


def equal_phases(mean_seconds: float, phases: int) -> Phases:
    """Erlang's law of so many phases, cv 1 / sqrt(phases)."""
    return Phases((1.0,) + (0.0,) * (phases - 1), (mean_seconds / phases,) * phases, goes_on=True)


def phase_line(per_hour: float, handling: Phases, agents: int, *, most_waiting: int) -> Line:
    """M/PH/n by its Markov chain: how many agents are in each phase, and how many wait, cut off at `most_waiting`."""
    rate, kinds = per_hour / 3600.0, len(handling.begins)
    State = tuple[int, ...]

    def began(state: State) -> Iterator[tuple[float, State]]:
        for phase, share in enumerate(handling.begins):
            yield share, _with(state, phase, 1)

    def moves(state: State) -> Iterator[tuple[float, State]]:
        waits = state[kinds]
        if sum(state[:kinds]) < agents:
            yield from ((rate * share, to) for share, to in began(state))
        elif waits < most_waiting:
            yield rate, _with(state, kinds, 1)
        for phase in range(kinds):
            speed = state[phase] / handling.seconds[phase]
            left = _with(state, phase, -1)
            if handling.goes_on and phase + 1 < kinds:
                yield speed, _with(left, phase + 1, 1)
            elif waits:
                yield from ((speed * share, to) for share, to in began(_with(left, kinds, -1)))
            else:
                yield speed, left

    chances = long_run((0,) * (kinds + 1), moves)
    delayed = mean(chances, lambda state: float(sum(state[:kinds]) == agents))
    return Line(delayed, mean(chances, lambda state: float(state[kinds])) / rate)


def fixed_line(per_hour: float, handling_seconds: float, agents: int) -> Line:
    """M/D/n: after exactly one handling time all who were at work are done, so those then here are the rest and who came.

    Source: C. D. Crommelin, "Delay probability formulae when the holding times are constant" (1932).
    """
    load = load_of(per_hour, handling_seconds)
    if load >= agents:
        raise GrowsWithoutBound(f"{agents} agents have work for {load:.2f}: the queue grows without bound.")
    most = agents + ceil(40.0 + 25.0 * agents / (agents - load) + 12.0 * sqrt(load))
    came = _poisson(load, most)
    step = np.zeros((most + 1, most + 1))
    for before in range(most + 1):
        rest = max(before - agents, 0)
        step[before, rest:] = came[: most + 1 - rest]
    step[:, most] += 1.0 - step.sum(axis=1)
    balance = np.vstack([(step.T - np.eye(most + 1))[:-1], np.ones(most + 1)])
    chance = np.linalg.solve(balance, np.append(np.zeros(most), 1.0))
    here = float(chance @ np.arange(most + 1))
    return Line(float(chance[agents:].sum()), here / (per_hour / 3600.0) - handling_seconds)


def _poisson(expected: float, most: int) -> np.ndarray:
    return np.exp(np.concatenate([[0.0], np.cumsum(np.log(expected / np.arange(1, most + 1)))]) - expected)


def _with(state: tuple[int, ...], place: int, more: int) -> tuple[int, ...]:
    return (*state[:place], state[place] + more, *state[place + 1 :])
