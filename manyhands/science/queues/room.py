"""Finite room: who comes when it is full is refused (M/M/n/K)."""

from __future__ import annotations

import numpy as np

from manyhands.science.queues.chains import birth_death
from manyhands.science.queues.outcome import Outcome


def finite_room(per_hour: float, handling_seconds: float, agents: int, room: int, *, within_seconds: float = 0.0) -> Outcome:
    """M/M/n/K with K = agents + room: `room` may wait. Without room it is Erlang B, whatever the law of the handling time.

    Whoever finds j waiting and all at work waits for j + 1 of them to finish: gamma, with the chance of j + 1 or more events of a
    Poisson stream for being taken in time.
    """
    rate, most = per_hour / 3600.0, agents + room
    busy = np.minimum(np.arange(1, most + 1), agents)
    chance = birth_death([rate] * most, (busy / handling_seconds).tolist())
    let_in = 1.0 - float(chance[most])
    waiting = float((chance[agents:] * np.arange(room + 1)).sum())
    late = float((chance[agents:most] * _too_few(agents / handling_seconds * within_seconds, room)).sum())
    wait = waiting / (rate * let_in)
    return Outcome(
        delayed=float(chance[agents:most].sum()) / let_in,
        in_time=1.0 - late / let_in,
        leaving=0.0,
        mean_wait_seconds=wait,
        mean_wait_taken_seconds=wait,
        waiting=waiting,
        occupancy=rate * let_in * handling_seconds / agents,
        refused=1.0 - let_in,
    )


def _too_few(expected: float, room: int) -> np.ndarray:
    """The chance of at most j events, for j from 0 to room - 1."""
    terms = np.concatenate([[0.0], np.cumsum(np.log(expected / np.arange(1, max(room, 1))))]) if expected else np.zeros(max(room, 1))
    return np.cumsum(np.exp(terms - expected))[:room] if expected else np.ones(room)
