"""What folds show: errors by method, and how often what came lay within the intervals."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from manyhands.science.demand.days import Floats
from manyhands.science.demand.mixture import DayFactor, probability_to
from manyhands.science.evaluation.demand.judging import Fold

NOTHING = 0.02  # where less than this is expected (closed hours) there is nothing to be covered
LEVELS = (0.8, 0.95)


@dataclass(frozen=True, slots=True)
class Covered:
    """Share of what came within the 80 % and the 95 % interval, of how many, and the half width of that share's own interval."""

    shares: tuple[float, float]
    half_widths: tuple[float, float]
    of: int


def wape(folds: Sequence[Fold]) -> dict[str, float]:
    """By method: the sum of absolute errors of day totals over the sum of what came."""
    return {name: _wape([one.points[name] for one in folds], [one.came for one in folds]) for name in folds[0].points}


def wape_by_interval(folds: Sequence[Fold]) -> dict[str, float]:
    """The same of intervals."""
    return {
        name: _wape([one.interval_points[name] for one in folds], [one.interval_came for one in folds]) for name in folds[0].interval_points
    }


def _wape(said: Sequence[Floats], came: Sequence[Floats]) -> float:
    total = sum(float(np.nansum(one)) for one in came)
    return sum(float(np.nansum(np.abs(a - b))) for a, b in zip(said, came, strict=True)) / total if total > 0 else 0.0


def covered_days(folds: Sequence[Fold], *, seed: int) -> Covered:
    """Of day totals. Whole numbers have no exact 80 %: a count counts by the part of its probability that lies within (randomised)."""
    rng = np.random.default_rng(seed)
    return _covered([_ranks(one.came, *_day_laws(one), rng) for one in folds])


def covered_intervals(folds: Sequence[Fold], *, seed: int) -> Covered:
    """Of interval counts."""
    rng = np.random.default_rng(seed)
    return _covered([_interval_ranks(one, rng) for one in folds])


def _day_laws(fold: Fold) -> tuple[list[Floats], list[DayFactor]]:
    parts = fold.forecast.weeks()
    return [mean / fold.forecast.day.law.mean for mean, _ in parts], [law for _, law in parts]


def _ranks(came: Floats, means: list[Floats], laws: list[DayFactor], rng: np.random.Generator) -> Floats:
    found, start = [], 0
    for mean, law in zip(means, laws, strict=True):
        found.append(_rank(came[start : start + mean.size], mean, law, rng))
        start += mean.size
    return np.concatenate(found)


def _interval_ranks(fold: Fold, rng: np.random.Generator) -> Floats:
    found, start = [], 0
    profile = fold.forecast.profile[fold.forecast.weekdays]
    for week, (mean, law) in enumerate(fold.forecast.weeks()):
        there = slice(start, start + mean.size)
        spread = (mean / fold.forecast.day.law.mean)[:, None] * profile[there]
        found.append(_rank(fold.interval_came[there].ravel(), spread.ravel(), fold.forecast.interval_law(law, week), rng))
        start += mean.size
    return np.concatenate(found)


def _rank(came: Floats, mean: Floats, law: DayFactor, rng: np.random.Generator) -> Floats:
    used = ~np.isnan(came) & (mean > NOTHING)
    came, mean = came[used], mean[used]
    below, reached = probability_to(came - 1, mean, law), probability_to(came, mean, law)
    ranks: Floats = below + rng.random(came.size) * (reached - below)
    return ranks


def _covered(by_fold: list[Floats]) -> Covered:
    """Errors of one fold go together, so the half width is by folds."""
    ranks = np.concatenate(by_fold)
    shares, widths = [], []
    for level in LEVELS:
        inside = [np.abs(one - 0.5) <= level / 2 for one in by_fold if one.size]
        by = np.array([one.mean() for one in inside])
        shares.append(float((np.abs(ranks - 0.5) <= level / 2).mean()))
        widths.append(float(1.96 * by.std(ddof=1) / np.sqrt(by.size)) if by.size > 1 else 1.0)
    return Covered((shares[0], shares[1]), (widths[0], widths[1]), int(ranks.size))
