"""Which pool of a new page the people of an old one would most likely belong to."""

from __future__ import annotations

from manyhands.core.service_models.pool import Pool
from manyhands.core.service_models.schema import ServiceModel

_SAME_WHO, _TIER_APART, _SAME_WORD = 3, 2, 4


def likely_moves(was: ServiceModel, now: ServiceModel) -> dict[str, str]:
    """For each pool of people that the new page does not keep, the pool nearest to it: by who is in it, its tier and its name."""
    kept = {pool.name for pool in now.pools}
    people = [pool for pool in now.pools if pool.who != "machine"]
    lost = [pool for pool in was.pools if pool.who != "machine" and pool.name not in kept]
    return {pool.name: max(people, key=lambda other: _likeness(pool, other)).name for pool in lost} if people else {}


def _likeness(one: Pool, other: Pool) -> tuple[int, int]:
    shared = set(one.name.split("_")) & set(other.name.split("_"))
    score = _SAME_WHO * (one.who == other.who) - _TIER_APART * abs(one.tier - other.tier) + _SAME_WORD * len(shared)
    return score, -other.tier
