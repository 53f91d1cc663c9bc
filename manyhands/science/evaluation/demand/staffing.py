"""Staffing from the distribution beside staffing from its mean alone, played against what really came.

Each half hour is staffed two weeks ahead, then judged as a waiting line (Erlang C; Erlang A where people leave) at the rate that came.
What waits over the end of a half hour is not carried on.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np

from manyhands.science.demand.days import Floats
from manyhands.science.demand.mixture import draw_factors
from manyhands.science.evaluation.demand.judging import Fold
from manyhands.science.queues.erlang import waiting_line
from manyhands.science.queues.patience import erlang_a
from manyhands.science.queues.staffing import agents_needed

HANDLING_SECONDS = 180.0  # an assumption: the file has no handling times
WITHIN_SECONDS, SHARE = 20.0, 0.8
PATIENCE_SECONDS = 240.0  # an assumption
SURE = 0.9  # of half hours that are to meet the target, in the surest of the three ways
WAYS = ("Poisson alone", "averaged over the distribution", "so that 9 of 10 half hours meet it")
DRAWS = 2000


@dataclass(frozen=True, slots=True)
class Played:
    """How a way of staffing did, with the ends of 95 % intervals by days drawn again (and again)."""

    way: str
    leaves: bool  # whether people leave (Erlang A)
    in_time: tuple[float, float, float]  # of all who came
    days_met: tuple[float, float, float]
    half_hours_met: tuple[float, float, float]
    agent_hours: float  # a day


def play(folds: Sequence[Fold], *, leaves: bool, step: Callable[[], None] = lambda: None) -> list[Played]:
    """Every way of staffing, on the same days."""
    rates, expected, cvs, highs = _half_hours(folds)
    played = []
    for way in WAYS:
        agents = _staffed(way, expected, cvs, highs, leaves=leaves)
        in_time = np.array([[_in_time(2 * rate, n, leaves) if n else 1.0 for rate, n in zip(*row, strict=True)] for row in zip(rates, agents, strict=True)])
        played.append(_told(way, leaves, rates, agents, in_time))
        step()
    return played


def _half_hours(folds: Sequence[Fold]) -> tuple[Floats, Floats, Floats, Floats]:
    """[days, half hours]: what came, what was expected, the CV of its factor, and the rate that 9 of 10 do not pass. Closed days out."""
    came, expected, cvs, highs = [], [], [], []
    for fold in folds:
        law = fold.forecast.interval.law or fold.forecast.day.law
        high = float(draw_factors(law, np.array([SURE]))[0]) / law.mean
        known = ~np.isnan(fold.came)
        mean = fold.forecast.by_interval()[known]
        came.append(np.nan_to_num(fold.interval_came[known]))
        expected.append(np.where(np.isnan(fold.interval_came[known]), 0.0, mean))
        cvs.append(np.full(mean.shape, law.total_cv))
        highs.append(high * expected[-1])
    return np.concatenate(came), np.concatenate(expected), np.concatenate(cvs), np.concatenate(highs)


def _staffed(way: str, expected: Floats, cvs: Floats, highs: Floats, *, leaves: bool) -> Floats:
    found = np.zeros(expected.shape)
    for at in np.ndindex(expected.shape):
        if expected[at] < 0.5:
            continue
        if way == WAYS[0]:
            found[at] = _needed(_rounded(2 * expected[at]), 0.0, leaves)
        elif way == WAYS[1]:
            found[at] = _needed(_rounded(2 * expected[at]), round(float(cvs[at]), 2), leaves)
        else:
            found[at] = _needed(_rounded(2 * highs[at]), 0.0, leaves)
    return found


def _rounded(per_hour: float) -> float:
    """To half a percent: equal questions are asked once."""
    return float(np.exp(round(np.log(per_hour) * 200) / 200))


@cache
def _needed(per_hour: float, cv: float, leaves: bool) -> int:
    return agents_needed(
        per_hour, HANDLING_SECONDS, within_seconds=WITHIN_SECONDS, share=SHARE, patience_seconds=PATIENCE_SECONDS if leaves else None, rate_cv=cv
    )


@cache
def _in_time(per_hour: float, agents: float, leaves: bool) -> float:
    if leaves:
        return float(erlang_a(per_hour, HANDLING_SECONDS, PATIENCE_SECONDS, agents, within_seconds=WITHIN_SECONDS).in_time)
    return float(waiting_line(per_hour, HANDLING_SECONDS, agents, within_seconds=WITHIN_SECONDS).in_time)


def _told(way: str, leaves: bool, rates: Floats, agents: Floats, in_time: Floats) -> Played:
    rng = np.random.default_rng(20261127)
    days = rates.shape[0]
    by_day, volume = (rates * in_time).sum(axis=1), rates.sum(axis=1)
    staffed = agents > 0
    met, halves = ((in_time >= SHARE) & staffed).sum(axis=1), staffed.sum(axis=1)
    drawn = rng.integers(0, days, (DRAWS, days))
    every = np.vstack([np.arange(days), drawn])
    shares = by_day[every].sum(axis=1) / volume[every].sum(axis=1)
    days_met = (by_day / volume >= SHARE)[every].mean(axis=1)
    half_hours = met[every].sum(axis=1) / halves[every].sum(axis=1)
    return Played(way, leaves, _ends(shares), _ends(days_met), _ends(half_hours), float(agents.sum() / 2 / days))


def _ends(values: Floats) -> tuple[float, float, float]:
    low, high = np.quantile(values[1:], [0.025, 0.975])
    return float(values[0]), float(low), float(high)
