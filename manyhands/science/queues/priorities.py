"""Who comes before whom, without taking work out of anybody's hands (non-preemptive priority), and any law with one agent."""

from __future__ import annotations

from collections.abc import Sequence
from math import inf

from manyhands.science.queues.erlang import erlang_c, load_of
from manyhands.science.queues.outcome import GrowsWithoutBound


def single_agent_wait(per_hour: float, handling_seconds: float, handling_cv: float) -> float:
    """Mean wait of M/G/1: rate E(S^2) / 2 (1 - load). Source: F. Pollaczek (1930), A. Khinchine (1932)."""
    load = load_of(per_hour, handling_seconds)
    if load >= 1.0:
        raise GrowsWithoutBound(f"One agent has {load:.2f} hours of work an hour: the queue grows without bound.")
    return load * handling_seconds * (1.0 + handling_cv**2) / (2.0 * (1.0 - load))


def priority_waits_single(per_hour: Sequence[float], handling_seconds: Sequence[float], handling_cv: Sequence[float]) -> list[float]:
    """Mean waits with one agent and any laws, the first class before the second and so on.

    Source: A. Cobham, "Priority assignment in waiting line problems", Operations Research 2 (1954).
    """
    rest = sum(load_of(r, h) * h * (1.0 + cv**2) / 2.0 for r, h, cv in zip(per_hour, handling_seconds, handling_cv, strict=True))
    loads = [load_of(r, h) for r, h in zip(per_hour, handling_seconds, strict=True)]
    return _waits(rest, loads)


def priority_waits(per_hour: Sequence[float], handling_seconds: float, agents: int) -> list[float]:
    """Mean waits with `agents` and one exponential law for all classes (M/M/n), the first class before the second and so on.

    Source: Cobham (1954); O. Kella and U. Yechiali, "Waiting times in the non-preemptive priority M/M/c queue", Stochastic Models 1
    (1985).
    """
    load = load_of(sum(per_hour), handling_seconds)
    rest = erlang_c(load, agents) * handling_seconds / agents
    return _waits(rest, [load_of(r, handling_seconds) / agents for r in per_hour])


def _waits(rest: float, loads: Sequence[float]) -> list[float]:
    """`rest`: what is left to do, on the average, before anybody at all is free for somebody who comes."""
    waits, before = [], 0.0
    for load in loads:
        after = before + load
        waits.append(rest / ((1.0 - before) * (1.0 - after)) if after < 1.0 else inf)
        before = after
    return waits
