"""What it gives that several streams share their people."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from manyhands.science.queues.erlang import waiting_line
from manyhands.science.queues.outcome import Outcome
from manyhands.science.queues.staffing import agents_needed


class Pooled(NamedTuple):
    """Teams apart, and the same people as one team."""

    apart: list[Outcome]
    together: Outcome
    apart_mean_wait_seconds: float  # of a customer of any of them


def pooled(per_hour: Sequence[float], agents: Sequence[int], handling_seconds: float, *, within_seconds: float = 0.0) -> Pooled:
    """M/M/n apart and together, nobody slower for serving more than one brand."""
    apart = [waiting_line(rate, handling_seconds, team, within_seconds=within_seconds) for rate, team in zip(per_hour, agents, strict=True)]
    together = waiting_line(sum(per_hour), handling_seconds, sum(agents), within_seconds=within_seconds)
    wait = sum(rate * one.mean_wait_seconds for rate, one in zip(per_hour, apart, strict=True)) / sum(per_hour)
    return Pooled(apart, together, wait)


def slowest_worth_sharing(per_hour: Sequence[float], handling_seconds: float, *, within_seconds: float, share: float) -> float:
    """The factor on handling times up to which one team for all needs no more people than teams apart do, to two decimals."""
    apart = sum(agents_needed(rate, handling_seconds, within_seconds=within_seconds, share=share) for rate in per_hour)
    factor = 100
    while agents_needed(sum(per_hour), handling_seconds * (factor + 1) / 100, within_seconds=within_seconds, share=share) <= apart:
        factor += 1
    return factor / 100
