"""The law of a day's factor: ordinary days, and among them a share of wild ones. Fitted with the Poisson part taken out exactly.

Given its factor a day's count is Poisson; with a gamma factor it is negative binomial. So the count over what was expected is fitted as
a mixture of two negative binomials with one mean: most days of a small coefficient of variation, some of a large one. Fitted by
maximum likelihood on a grid, recent days counting more. Exact for a help desk with three tickets a day as for a bank with 30,000 calls.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from manyhands.science.demand.days import Floats

CVS = np.array([0.01, 0.02, 0.03, 0.045, 0.065, 0.09, 0.12, 0.16, 0.21, 0.28, 0.37, 0.5, 0.7, 1.0, 1.5, 2.3, 3.5])
WILD_SHARES = np.array([0.0, 0.02, 0.05, 0.1, 0.2, 0.35])
MEANS = np.array([0.7, 0.8, 0.86, 0.92, 0.96, 0.98, 1.0, 1.02, 1.04, 1.08, 1.14, 1.25, 1.4, 1.6, 1.9])
PRIOR_SHARE_WILD = 0.05  # drawn towards: a history in which nothing wild has happened yet says little
PRIOR_WEIGHT = 1.0


@dataclass(frozen=True, slots=True)
class DayFactor:
    """Mean and spread of what came over what was expected."""

    mean: float = 1.0
    cv: float = 0.25  # of ordinary days
    wild_cv: float = 0.25
    wild_share: float = 0.0

    @property
    def total_cv(self) -> float:
        """Of all days together."""
        return float(np.sqrt((1 - self.wild_share) * self.cv**2 + self.wild_share * self.wild_cv**2))

    def widened(self, factor: float) -> DayFactor:
        """The same law with its spread multiplied."""
        return DayFactor(self.mean, self.cv * factor, self.wild_cv * factor, self.wild_share)


def fit_day_factor(came: Floats, expected: Floats, weight: Floats) -> DayFactor:
    """The likeliest law. Days with nothing expected say nothing."""
    used = (expected > 0) & (weight > 0)
    came, expected, weight = came[used], expected[used], weight[used]
    best, found = -np.inf, DayFactor()
    for mean in MEANS:
        logs = _log_probability(came[:, None], (mean * expected)[:, None], CVS[None, :])
        for low in range(CVS.size):
            for share in WILD_SHARES if low + 1 < CVS.size else WILD_SHARES[:1]:
                high = np.arange(low + 1, CVS.size) if share else np.array([low])
                mixed = np.logaddexp(np.log1p(-share) + logs[:, [low]], (np.log(share) if share else -np.inf) + logs[:, high])
                likely = weight @ mixed + PRIOR_WEIGHT * np.log(1 - abs(share - PRIOR_SHARE_WILD)) - 2 * np.log(mean) ** 2
                at = int(np.argmax(likely))
                if likely[at] > best:
                    best, found = float(likely[at]), DayFactor(float(mean), float(CVS[low]), float(CVS[high[at]]), float(share))
    return found


def _log_probability(count: Floats, mean: Floats, cv: Floats) -> Floats:
    """Of a negative binomial with this mean whose factor has this coefficient of variation. Counts may be fractions."""
    from scipy.special import gammaln

    shape = 1 / cv**2
    found: Floats = (
        gammaln(count + shape) - gammaln(shape) - gammaln(count + 1) + shape * np.log(shape / (shape + mean)) + count * np.log(mean / (shape + mean))
    )
    return found


def quantiles(mean: Floats, law: DayFactor, levels: tuple[float, ...]) -> Floats:
    """[levels, days]: of counts whose expectation is `mean` times the law's factor."""
    expected = np.maximum(mean * law.mean, 1e-9)
    spread = np.sqrt(expected + (expected * max(law.cv, law.wild_cv)) ** 2)
    found = np.zeros((len(levels), expected.size))
    for n, level in enumerate(levels):
        below, above = np.full(expected.size, -1.0), np.ceil(expected + 40 * spread + 10)
        while bool((above - below > 1).any()):
            middle = np.floor((below + above) / 2)
            reached = probability_to(middle, mean, law) >= level
            above, below = np.where(reached, middle, above), np.where(reached, below, middle)
        found[n] = above
    return np.where(mean > 0, found, 0.0)


def probability_to(count: Floats, mean: Floats, law: DayFactor) -> Floats:
    """That so many come, or fewer. Below 0 it is 0."""
    from scipy.special import betainc

    expected = np.maximum(mean * law.mean, 1e-9)
    shapes = [1 / max(one, 1e-3) ** 2 for one in (law.cv, law.wild_cv)]
    parts = [betainc(shape, np.maximum(count, 0.0) + 1, shape / (shape + expected)) for shape in shapes]
    found: Floats = np.where(count < 0, 0.0, (1 - law.wild_share) * parts[0] + law.wild_share * parts[1])
    return found


def draw_factors(law: DayFactor, uniforms: Floats) -> Floats:
    """Factors by quantile, mean `law.mean`: the same uniforms give the same factors, larger ones larger factors."""
    from scipy.stats import gamma

    grid = np.linspace(0.0005, 0.9995, 1000)
    shapes = [1 / max(one, 0.005) ** 2 for one in (law.cv, law.wild_cv)]
    points = np.unique(np.concatenate([gamma.ppf(grid, shape, scale=1 / shape) for shape in shapes]))
    reached = sum(
        share * gamma.cdf(points, shape, scale=1 / shape) for share, shape in zip((1 - law.wild_share, law.wild_share), shapes, strict=True)
    )
    factors: Floats = law.mean * np.interp(uniforms, reached, points)
    return factors
