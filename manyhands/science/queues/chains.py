"""Markov chains, solved exactly: what most of the other answers rest on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, TypeVar

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from scipy.sparse import csr_array

Floats = NDArray[np.float64]
State = TypeVar("State", bound=tuple[int, ...])
Moves = Callable[[State], Iterable[tuple[float, State]]]


def birth_death(births: Sequence[float], deaths: Sequence[float]) -> Floats:
    """Long-run chances of 0, 1, 2, ... where births[k] leads from k to k + 1 and deaths[k] back from k + 1 to k."""
    with np.errstate(divide="ignore"):  # a birth rate of 0 ends the chain
        logs = np.concatenate([[0.0], np.cumsum(np.log(births) - np.log(deaths))])
    chance = np.exp(logs - logs.max())
    return np.asarray(chance / chance.sum())


def long_run(start: State, moves: Moves[State]) -> dict[State, float]:
    """Long-run chance of every state that can be reached; `moves` gives rates and where they lead. The chain has to be finite."""
    from scipy.sparse.linalg import spsolve

    states, flow = generator(start, moves)
    size = len(states)
    if size == 1:
        return {start: 1.0}
    balance = flow.T.tocsc()
    chances = np.ones(size)  # those of the others, as multiples of the first one's
    chances[1:] = spsolve(balance[1:, 1:], -balance[1:, [0]].toarray().ravel())
    return dict(zip(states, map(float, chances / chances.sum()), strict=True))


def generator(start: State, moves: Moves[State]) -> tuple[list[State], csr_array]:
    """Every state that can be reached, the first of them the start, and the rates between them (rows sum to 0)."""
    from scipy.sparse import csr_array

    place: dict[State, int] = {start: 0}
    states, rows, columns, rates = [start], [], [], []
    at = 0
    while at < len(states):
        for rate, to in moves(states[at]):
            if rate <= 0.0 or to == states[at]:
                continue
            if to not in place:
                place[to] = len(states)
                states.append(to)
            rows += [at, at]
            columns += [place[to], at]
            rates += [rate, -rate]
        at += 1
    return states, csr_array((rates, (rows, columns)), shape=(len(states), len(states)))


def mean(chances: dict[State, float], of: Callable[[State], float]) -> float:
    """Of a function of the state."""
    return float(sum(chance * of(state) for state, chance in chances.items()))
