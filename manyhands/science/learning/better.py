"""Whether the new is better than what is in force, on the same held-back cases: a paired bootstrap and a stated rule."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

Scores = npt.NDArray[np.float64]

RESAMPLES = 2_000
RISK = 0.05  # of putting one live that is not better
CASES_MIN = 40
RULE = (
    f"A new version goes live when it was right oftener than the one in force on at least {CASES_MIN} held-back tickets, and is so in "
    f"{1 - RISK:.0%} of {RESAMPLES:,} paired bootstrap samples of them."
)


@dataclass(frozen=True, slots=True)
class Comparison:
    """Means of new and old over the same cases, and the gain with its 90 % interval."""

    cases: int
    new: float
    old: float
    gain: float
    low: float
    high: float

    @property
    def is_better(self) -> bool:
        """The rule."""
        return self.cases >= CASES_MIN and self.gain > 0 and self.low > 0

    @property
    def why(self) -> str:
        """The rule's answer in words."""
        gain = f"gain {self.gain:+.3f} [{self.low:+.3f}, {self.high:+.3f}]"
        found = f"{self.new:.3f} against {self.old:.3f} on {self.cases} held-back cases; {gain}"
        if self.cases < CASES_MIN:
            return f"Too few to tell: {found}, and {CASES_MIN} are the least that prove anything."
        return f"{'Better' if self.is_better else 'Not proven better'}: {found}."

    def to_json(self) -> dict[str, Any]:
        """For the record."""
        return {name: round(value, 4) for name, value in asdict(self).items()}


def compare(new: Scores, old: Scores, *, seed: int) -> Comparison:
    """Case by case: higher is better."""
    if not len(new):
        return Comparison(0, 0.0, 0.0, 0.0, 0.0, 0.0)
    gains = np.asarray(new, dtype=np.float64) - np.asarray(old, dtype=np.float64)
    drawn = np.random.default_rng(seed).integers(0, len(gains), (RESAMPLES, len(gains)), dtype=np.int32)
    low, high = np.quantile(gains[drawn].mean(axis=1), [RISK, 1 - RISK])
    return Comparison(len(gains), float(np.mean(new)), float(np.mean(old)), float(gains.mean()), float(low), float(high))
