"""What staffing has to reach: shares in time, shares who give up, how busy people may be; with which confidence."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from manyhands.science.simulation.scenario import Scenario, TicketClass

_UNITS = {"s": 1.0, "m": 60.0, "min": 60.0, "h": 3600.0, "d": 86_400.0}
_TARGET = re.compile(r"\s*(\d+(?:\.\d+)?)\s*%?\s*/\s*(\d+(?:\.\d+)?)\s*(s|min|m|h|d)?\s*")
_SHARE = re.compile(r"\s*(\d+(?:\.\d+)?)\s*(%?)\s*")


class UnusableTarget(ValueError):
    """A target that cannot be worked with."""


@dataclass(frozen=True, slots=True)
class Promise:
    """`in_time` of tickets are taken within `within_seconds` (else the class's own target), and at most `gave_up` leave before.

    It holds for each class it speaks of by itself: those named, or of the channel, or all.
    """

    in_time: float | None = None
    within_seconds: float | None = None
    gave_up: float | None = None
    classes: tuple[str, ...] = ()
    channel: str = ""

    def is_of(self, kind: TicketClass) -> bool:
        """Whether it speaks of this class."""
        return (not self.classes or kind.name in self.classes) and self.channel in ("", kind.channel)


@dataclass(frozen=True, slots=True)
class Wishes:
    """All that is asked of a staffing. `confidence` is that with which each promise is to hold on the mean of such days.

    Promises are about first answers. Without `occupancy_most` (the assumption `occupancy_cap`) seats of those who only get escalated
    work would be saved until its backlog grows, which no promise sees.
    """

    promises: tuple[Promise, ...]
    occupancy_most: float | None = 0.85
    confidence: float = 0.95
    seats_least: int = 1  # in every interval in which a group works at all
    seats_most: int = 5_000


def read_target(words: str) -> Promise:
    """80/60s: eighty of a hundred within sixty seconds. Also 80%/4h, 90/2m, 80/20."""
    if not (found := _TARGET.fullmatch(words)):
        raise UnusableTarget(f"{words!r} is no target: write the share in time and the time, as 80/60s, 90/2m or 80/4h.")
    share, seconds = float(found[1]) / 100, float(found[2]) * _UNITS[found[3] or "s"]
    if not 0 < share < 1:
        raise UnusableTarget(f"{words!r}: a share of {share:.0%} cannot be promised; write one above 0 and below 100, as 95/60s.")
    return Promise(in_time=share, within_seconds=seconds)


def read_share(words: str, *, what: str) -> float:
    """5% or 0.05."""
    found = _SHARE.fullmatch(words)
    share = float(found[1]) / (100 if found[2] else 1) if found else -1.0
    if not 0 < share < 1:
        raise UnusableTarget(f"{words!r} is no share for {what}: write it as 5% or 0.05, above 0 and below 100%.")
    return share


def asked_of(wishes: Wishes, kind: TicketClass) -> tuple[Promise, ...]:
    """The promises that speak of a class."""
    return tuple(promise for promise in wishes.promises if promise.is_of(kind))


def with_targets(scenario: Scenario, wishes: Wishes) -> Scenario:
    """The scenario with each class's target as promised, so that the simulation counts what was asked for."""
    kinds = []
    for kind in scenario.classes:
        times = {promise.within_seconds for promise in asked_of(wishes, kind) if promise.in_time and promise.within_seconds is not None}
        if len(times) > 1:
            raise UnusableTarget(f"{kind.name} is promised {len(times)} different times; one class has one target, so write one of them.")
        if not times and not kind.target_seconds and any(promise.in_time for promise in asked_of(wishes, kind)):
            raise UnusableTarget(f"{kind.name} has no target: write `target` in the scenario, or the time in --target, as 80/60s.")
        kinds.append(replace(kind, target_seconds=times.pop()) if times else kind)
    return replace(scenario, classes=tuple(kinds))
