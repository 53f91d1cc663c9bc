"""A share that was counted, with its interval."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt

_Z = 1.959964


@dataclass(frozen=True, slots=True)
class Share:
    """So many of so many, with the Wilson interval of 95 %."""

    method: str
    measure: str
    value: float
    low: float
    high: float
    asked: int


def share(method: str, measure: str, hits: int, asked: int) -> Share:
    """The share with its interval; nothing asked is 0 to 1."""
    if not asked:
        return Share(method, measure, 0.0, 0.0, 1.0, 0)
    rate, square = hits / asked, _Z * _Z
    middle = (rate + square / (2 * asked)) / (1 + square / asked)
    half = _Z * sqrt(rate * (1 - rate) / asked + square / (4 * asked * asked)) / (1 + square / asked)
    return Share(method, measure, rate, max(0.0, middle - half), min(1.0, middle + half), asked)
