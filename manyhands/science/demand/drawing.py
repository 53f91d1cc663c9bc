"""Whole futures, drawn from a forecast: days that share a level, classes that share a day, intervals that share an hour, then Poisson."""

from __future__ import annotations

import numpy as np

from manyhands.science.demand.days import Floats
from manyhands.science.demand.intervals import day_cv_beside
from manyhands.science.demand.mixture import draw_factors
from manyhands.science.demand.series import SeriesForecast, widening


def draw_together(classes: tuple[SeriesForecast, ...], *, seed: int, futures: int) -> dict[str, Floats]:
    """[futures, days, intervals] counts by class."""
    streams = np.random.SeedSequence(seed).spawn(len(classes) + 1)
    days = classes[0].mean.size
    common = _wander(np.random.default_rng(streams[0]), futures, days, classes[0].day.level_share)
    drawn = {}
    for one, stream in zip(classes, streams[1:], strict=True):
        rng = np.random.default_rng(stream)
        standard = common if one.shared_day else _wander(rng, futures, days, one.day.level_share)
        drawn[one.name] = rng.poisson(_rates(one, standard, rng)).astype(np.float64)
    return drawn


def _wander(rng: np.random.Generator, futures: int, days: int, level_share: float) -> Floats:
    """[futures, days] standard normal values of which days have a level in common, that moves on by the week."""
    weeks = -(-days // 7)
    steps = rng.standard_normal((futures, weeks))
    steps[:, 1:2], steps[:, 2:] = 0.0, steps[:, 2:] * np.sqrt(0.5)
    level = np.repeat(steps.cumsum(axis=1), 7, axis=1)[:, :days]
    wide = np.array([widening(day // 7, level_share) for day in range(days)])
    found: Floats = (np.sqrt(level_share) * level + np.sqrt(1 - level_share) * rng.standard_normal((futures, days))) / wide
    return found


def _rates(one: SeriesForecast, standard: Floats, rng: np.random.Generator) -> Floats:
    from scipy.special import ndtr

    cv = one.day.law.total_cv
    own = day_cv_beside(cv, one.interval, one.profile, one.weekdays) / cv if cv > 0 else 1.0
    factors = np.empty_like(standard)
    for start in range(0, standard.shape[1], 7):
        law = one.day.law.widened(own * widening(start // 7, one.day.level_share))
        factors[:, start : start + 7] = draw_factors(law, ndtr(standard[:, start : start + 7])) / law.mean
    expected = one.by_interval()[None] * factors[:, :, None]
    rates: Floats = expected * _interval_factors(one, expected.shape, rng) if one.interval.cv > 0 else expected
    return rates


def _interval_factors(one: SeriesForecast, shape: tuple[int, ...], rng: np.random.Generator) -> Floats:
    sigma, correlation = float(np.sqrt(np.log1p(one.interval.cv**2))), one.interval.correlation
    noise = rng.standard_normal(shape)
    for n in range(1, shape[2]):
        noise[:, :, n] = correlation * noise[:, :, n - 1] + np.sqrt(1 - correlation**2) * noise[:, :, n]
    factors: Floats = np.exp(sigma * noise - sigma**2 / 2)
    return factors
