"""Erlang's formulas: a stream without memory, agents who are alike, handling times without memory.

Source: A. K. Erlang, "Solution of some problems in the theory of probabilities of significance in automatic telephone exchanges"
(1917). The recursion and its continuation to real numbers of agents: D. L. Jagerman, "Some properties of the Erlang loss
function", Bell System Technical Journal 53 (1974).
"""

from __future__ import annotations

from math import exp, floor, inf, lgamma, log

from manyhands.science.queues.outcome import Outcome

_MOST_TERMS = 10_000


def load_of(per_hour: float, handling_seconds: float) -> float:
    """Agents kept busy by a stream (erlangs)."""
    return per_hour * handling_seconds / 3600.0


def erlang_b(load: float, agents: float) -> float:
    """Share of those who come that find all agents busy, where nobody waits. `agents` may be any real number from 0.

    By 1/B(n) = 1 + n / (load B(n - 1)), which only adds positive numbers and so loses no digits.
    """
    _check(load, agents)
    if load == 0.0:
        return 0.0 if agents else 1.0
    whole = floor(agents)
    n = agents - whole
    inverse = _inverse_b_below_one(load, n) if n else 1.0
    for _ in range(whole):
        n += 1.0
        inverse = 1.0 + n / load * inverse
    return 1.0 / inverse


def erlang_c(load: float, agents: float) -> float:
    """Share of those who come that have to wait, where everybody waits for as long as it takes. 1 where the load is too much."""
    _check(load, agents)
    if load >= agents:
        return 1.0
    blocked = erlang_b(load, agents)
    return blocked / (1.0 - load / agents * (1.0 - blocked))


def waiting_line(per_hour: float, handling_seconds: float, agents: float, *, within_seconds: float = 0.0) -> Outcome:
    """M/M/n: nobody leaves, first come first served. Waits are infinite where the load is too much.

    The wait of those who wait is exponential with mean handling / (agents - load).
    """
    load = load_of(per_hour, handling_seconds)
    delayed = erlang_c(load, agents)
    if load >= agents:
        return Outcome(delayed, 0.0, 0.0, inf, inf, inf, 1.0)
    decay = (agents - load) / handling_seconds
    wait = delayed / decay
    return Outcome(delayed, 1.0 - delayed * exp(-decay * within_seconds), 0.0, wait, wait, wait * per_hour / 3600.0, load / agents)


def _inverse_b_below_one(load: float, n: float) -> float:
    """1/B for 0 < n < 1: exp(load) load^-n Gamma(n + 1, load), by its series below 2 and its continued fraction above."""
    s = n + 1.0
    if load < 2.0:
        term = total = 1.0 / s
        for k in range(1, _MOST_TERMS):
            term *= load / (s + k)
            total += term
            if term < 1e-17 * total:
                break
        return exp(lgamma(s) - n * log(load) + load) - load * total
    b = load + 1.0 - s
    c, d = inf, 1.0 / b
    h = d
    for k in range(1, _MOST_TERMS):  # Lentz
        a = -k * (k - s)
        b += 2.0
        d = 1.0 / (a * d + b)
        c = b + a / c
        h *= d * c
        if abs(d * c - 1.0) < 1e-16:
            break
    return load * h


def _check(load: float, agents: float) -> None:
    if not (0.0 <= load < inf and 0.0 <= agents < inf):
        raise ValueError(f"A load of {load} and {agents} agents: both have to be numbers from 0 on.")
