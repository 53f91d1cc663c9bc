"""Points: the reward where work is not paid in money. They are counted like money, and are none."""

from __future__ import annotations

POINTS_PER_RESOLUTION = 10
RANKS = ((0, "newcomer"), (50, "helper"), (250, "guide"), (1000, "champion"))  # from so many points


def rank_of(points: int) -> str:
    """The rank that so many points give."""
    return next(rank for least, rank in reversed(RANKS) if points >= least or least == 0)
