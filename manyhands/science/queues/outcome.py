"""What a queue does to those who come, in the long run."""

from __future__ import annotations

from typing import NamedTuple


class GrowsWithoutBound(ValueError):
    """More comes than can ever be done, and nobody leaves: there is no long run to speak of."""


class Outcome(NamedTuple):
    """In the long run. Shares are of those let in, but `refused`, which is of all who come."""

    delayed: float  # share who find nobody free
    in_time: float  # share taken within the target
    leaving: float  # share who leave before they are taken
    mean_wait_seconds: float  # of all let in, those who leave with what they waited
    mean_wait_taken_seconds: float  # of those who are taken
    waiting: float  # mean number who wait
    occupancy: float  # share of their time for which agents are at work
    refused: float = 0.0
