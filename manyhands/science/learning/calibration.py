"""How often what was said with a confidence came true, as a rising curve: the shipped one at first, the brand's own with every fate."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Scores = npt.NDArray[np.float64]
Hits = npt.NDArray[np.bool_]

PRIOR = 20.0  # the shipped curve weighs like so many fates, spread over all confidences
PLACES = tuple(round(0.025 + 0.05 * step, 3) for step in range(20))
BINS = 10


@dataclass(frozen=True)
class CalibrationCurve:
    """From a score to how likely it comes true; rises, and is straight between its places."""

    places: tuple[float, ...]
    heights: tuple[float, ...]

    @classmethod
    def shipped(cls) -> CalibrationCurve:
        """A score as it is: the finder's scores are likelihoods already."""
        return cls((0.0, 1.0), (0.0, 1.0))

    @classmethod
    def fit(cls, scores: Scores, came_true: Hits, *, prior: CalibrationCurve | None = None, weight: float = PRIOR) -> CalibrationCurve:
        """Isotonic regression on what became of each, with the prior as so many more cases."""
        prior = prior or cls.shipped()
        at = np.concatenate([np.array(PLACES), np.asarray(scores, dtype=np.float64)])
        said = np.concatenate([prior.of(np.array(PLACES)), np.asarray(came_true, dtype=np.float64)])
        weights = np.concatenate([np.full(len(PLACES), weight / len(PLACES)), np.ones(len(scores))])
        places, heights = _rising(at, said, weights)
        return cls(tuple(places), tuple(heights))

    def of(self, scores: Scores) -> Scores:
        """How likely each comes true."""
        found: Scores = np.interp(scores, self.places, self.heights)
        return found

    def one(self, score: float) -> float:
        """How likely this one comes true."""
        return round(float(np.interp(score, self.places, self.heights)), 3)

    def to_json(self) -> dict[str, list[float]]:
        """Plain numbers."""
        return {"places": [round(value, 5) for value in self.places], "heights": [round(value, 5) for value in self.heights]}

    @classmethod
    def from_json(cls, said: dict[str, list[float]]) -> CalibrationCurve:
        """What `to_json` gave."""
        return cls(tuple(said["places"]), tuple(said["heights"]))


@dataclass(frozen=True, slots=True)
class Said:
    """Of those said with a confidence between two bounds: how many, the mean said, and how often it came true."""

    low: float
    high: float
    cases: int
    said: float
    came_true: float


def said_and_true(confidence: Scores, came_true: Hits) -> list[Said]:
    """The bins that hold any."""
    found = list[Said]()
    for number in range(BINS):
        low, high = number / BINS, (number + 1) / BINS
        inside = (confidence >= low) & ((confidence < high) | (number == BINS - 1))
        if inside.any():
            found.append(Said(low, high, int(inside.sum()), float(confidence[inside].mean()), float(came_true[inside].mean())))
    return found


def calibration_error(confidence: Scores, came_true: Hits) -> float:
    """Mean distance between how sure and how often right, over bins of confidence (Naeini et al. 2015)."""
    bins = said_and_true(confidence, came_true)
    return sum(one.cases * abs(one.said - one.came_true) for one in bins) / max(1, sum(one.cases for one in bins))


def likelihoods(confidence: Scores, came_true: Hits) -> Scores:
    """The log likelihood of each outcome: higher is better, and certainty that fails costs most."""
    bounded = np.clip(confidence, 0.001, 0.999)
    found: Scores = np.log(np.where(came_true, bounded, 1 - bounded))
    return found


def _rising(at: Scores, said: Scores, weights: Scores) -> tuple[Sequence[float], Sequence[float]]:
    """Pool adjacent violators (Ayer et al. 1955), weighted."""
    order = np.argsort(at, kind="stable")
    blocks = list[list[float]]()  # height, weight, first place, last place
    for place, value, weight in zip(at[order], said[order], weights[order], strict=True):
        blocks.append([float(value), float(weight), float(place), float(place)])
        while len(blocks) > 1 and blocks[-2][0] >= blocks[-1][0]:
            height, size, _, last = blocks.pop()
            before = blocks[-1]
            total = before[1] + size
            blocks[-1] = [(before[0] * before[1] + height * size) / total, total, before[2], last]
    # Flat over each block: it is as wide as the scores it pools.
    return [block[end] for block in blocks for end in (2, 3)], [block[0] for block in blocks for _ in (2, 3)]
