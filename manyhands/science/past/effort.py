"""How much work tickets are, from who held what when, with pauses left out and several tickets in one hand at a time.

While somebody holds one ticket, the time is that ticket's. From the moment a second is in the same hands nobody can tell whose it is,
so the ticket's time is *cut short* there: known to be longer. Laws are fitted to whole and cut times together (as survival times are),
which is right however attention is divided, as long as the second ticket does not come because the first is nearly done. Where hardly
any ticket is held alone, the busy time of people's days is laid on the classes they took that day (regression).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from manyhands.science.past.counts import Flags, Ints
from manyhands.science.past.laws import LEAST, FittedLaw, TooFew, fit_law
from manyhands.science.past.past import DAY, Spans
from manyhands.science.simulation.distributions import Distribution

Floats = NDArray[np.float64]
ALONE_LEAST = 100  # held alone to the end
ERROR_MOST = 0.10  # of a mean from the regression, relative
FROM_DAYS = "busy time of people's days laid on the classes they took; too few tickets were held alone to see how times spread"
OPEN_MOST = 12 * 3600  # a stretch longer than this was left open, and is no work


@dataclass(frozen=True, slots=True)
class Alone:
    """Time that each stretch was held alone, from its beginning on, and whether it was cut short. -1: it was not begun alone."""

    seconds: Ints
    cut: Flags
    together: float  # share of all held time in which the same hands held another ticket too


def held_alone(spans: Spans) -> Alone:
    """By person: the time from each beginning to the next beginning or to the end."""
    size = len(spans.ticket)
    order = np.lexsort((spans.ticket, spans.ends, spans.begins, spans.agent))
    agent, begins, ends = spans.agent[order], spans.begins[order], spans.ends[order]
    same = np.zeros(size, dtype=np.bool_)
    same[1:] = agent[1:] == agent[:-1]
    before = _latest_end_before(ends, same)
    following = np.full(size, 2**62, dtype=np.int64)
    following[:-1] = np.where(same[1:], begins[1:], 2**62)
    until = np.minimum(ends, following)
    seconds = np.where(begins >= before, until - begins, -1)
    found, cut = np.empty(size, dtype=np.int64), np.empty(size, dtype=np.bool_)
    found[order], cut[order] = seconds, ends > following
    busy = float(np.maximum(ends - np.maximum(begins, before), 0).sum())
    held = float((ends - begins).sum())
    return Alone(found, cut, 1 - busy / held if held else 0.0)


def _latest_end_before(ends: Ints, same: Flags) -> Ints:
    """The latest end of the same person's earlier stretches."""
    person = np.cumsum(~same)
    low = int(ends.min()) if len(ends) else 0
    wide = int(ends.max()) - low + 2 if len(ends) else 1
    # A step up with each person makes one running maximum serve all of them.
    running = np.maximum.accumulate(ends - low + 1 + person * wide)
    before = np.full(len(ends), -(2**62), dtype=np.int64)
    before[1:] = np.where(same[1:], running[:-1] - person[1:] * wide + low - 1, -(2**62))
    return before


def first_stretches(spans: Spans) -> Flags:
    """The earliest stretch of each ticket."""
    order = np.lexsort((spans.ends, spans.begins, spans.ticket))
    is_first = np.zeros(len(order), dtype=np.bool_)
    sorted_ticket = spans.ticket[order]
    is_first[order] = np.concatenate([[True], sorted_ticket[1:] != sorted_ticket[:-1]]) if len(order) else np.zeros(0, dtype=np.bool_)
    return is_first


def busy_days(spans: Spans, kind: Ints, kinds: int) -> tuple[Floats, Floats]:
    """For each person and day the busy seconds, and how many stretches of each kind were begun."""
    order = np.lexsort((spans.ticket, spans.ends, spans.begins, spans.agent))
    agent, begins, ends = spans.agent[order], spans.begins[order], spans.ends[order]
    same = np.zeros(len(order), dtype=np.bool_)
    same[1:] = agent[1:] == agent[:-1]
    fresh = np.maximum(ends - np.maximum(begins, _latest_end_before(ends, same)), 0)
    _, day = np.unique(np.stack([agent, begins // DAY]), axis=1, return_inverse=True)
    day = day.ravel()
    many = int(day.max()) + 1
    busy = np.bincount(day, weights=fresh, minlength=many).astype(np.float64)
    counts = np.zeros((many, kinds))
    np.add.at(counts, (day, kind[order]), 1.0)
    return busy, counts


def laid_on_kinds(busy: Floats, counts: Floats) -> tuple[Floats, Floats]:
    """Mean seconds by kind and their relative errors; with one kind it is total time over total number."""
    means = np.full(counts.shape[1], busy.sum() / max(counts.sum(), 1.0))
    for _ in range(50):
        weight = 1.0 / np.maximum(counts @ means, 1.0)
        normal = (counts * weight[:, None]).T @ counts
        fresh = np.maximum(np.linalg.lstsq(normal, (counts * weight[:, None]).T @ busy, rcond=None)[0], 1.0)
        done, means = bool(np.allclose(fresh, means, rtol=1e-6)), fresh
        if done:
            break
    weight = 1.0 / np.maximum(counts @ means, 1.0)
    inverse = np.linalg.pinv((counts * weight[:, None]).T @ counts)
    scores = counts * (weight * (busy - counts @ means))[:, None]
    errors = np.sqrt(np.maximum(np.diag(inverse @ (scores.T @ scores) @ inverse), 0.0))
    return means, errors / means


def efforts(spans: Spans, kind: Ints, kinds: int, *, cv: float) -> list[FittedLaw | None]:
    """The law of one stretch of work for each kind, or None where too little is known. `kind` is of stretches."""
    alone = held_alone(spans)
    known = (alone.seconds >= 0) & (spans.ends - spans.begins <= OPEN_MOST) & ((alone.seconds > 0) | ~alone.cut)
    found: list[FittedLaw | None] = []
    from_days: tuple[Floats, Floats] | None = None
    for one in range(kinds):
        mine = known & (kind == one)
        ended = int((mine & ~alone.cut).sum())
        every = int((kind == one).sum())
        if ended >= max(LEAST, min(ALONE_LEAST, every // 3)) and ended >= 0.1 * every:
            try:
                found.append(fit_law(alone.seconds[mine].astype(np.float64), alone.cut[mine], how=_how(alone, mine)))
                continue
            except TooFew:
                pass
        if from_days is None:
            from_days = laid_on_kinds(*busy_days(spans, kind, kinds))
        found.append(_from_days(from_days, one, every, cv))
    return found


def _how(alone: Alone, mine: Flags) -> str:
    if not alone.cut[mine].any():
        return "time in hand, pauses left out; nobody held a second ticket at the same time"
    return f"time in hand, pauses left out, cut short where a second ticket came into the same hands ({alone.together:.0%} of held time)"


def _from_days(from_days: tuple[Floats, Floats], one: int, every: int, cv: float) -> FittedLaw | None:
    mean, error = float(from_days[0][one]), float(from_days[1][one])
    if every < LEAST or not 0 < error <= ERROR_MOST:
        return None
    return FittedLaw(Distribution("lognormal", mean, cv), mean * (1 - 1.96 * error), mean * (1 + 1.96 * error), every, 0, {}, FROM_DAYS)
