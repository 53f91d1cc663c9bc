"""Exact answers for M/M/n+M, by its birth-and-death chain."""

from __future__ import annotations

import numpy as np
from scipy.linalg import expm

STATES = 400


def erlang_a(*, per_hour: float, mean_work: float, mean_patience: float, agents: int, within: float) -> dict[str, float]:
    """The share taken within so many seconds, the share that leaves and the mean wait of everybody."""
    come, work, leave = per_hour / 3600, 1 / mean_work, 1 / mean_patience
    weights = np.ones(STATES)
    for n in range(1, STATES):
        weights[n] = weights[n - 1] * come / (min(n, agents) * work + max(0, n - agents) * leave)
    weights /= weights.sum()
    waiting = float((np.maximum(0, np.arange(STATES) - agents) * weights).sum())
    ahead = STATES - agents
    # Whoever has q others before them in the queue: taken is the last state but one, gone the last.
    moves = np.zeros((ahead + 2, ahead + 2))
    for q in range(ahead):
        on = agents * work + q * leave
        moves[q, q - 1 if q else ahead] += on
        moves[q, ahead + 1] += leave
        moves[q, q] -= on + leave
    taken = expm(moves * within)[:ahead, ahead]
    level = weights[:agents].sum() + (weights[agents:] * taken).sum()
    return {"service_level": float(level), "abandonment": waiting * leave / come, "mean_wait_of_all": waiting / come}
