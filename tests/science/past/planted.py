"""Desks whose truth is known: tickets with planted work, held as people hold them."""

from __future__ import annotations

import numpy as np

from manyhands.science.past.past import Spans


def shared_hands(seed: int, *, means: tuple[float, ...], cv: float, agents: int, per_hour: float, room: int, days: int = 30) -> tuple[Spans, np.ndarray]:
    """Everybody gets tickets by chance, holds up to `room` at a time, and divides their attention evenly among them."""
    rng = np.random.default_rng(seed)
    spread = np.sqrt(np.log1p(cv**2))
    rows, kinds, ticket = [], [], 0
    for agent in range(agents):
        for day in range(days):
            now, end = day * 86_400.0, day * 86_400.0 + 8 * 3600
            held: dict[int, list[float]] = {}
            coming = now + rng.exponential(3600 / per_hour)
            while True:
                done = min(held, key=lambda one: held[one][0]) if held else None
                finishes = now + held[done][0] * len(held) if done is not None else np.inf
                if coming >= end and done is None:
                    break
                if coming < end and coming <= finishes:
                    for one in held.values():
                        one[0] -= (coming - now) / len(held)
                    now = coming
                    if len(held) < room:
                        kind = int(rng.integers(len(means)))
                        work = rng.lognormal(np.log(means[kind]) - spread**2 / 2, spread)
                        held[ticket] = [work, now]
                        kinds.append(kind)
                        ticket += 1
                    coming = now + rng.exponential(3600 / per_hour)
                    continue
                assert done is not None
                share = held[done][0]
                for one in held.values():
                    one[0] -= share
                now = finishes
                rows.append((done, agent, held.pop(done)[1], now))
    found = np.array(sorted(rows))
    whole = np.rint(found).astype(np.int64)
    return Spans(whole[:, 0], whole[:, 1], whole[:, 2], whole[:, 3]), np.array(kinds, dtype=np.int64)
