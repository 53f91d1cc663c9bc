"""Two groups of people, one of which may help the other: overflow and the N-model, by their Markov chains."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from manyhands.science.queues.chains import long_run, mean


class Helped(NamedTuple):
    """Of two classes, in the long run: `own` with people of its own and the helpers behind them, `other` with the helpers alone."""

    own_delayed: float  # share of those who come that find nobody free (where there is no room: are refused)
    other_delayed: float
    own_mean_wait_seconds: float
    other_mean_wait_seconds: float
    helpers_occupancy: float
    own_busy: float  # people of its own at work, on the average


def overflow_without_waiting(
    own_per_hour: float, other_per_hour: float, handling_seconds: float, own_agents: int, helpers: int
) -> Helped:
    """Nobody waits: a class goes to its own people, from them to the helpers, and is refused when they are at work too."""
    own, other, done = own_per_hour / 3600.0, other_per_hour / 3600.0, 1.0 / handling_seconds

    def moves(state: tuple[int, int]) -> Iterator[tuple[float, tuple[int, int]]]:
        i, j = state
        if i < own_agents:
            yield own, (i + 1, j)
        if j < helpers:
            yield other + (own if i == own_agents else 0.0), (i, j + 1)
        if i:
            yield i * done, (i - 1, j)
        if j:
            yield j * done, (i, j - 1)

    chances = long_run((0, 0), moves)
    return Helped(
        mean(chances, lambda s: float(s == (own_agents, helpers))),
        mean(chances, lambda s: float(s[1] == helpers)),
        0.0,
        0.0,
        mean(chances, lambda s: s[1] / helpers),
        mean(chances, lambda s: float(s[0])),
    )


def helped_line(
    own_per_hour: float,
    other_per_hour: float,
    *,
    own_handling_seconds: float,
    helpers_handling_seconds: float,
    own_agents: int,
    helpers: int,
    own_first: bool,
    most_waiting: int,
    own_patience_seconds: float | None = None,
    other_patience_seconds: float | None = None,
) -> Helped:
    """The N-model: `own` goes to its own people and from them to the helpers, `other` to the helpers; both wait when all are at work.

    A helper who is free takes those of the one class before those of the other (`own_first`). Handling times are exponential and
    depend on who works. At most `most_waiting` of each are kept count of.
    """
    own, other = own_per_hour / 3600.0, other_per_hour / 3600.0
    leave_own = 1.0 / own_patience_seconds if own_patience_seconds else 0.0
    leave_other = 1.0 / other_patience_seconds if other_patience_seconds else 0.0
    State = tuple[int, int, int, int]  # own people at work, helpers at work, own waiting, other waiting

    def arrivals(s: State) -> Iterator[tuple[float, State]]:
        i, j, x, y = s
        if i < own_agents:
            yield own, (i + 1, j, x, y)
        elif j < helpers:
            yield own, (i, j + 1, x, y)
        elif x < most_waiting:
            yield own, (i, j, x + 1, y)
        if j < helpers:
            yield other, (i, j + 1, x, y)
        elif y < most_waiting:
            yield other, (i, j, x, y + 1)

    def moves(s: State) -> Iterator[tuple[float, State]]:
        i, j, x, y = s
        yield from arrivals(s)
        yield x * leave_own, (i, j, max(x - 1, 0), y)
        yield y * leave_other, (i, j, x, max(y - 1, 0))
        yield i / own_handling_seconds, (i, j, x - 1, y) if x else (max(i - 1, 0), j, x, y)
        takes_own = x > 0 and (own_first or y == 0)
        after = (i, j, x - 1, y) if takes_own else (i, j, x, y - 1) if y else (i, max(j - 1, 0), x, y)
        yield j / helpers_handling_seconds, after

    chances = long_run((0, 0, 0, 0), moves)
    return Helped(
        mean(chances, lambda s: float(s[0] == own_agents and s[1] == helpers)),
        mean(chances, lambda s: float(s[1] == helpers)),
        mean(chances, lambda s: float(s[2])) / own,
        mean(chances, lambda s: float(s[3])) / other,
        mean(chances, lambda s: s[1] / helpers),
        mean(chances, lambda s: float(s[0])),
    )
