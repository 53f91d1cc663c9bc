"""Which pool of a new page the people of an old one would most likely belong to."""

from __future__ import annotations

from manyhands.core.service_models.pool import Pool
from manyhands.core.service_models.schema import ServiceModel

_SAME_WHO, _TIER_APART, _SAME_WORD, _TAKEN = 3, 3, 4, 1


def likely_moves(was: ServiceModel, now: ServiceModel) -> dict[str, str]:
    """For each pool of people that the new page does not keep, the pool nearest to it: by who is in it, its tier and its name.

    Of pools that are equally near, one that nobody else goes to: no pool stays empty that need not.
    """
    kept = {pool.name for pool in now.pools}
    people = [pool for pool in now.pools if pool.who != "machine"]
    moves: dict[str, str] = {}
    for pool in was.pools:
        if people and pool.who != "machine" and pool.name not in kept:
            taken = set(moves.values())
            moves[pool.name] = max(people, key=lambda other: _likeness(pool, other, is_taken=other.name in taken)).name
    return moves


def _likeness(one: Pool, other: Pool, *, is_taken: bool) -> tuple[int, int]:
    shared = set(one.name.split("_")) & set(other.name.split("_"))
    near = _SAME_WHO * (one.who == other.who) - _TIER_APART * abs(one.tier - other.tier) + _SAME_WORD * len(shared)
    return near - _TAKEN * is_taken, -other.tier
