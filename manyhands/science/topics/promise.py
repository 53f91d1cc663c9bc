"""How sure a reading must be, so that of the answered ones a promised share is right: with a bound, not a hope."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from math import exp, lgamma, log

import numpy as np
import numpy.typing as npt

Scores = npt.NDArray[np.float64]

RISK = 0.1  # one promise in ten may be missed by chance, no more
STARTS = (0.2, 0.6)  # shares answered
CUTS = 60
NEVER = 1.01  # above every sureness
BISECTIONS = 30
RESAMPLES, SEED = 2_000, 20261127


@dataclass(frozen=True)
class Promise:
    """Answer at or above `sureness_min`; `answered` of the brand's own questions are then, as measured."""

    precision: float
    open_share: float
    sureness_min: float
    answered: float


@dataclass(frozen=True)
class Curve:
    """Sureness of messages that were not learnt from: of the brand's topics (and whether read right), and of none."""

    inside: Scores
    right: npt.NDArray[np.bool_]
    outside: Scores
    outside_topics: npt.NDArray[np.intp]  # messages of one topic are refused or answered together, so they are counted together

    def promise(self, precision: float, *, open_share: float = 0.0, risk: float = RISK) -> Promise:
        """The lowest sureness that keeps the precision when `open_share` of all questions belong to no topic.

        From each start, cuts are tried towards the less sure, and the first that cannot be proven ends it: so trying many
        costs no confidence, and the risk is split over the starts only (fixed-sequence testing, Angelopoulos et al. 2021).
        """
        proven = [cut for start in STARTS for cut in self._proven_from(start, precision, open_share, risk / len(STARTS))]
        if not proven:
            return Promise(precision, open_share, NEVER, 0.0)
        cut = min(proven)
        return Promise(precision, open_share, cut, float((self.inside >= cut).mean()))

    def _proven_from(self, start: float, precision: float, open_share: float, risk: float) -> Iterator[float]:
        surest_first = np.sort(self.inside)[::-1]
        first = int(start * len(surest_first))
        # The places are set beforehand, whatever the outcomes.
        for place in np.unique(np.linspace(first, len(surest_first) - 1, CUTS).astype(int)):
            cut = float(surest_first[place])
            if not self._is_proven(cut, precision, open_share, risk):
                return
            yield cut

    def _is_proven(self, cut: float, precision: float, open_share: float, risk: float) -> bool:
        answered = self.inside >= cut
        wrong = int((answered & ~self.right).sum())
        if not open_share:
            return _is_at_most(wrong, int(answered.sum()), 1 - precision, risk)
        # Three shares are uncertain: of the brand's own questions the wrong and the right ones, and the others answered.
        right_share = 1 - share_at_most(int((~answered | ~self.right).sum()), len(answered), risk / 3)
        wrong_share = share_at_most(wrong, len(answered), risk / 3)
        open_answered = self._open_answered_at_most(cut, risk / 3)
        bad = (1 - open_share) * wrong_share + open_share * open_answered
        return (1 - open_share) * right_share >= precision * ((1 - open_share) * right_share + bad)

    def _open_answered_at_most(self, cut: float, risk: float) -> float:
        """As if messages were independent, or with whole topics resampled, whichever is larger."""
        answered = self.outside >= cut
        alone = share_at_most(int(answered.sum()), len(answered), risk)
        if not answered.any():
            return alone
        drawn, place, sizes = self._topics_drawn
        shares = (drawn @ np.bincount(place, weights=answered, minlength=len(sizes))) / (drawn @ sizes)
        return max(alone, float(np.quantile(shares, 1 - risk)))

    @cached_property
    def _topics_drawn(self) -> tuple[Scores, npt.NDArray[np.intp], Scores]:
        """How often each topic is drawn in each resample; the topic of each message; how many messages each has."""
        _, place, sizes = np.unique(self.outside_topics, return_inverse=True, return_counts=True)
        count = len(sizes)
        drawn = np.random.default_rng(SEED).multinomial(count, np.full(count, 1 / count), size=RESAMPLES)
        return drawn.astype(np.float64), place, sizes.astype(np.float64)


@lru_cache(maxsize=4096)
def share_at_most(count: int, of: int, risk: float) -> float:
    """The upper bound of a share of which `count` in `of` were seen (Clopper and Pearson 1934)."""
    if count >= of:
        return 1.0
    low, high = count / of, 1.0
    for _ in range(BISECTIONS):
        middle = (low + high) / 2
        low, high = (low, middle) if _is_at_most(count, of, middle, risk) else (middle, high)
    return high


def _is_at_most(count: int, of: int, share: float, risk: float) -> bool:
    """Whether so few, or fewer, would be seen with at most this risk if the share were as large as this."""
    return count < of and _beta_below(share, count + 1, of - count) >= 1 - risk


def _beta_below(x: float, a: float, b: float) -> float:
    """The regularised incomplete beta function (Lentz's continued fraction, as in Numerical Recipes 6.4)."""
    if x <= 0 or x >= 1:
        return float(x >= 1)
    front = exp(lgamma(a + b) - lgamma(a) - lgamma(b) + a * log(x) + b * log(1 - x))
    if x > (a + 1) / (a + b + 2):
        return 1 - front * _fraction(1 - x, b, a) / b
    return front * _fraction(x, a, b) / a


def _fraction(x: float, a: float, b: float) -> float:
    c, d = 1.0, 1 / _away_from_zero(1 - (a + b) * x / (a + 1))
    total = d
    for step in range(1, 500):
        even = step * (b - step) * x / ((a + 2 * step - 1) * (a + 2 * step))
        odd = -(a + step) * (a + b + step) * x / ((a + 2 * step) * (a + 2 * step + 1))
        for part in (even, odd):
            d = 1 / _away_from_zero(1 + part * d)
            c = _away_from_zero(1 + part / c)
            total *= c * d
        if abs(c * d - 1) < 1e-12:
            break
    return total


def _away_from_zero(value: float) -> float:
    return value if abs(value) > 1e-300 else 1e-300
