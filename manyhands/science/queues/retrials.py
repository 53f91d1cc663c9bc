"""Who did not get through tries again."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from manyhands.science.queues.chains import long_run, mean


class Retried(NamedTuple):
    """In the long run."""

    redialled_per_hour: float
    leaving: float  # share of all attempts let in
    refused: float  # share of all attempts
    waiting: float
    in_orbit: float  # who will try again
    occupancy: float


def retrial_line(
    per_hour: float,
    handling_seconds: float,
    agents: int,
    *,
    patience_seconds: float,
    redials: float,
    redials_after_seconds: float,
    most_waiting: int,
    most_in_orbit: int,
) -> Retried:
    """M/M/n+M where a share of those who leave comes again after a while, both without memory; the room to wait may be what cuts off.

    Who finds `most_waiting` waiting is refused, and does not try again.
    """
    fresh, most = per_hour / 3600.0, agents + most_waiting
    State = tuple[int, int]  # in the system, in orbit

    def moves(s: State) -> Iterator[tuple[float, State]]:
        k, j = s
        waits = max(k - agents, 0)
        if k < most:
            yield fresh, (k + 1, j)
        if j:
            yield j / redials_after_seconds, (min(k + 1, most), j - 1)
        if k:
            yield min(k, agents) / handling_seconds, (k - 1, j)
        if waits:
            goes = waits / patience_seconds
            yield goes * redials, (k - 1, min(j + 1, most_in_orbit))
            yield goes * (1.0 - redials), (k - 1, j)

    chances = long_run((0, 0), moves)
    orbit = mean(chances, lambda s: float(s[1]))
    waiting = mean(chances, lambda s: float(max(s[0] - agents, 0)))
    attempts = fresh + orbit / redials_after_seconds
    refused = mean(chances, lambda s: (fresh + s[1] / redials_after_seconds) * (s[0] == most)) / attempts
    return Retried(
        orbit / redials_after_seconds * 3600.0,
        waiting / patience_seconds / (attempts * (1.0 - refused)),
        refused,
        waiting,
        orbit,
        mean(chances, lambda s: min(s[0], agents) / agents),
    )
