"""The law of a duration: candidates fitted, with values that were cut short, and the one taken that foretells held-out values best."""

from __future__ import annotations

import math
from dataclasses import dataclass
from importlib import import_module
from typing import Any

import numpy as np
from numpy.typing import NDArray

from manyhands.science.past.counts import Flags
from manyhands.science.past.families import FAMILIES, Family
from manyhands.science.simulation.distributions import Distribution, Law

Floats = NDArray[np.float64]
FOLDS = 5
FITTED_MOST = 20_000  # values that a fit looks at; more change nothing that is shown
SCORED_MOST = 6_000  # values by which laws are compared
POINTS_MOST = 200
FINE = 60.0  # seconds: below, a whole second is an interval and no point
LEAST = 30  # ended values below which no law is fitted
CV_MOST = 20.0
_HANDICAP = {"empirical": -0.01, "exponential": 0.0005}  # the simpler where they foretell alike


@dataclass(frozen=True, slots=True)
class FittedLaw:
    """A law with the 95 % interval of its mean. `scores` are mean log-likelihoods of held-out values, by law."""

    law: Distribution
    low: float
    high: float
    values: int
    cut_short: int
    scores: dict[str, float]
    how: str

    @property
    def mean(self) -> float:
        """Seconds."""
        return self.law.mean


class TooFew(LookupError):
    """Too little was seen to the end to fit a law."""


def fit_law(seconds: Floats, cut: Flags | None = None, *, how: str, laws: tuple[Law, ...] = ("lognormal", "gamma", "weibull")) -> FittedLaw:
    """Fit durations above 0, of which some were `cut` short (known to be longer). Raises `TooFew`."""
    seconds = np.asarray(seconds, dtype=np.float64)
    cut = np.zeros(len(seconds), dtype=np.bool_) if cut is None else cut
    keep = np.isfinite(seconds) & (seconds > 0)
    if cut.any():
        keep |= (seconds == 0) & ~cut  # within half a second; of who was served at once nothing is learnt
    zero = 0.0 if cut.any() else float((seconds == 0).sum())
    seconds, cut = seconds[keep], cut[keep]
    ended = int((~cut).sum())
    if ended < LEAST:
        raise TooFew(f"{ended} were seen to their end; it takes {LEAST}.")
    some, some_cut = _some(seconds, cut, FITTED_MOST)
    families = [FAMILIES[law] for law in laws]
    few, few_cut = _some(some, some_cut, SCORED_MOST)
    scores: dict[str, float] = {family.name: _held_out(family, few, few_cut) for family in families}
    if not cut.any():
        scores["empirical"] = _held_out_empirical(few)
    scores = {name: round(score, 4) for name, score in scores.items() if math.isfinite(score)}
    # A parametric law has a tail beyond what was seen, so points are taken only where they foretell clearly better.
    best = max(scores, key=lambda name: scores[name] + _HANDICAP.get(name, 0.0))
    share_zero = zero / (zero + len(seconds))
    return _described(best, families, seconds, cut, some, some_cut, scores, share_zero, how)


