"""People who hold several tickets at a time, and are slower with each the more they hold."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from manyhands.science.queues.chains import birth_death, long_run, mean


class Chats(NamedTuple):
    """In the long run."""

    delayed: float  # share who find everybody full
    mean_wait_seconds: float  # of all
    in_hand: float  # tickets, on the average, of all people
    leaving: float


def chat_line(
    per_hour: float,
    handling_seconds: float,
    agents: int,
    slow_down: Sequence[float],
    *,
    most_waiting: int,
    patience_seconds: float | None = None,
) -> Chats:
    """Who has the most room gets the next; each of k tickets in somebody's hands takes `slow_down[k - 1]` times longer.

    Exactly, by the Markov chain of how many people hold 0, 1, 2, ... tickets and how many wait.
    """
    rate, most = per_hour / 3600.0, len(slow_down)
    leave = 1.0 / patience_seconds if patience_seconds else 0.0
    State = tuple[int, ...]  # people who hold 0, 1, ..., most; then how many wait

    def shifted(s: State, k: int, by: int) -> State:
        changed = list(s)
        changed[k] -= 1
        changed[k + by] += 1
        return tuple(changed)

    def moves(s: State) -> Iterator[tuple[float, State]]:
        waits = s[-1]
        free = next((k for k in range(most) if s[k]), None)
        if free is not None:
            yield rate, shifted(s, free, 1)
        elif waits < most_waiting:
            yield rate, (*s[:-1], waits + 1)
        for k in range(1, most + 1):
            done = s[k] * k / (handling_seconds * slow_down[k - 1])
            if done:
                yield done, (*s[:-1], waits - 1) if waits else shifted(s, k, -1)
        if waits:
            yield waits * leave, (*s[:-1], waits - 1)

    chances = long_run((agents, *(0,) * most, 0), moves)
    waiting = mean(chances, lambda s: float(s[-1]))
    in_hand = mean(chances, lambda s: float(sum(k * s[k] for k in range(most + 1))))
    return Chats(mean(chances, lambda s: float(s[most] == agents)), waiting / rate, in_hand, waiting * leave / rate)


def shared_attention(per_hour: float, handling_seconds: float, most: int | None = None) -> float:
    """Tickets in the hands of one person whose attention is shared among all they hold, of whom they are never slow for anybody else.

    M/G/1 with processor sharing: load / (1 - load), whatever the law of the handling time; with at most `most` of them, who comes
    then being refused, the truncated geometric law. Source: F. Baskett et al., Journal of the ACM 22 (1975).
    """
    load = per_hour * handling_seconds / 3600.0
    if most is None:
        return load / (1.0 - load)
    chances = birth_death([load] * most, [1.0] * most)
    return float(sum(k * chance for k, chance in enumerate(chances)))
