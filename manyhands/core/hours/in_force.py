"""Which version of something is in force when."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

Value = TypeVar("Value")


@dataclass(frozen=True)
class InForce(Generic[Value]):
    """Versions of a value, each in force from its moment (seconds of the epoch) until the next."""

    since: tuple[int, ...]
    values: tuple[Value, ...]

    @classmethod
    def of(cls, versions: Iterable[tuple[int, Value]]) -> InForce[Value]:
        """The versions with their moments, in any order; of two from the same moment the later one given counts."""
        ordered = sorted(versions, key=lambda version: version[0])
        return cls(tuple(since for since, _ in ordered), tuple(value for _, value in ordered))

    def at(self, moment: int) -> Value | None:
        """The value in force; None before the first."""
        place = bisect_right(self.since, moment)
        return self.values[place - 1] if place else None

    def until(self, end: int) -> InForce[Value]:
        """Only the versions from before a moment."""
        known = bisect_left(self.since, end)
        return self if known == len(self.since) else InForce(self.since[:known], self.values[:known])

    def changes(self, start: int, end: int | None) -> tuple[int, ...]:
        """The moments after the start, and before the end, from which another version is in force."""
        last = len(self.since) if end is None else bisect_left(self.since, end)
        return self.since[bisect_right(self.since, start) : last]