def _described(
    best: str, families: list[Family], seconds: Floats, cut: Flags, some: Floats, some_cut: Flags, scores: dict[str,
        float], share_zero: float,
    how: str,
) -> FittedLaw:  # fmt: skip
    kept: dict[str, Any] = {"values": len(seconds), "cut_short": int(cut.sum()), "scores": scores, "how": how}
    if not cut.any():
        mean, error = float(seconds.mean()), float(seconds.std(ddof=1)) / math.sqrt(len(seconds))
        low, high = max(0.0, mean - 1.96 * error), mean + 1.96 * error
        if best == "empirical":
            size = max(2, min(POINTS_MOST, len(seconds) // 5))
            points = np.quantile(seconds, (np.arange(size) + 0.5) / size)
            points *= mean / points.mean()  # the ends of the lines lose a little of the tail
            cv = float(points.std() / points.mean())
            return FittedLaw(Distribution("empirical", mean, cv, tuple(float(f"{at:.6g}") for at in points), share_zero), low, high,
                **kept)
        family = next(one for one in families if one.name == best)
        _, cv_of = family.mean_cv(_fit(family, some, some_cut)[None, :])
        return FittedLaw(Distribution(family.name, mean, _cv(family, cv_of), (), share_zero), low, high, **kept)
    family = next(one for one in families if one.name == best)
    at = _fit(family, some, some_cut)
    mean_of, cv_of = family.mean_cv(at[None, :])
    low, high = _interval(family, at, some, some_cut, shrink=math.sqrt(len(some) / len(seconds)))
    return FittedLaw(Distribution(family.name, float(mean_of[0]), _cv(family, cv_of), (), share_zero), low, high,
        **kept)


def _cv(family: Family, cv: Floats) -> float:
    return 1.0 if family.name == "exponential" else float(min(cv[0], CV_MOST))


def _some(seconds: Floats, cut: Flags, most: int) -> tuple[Floats, Flags]:
    step = -(-len(seconds) // most)
    return seconds[::step], cut[::step]


def _loss(family: Family, at: Floats, seconds: Floats, cut: Flags) -> float:
    a, b = (float(np.clip(one, -30.0, 40.0)) for one in at)
    with np.errstate(all="ignore"):
        each = np.where(cut, family.survival(seconds, a, b), family.density(np.maximum(seconds, 0.25), a, b))
        small = ~cut & (seconds < FINE)
        if small.any():
            # Times are written in whole seconds; where the density is steep, at its beginning, that would move the law.
            low, high = np.maximum(seconds[small] - 0.5, 1e-9), seconds[small] + 0.5
            each[small] = np.log(np.maximum(np.exp(family.survival(low, a, b)) - np.exp(family.survival(high, a, b)), 1e-300))
    total = -float(each.mean())
    return total if math.isfinite(total) else 1e9


def _fit(family: Family, seconds: Floats, cut: Flags) -> Floats:
    if family.name == "exponential":
        return np.array([math.log(max(float(seconds.sum()), 0.5) / max(1, int((~cut).sum()))), 0.0])
    if family.name == "lognormal" and not cut.any():
        return family.start(seconds)
    found = import_module("scipy.optimize").minimize(
        lambda at: _loss(family, at, seconds, cut), family.start(seconds), method="Nelder-Mead", options={"xatol": 1e-3, "fatol": 1e-7}
    )
    at: Floats = np.clip(np.asarray(found.x, dtype=np.float64), -30.0, 40.0)
    return at


def _held_out(family: Family, seconds: Floats, cut: Flags) -> float:
    fold = np.arange(len(seconds)) % FOLDS
    total = 0.0
    for one in range(FOLDS):
        inside = fold != one
        if (~cut[inside]).sum() < 5 or not (~inside).any():
            return -math.inf
        total -= _loss(family, _fit(family, seconds[inside], cut[inside]), seconds[~inside], cut[~inside]) * int((~inside).sum())
    return total / len(seconds)


def _held_out_empirical(seconds: Floats) -> float:
    """Points joined by lines; what lies outside them has the share of one value, spread as thinly as half and double the range."""
    fold = np.arange(len(seconds)) % FOLDS
    total = 0.0
    for one in range(FOLDS):
        known, asked = np.sort(seconds[fold != one]), seconds[fold == one]
        size = max(2, min(POINTS_MOST, len(known) // 5))
        points = np.unique(np.quantile(known, (np.arange(size) + 0.5) / size))
        if len(points) < 3:
            return -math.inf
        gaps = np.maximum(np.diff(points), 1e-6 * points[-1])
        place = np.clip(np.searchsorted(points, asked, side="right") - 1, 0, len(gaps) - 1)
        density = (1 - 1 / size) / len(gaps) / gaps[place]
        outside = (asked < points[0]) | (asked > points[-1])
        density[outside] = 0.5 / size / np.maximum(np.where(asked < points[0], points[0], points[-1]), 1e-6)[outside]
        total += float(np.log(density).sum())
    return total / len(seconds)


def _interval(family: Family, at: Floats, seconds: Floats, cut: Flags, *, shrink: float) -> tuple[float, float]:
    """From the curvature of the likelihood at its top; seeded draws carry it over to the mean."""
    size, step = family.size, 1e-3

    def loss(moved: Floats) -> float:
        return _loss(family, moved, seconds, cut) * len(seconds)

    curve = np.zeros((size, size))
    for i in range(size):
        for j in range(size):
            move_i, move_j = np.zeros(2), np.zeros(2)
            move_i[i], move_j[j] = step, step
            here = loss(at + move_i + move_j) - loss(at + move_i - move_j)
            curve[i, j] = (here - loss(at - move_i + move_j) + loss(at - move_i - move_j)) / (4 * step**2)
    spread = np.linalg.pinv((curve + curve.T) / 2)
    values, vectors = np.linalg.eigh(spread)
    draws = np.random.default_rng(0).standard_normal((4000, size)) @ (vectors * np.sqrt(np.maximum(values, 0.0))).T * shrink
    sets = np.tile(at, (4000, 1))
    sets[:, :size] += np.clip(draws, -5.0, 5.0)
    means, _ = family.mean_cv(sets)
    low, high = np.quantile(means[np.isfinite(means)], [0.025, 0.975])
    return float(low), float(high)
