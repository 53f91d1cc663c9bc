"""Customers who come again with the same matter are no new demand: they are told apart, and put back as repeats in what is simulated."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from manyhands.science.past.counts import Flags, Ints
from manyhands.science.past.past import DAY, MISSING, Past


@dataclass(frozen=True, slots=True)
class Repeats:
    """`again` are tickets that repeat an earlier one; `followed` are tickets that another one repeats, after `gaps` seconds.

    Customers who come often also come again by chance, with a fresh matter. How many do is told from how many come in the weeks after;
    that many of the latest are no repeats (`by_chance`).
    """

    again: Flags
    followed: Flags
    gaps: Ints  # of `again`, in their order
    known: Flags  # tickets of which the customer is known, and that are old enough to have been followed
    by_chance: int

    def fresh(self, past: Past) -> Past:
        """The same history without the repeats."""
        return past.picked(~self.again)


def repeats_of(past: Past, *, days: float = 7) -> Repeats:
    """A ticket of the same customer and topic within so many days after an earlier one came or was solved."""
    size, window = len(past), int(days * DAY)
    topic = past.names["topic"].codes if "topic" in past.names else np.zeros(size, dtype=np.int32)
    order = np.lexsort((np.arange(size), past.arrived, topic, past.customer))
    ended = np.maximum(past.solved, past.arrived)
    here, before = order[1:], order[:-1]
    same = (past.customer[here] == past.customer[before]) & (topic[here] == topic[before]) & (past.customer[here] >= 0)
    gap = np.maximum(past.arrived[here] - ended[before], 0)
    last = past.ends_at if past.ends_at != MISSING else int(past.arrived[-1])
    known = (past.customer >= 0) & (ended + window <= last)
    near = np.flatnonzero(same & (gap <= window))
    near = near[np.lexsort((near, gap[near]))]
    chance = min(len(near), round(_per_day(gap[same], before[same], past, ended, last, window) * days * int(known.sum())))
    near = near[: len(near) - chance]
    again, followed = np.zeros(size, dtype=np.bool_), np.zeros(size, dtype=np.bool_)
    again[here[near]], followed[before[near]] = True, True
    gaps = np.full(size, MISSING, dtype=np.int64)
    gaps[here[near]] = gap[near]
    return Repeats(again, followed, gaps[again], known, chance)


def _per_day(gap: Ints, before: Ints, past: Past, ended: Ints, last: int, window: int) -> float:
    """How many tickets a day are followed in the two windows after the first one, of those not followed before."""
    followed_after = np.full(len(past), 2**62, dtype=np.int64)
    followed_after[before] = gap
    watched = (past.customer >= 0) & (followed_after > window) & (ended + window < last)
    seen = np.minimum(np.minimum(followed_after, 3 * window), last - ended)[watched] - window
    came = int(((followed_after <= 3 * window) & watched).sum())
    exposure = float(seen.sum()) / DAY
    return came / exposure if exposure > 0 else 0.0
