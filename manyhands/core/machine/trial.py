"""A shadow trial: what the machine would have said on tickets that people answered, as a curve of coverage against precision.

Intervals of precision are Clopper and Pearson's (The use of confidence or fiducial limits illustrated in the case of the
binomial, Biometrika 26, 1934): exact, and never too narrow.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from math import exp, floor, lgamma, log
from typing import Any

POINTS_MAX = 40
CONFIDENCE = 0.95
_FACT = re.compile(r"https?://\S+|\w*\d[\w.,:/%-]*")


@dataclass(frozen=True, slots=True)
class Judged:
    """One ticket of a trial: how sure the machine was of what it would have said (0: it had nothing to say), and whether it was right."""

    confidence: float
    is_right: bool
    topic: str = ""


@dataclass(frozen=True, slots=True)
class Point:
    """From this confidence on: the share of tickets answered, how many of the answers were right, and the 95 % interval of that."""

    threshold: float
    answered: int
    coverage: float
    precision: float
    low: float
    high: float
    bound: float = 0.0  # what precision is at least, with 95 % confidence on one side; 0 where a trial did not reckon it

    def to_json(self) -> dict[str, Any]:
        """As plain values."""
        return asdict(self)


def is_right(proposed: str, sent: str, *, fate: str) -> bool:
    """Whether a proposal would have been the right answer: it was sent as it was, or edited with the same facts."""
    if fate == "edited":
        return facts_in(sent) == facts_in(proposed)
    return fate == "used"


def curve_of(judged: Sequence[Judged]) -> list[Point]:
    """A point for each confidence that occurs (at most forty, evenly over the answers), the surest first."""
    answers = sorted((one for one in judged if one.confidence > 0), key=lambda one: -one.confidence)
    ends = [i for i in range(len(answers)) if i + 1 == len(answers) or answers[i + 1].confidence < answers[i].confidence]
    kept = ends if len(ends) <= POINTS_MAX else sorted({ends[len(ends) * i // POINTS_MAX] for i in range(POINTS_MAX)} | {ends[-1]})
    points, right, at = [], 0, 0
    for end in kept:
        right += sum(one.is_right for one in answers[at : end + 1])
        at = end + 1
        points.append(_point(answers[end].confidence, right, at, len(judged)))
    return points


def by_confidence(judged: Sequence[Judged]) -> dict[str, list[int]]:
    """How many answers there were of each confidence, in thousandths, and how many of them were right."""
    counted: dict[str, list[int]] = {}
    for one in judged:
        if one.confidence > 0:
            of = counted.setdefault(f"{one.confidence:.3f}", [0, 0])
            of[0] += 1
            of[1] += one.is_right
    return counted


def point_of(counts: Sequence[Mapping[str, Sequence[int]]], threshold: float, *, tickets: int) -> Point:
    """The point of one threshold, for some topics of a trial alone: what holds for all together need not hold for each."""
    at = round(threshold, 3)
    reached = [of for counted in counts for confidence, of in counted.items() if float(confidence) >= at]
    return _point(threshold, sum(right for _, right in reached), sum(answered for answered, _ in reached), tickets)


def point_at(judged: Sequence[Judged], threshold: float) -> Point:
    """The point of one threshold."""
    answers = [one for one in judged if 0 < one.confidence >= threshold]
    return _point(threshold, sum(one.is_right for one in answers), len(answers), len(judged))


def _point(threshold: float, right: int, answered: int, of: int) -> Point:
    low, high = interval(right, answered)
    return Point(
        round(threshold, 4), answered, round(answered / of, 4) if of else 0.0, round(right / answered, 4) if answered else 0.0,
        round(low, 4), round(high, 4), floor(lower_bound(right, answered) * 10_000) / 10_000,
    )  # fmt: skip


def lower_bound(hits: int, of: int) -> float:
    """What a share is at least, with 95 % confidence: the lower end of the exact interval with all of the doubt on one side."""
    return interval(hits, of, confidence=2 * CONFIDENCE - 1)[0]


def interval(hits: int, of: int, *, confidence: float = CONFIDENCE) -> tuple[float, float]:
    """The Clopper-Pearson interval of a share; 0 to 1 where nothing was seen."""
    if not of:
        return 0.0, 1.0
    tail = (1 - confidence) / 2
    low = 0.0 if hits == 0 else _solve(lambda p: _at_least(hits, of, p) - tail)
    high = 1.0 if hits == of else _solve(lambda p: tail - (1 - _at_least(hits + 1, of, p)))
    return low, high


def _at_least(hits: int, of: int, p: float) -> float:
    """The chance of so many hits or more, in `of` draws of chance p."""
    if p <= 0 or p >= 1:
        return float(p >= 1)
    ways = (lgamma(of + 1) - lgamma(k + 1) - lgamma(of - k + 1) + k * log(p) + (of - k) * log(1 - p) for k in range(hits, of + 1))
    return min(1.0, sum(map(exp, ways)))


def _solve(rising: Callable[[float], float]) -> float:
    """Where a function that rises over 0 to 1 is nothing."""
    low, high = 0.0, 1.0
    for _ in range(50):
        middle = (low + high) / 2
        low, high = (low, middle) if rising(middle) > 0 else (middle, high)
    return (low + high) / 2


def facts_in(text: str) -> set[str]:
    """Figures and links."""
    return {found.group().rstrip(".,:;/-").casefold() for found in _FACT.finditer(text)}
