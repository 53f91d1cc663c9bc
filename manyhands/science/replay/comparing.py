"""Compare rules on the same stories: promises broken under each order, and what one brand's flood does to the other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from manyhands.core.service_models.plan import Ints
from manyhands.science.replay.history import HOUR, WEEK_HOURS, Assumptions, Story, draw_story, flooded, hands_for
from manyhands.science.replay.playing import EARLIEST_DUE, ORDERS, Played, play

RESAMPLES = 4000
FLOOD_DAYS = (1, 3)  # Tuesday and Thursday
_DAY, _WEEK = 24 * HOUR, WEEK_HOURS * HOUR
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Interval:
    """A mean and the 95 % interval of it, in percent or in points."""

    mean: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class OrderResult:
    """Messages answered too late under one order, and by how much more than under earliest due."""

    order: str
    late_percent: Interval
    more_than_earliest_due: Interval


@dataclass(frozen=True, slots=True)
class FloodResult:
    """The service level of the brand that does not flood, on the days of the flood and after, and how far the flood moves it."""

    flooding: int
    times: int
    quiet_percent: float
    without_shares: Interval
    with_shares: Interval


def late(story: Story, played: Played) -> NDArray[np.bool_]:
    """Which messages were answered after they were due."""
    is_late: NDArray[np.bool_] = played.answered - played.came > story.due_seconds
    return is_late


def compare_orders(counts: Ints, assumed: Assumptions, seeds: Sequence[int]) -> tuple[OrderResult, ...]:
    """Every order on the same stories with the same hands. Weeks are resampled whole: a bad one is bad under every seed."""
    hands, share = hands_for(counts, assumed), counts.sum(axis=0)
    weeks = len(counts) // WEEK_HOURS
    percent = np.zeros((len(ORDERS), len(seeds), weeks))
    for i, seed in enumerate(seeds):
        story = draw_story(counts, assumed, np.random.default_rng(seed))
        for order in range(len(ORDERS)):
            played = play(story, hands, share=share, order=order)
            percent[order, i] = _by_week(played.came, late(story, played), weeks)
    by_week, rng = percent.mean(axis=1), np.random.default_rng(seeds[0])
    return tuple(
        OrderResult(name, bootstrap(by_week[order], rng), bootstrap(by_week[order] - by_week[EARLIEST_DUE], rng))
        for order, name in enumerate(ORDERS)
    )


def flood(counts: Ints, assumed: Assumptions, seeds: Sequence[int], *, flooding: int, times: int) -> FloodResult:
    """One brand gets so many times its tickets on two working days of every week, and no hand more is on duty."""
    hands, share = hands_for(counts, assumed), counts.sum(axis=0)
    more = flooded(counts, brand=flooding, times=times, days=FLOOD_DAYS)
    weeks = len(counts) // WEEK_HOURS
    levels = np.zeros((3, len(seeds), weeks))
    for i, seed in enumerate(seeds):
        for way, (history, is_fair) in enumerate(((counts, True), (more, False), (more, True))):
            story = draw_story(history, assumed, np.random.default_rng(seed))
            played = play(story, hands, share=share, is_fair=is_fair)
            levels[way, i] = _level_of_the_other(story, played, 1 - flooding, weeks)
    quiet, without, with_shares = levels.mean(axis=1)
    rng = np.random.default_rng(seeds[0])
    return FloodResult(flooding, times, float(quiet.mean()), bootstrap(without - quiet, rng), bootstrap(with_shares - quiet, rng))


def bootstrap(values: Floats, rng: np.random.Generator) -> Interval:
    """The mean of these and its 95 % percentile interval."""
    means = values[rng.integers(0, len(values), (RESAMPLES, len(values)))].mean(axis=1)
    low, high = np.percentile(means, [2.5, 97.5])
    return Interval(float(values.mean()), float(low), float(high))


def _level_of_the_other(story: Story, played: Played, brand: int, weeks: int) -> Floats:
    """In percent by week: what came on the days of the flood and on those after, answered in time."""
    days = [day % 7 for one in FLOOD_DAYS for day in (one, one + 1)]
    counted = (story.brand == brand) & np.isin(played.came // _DAY % 7, days)
    return _by_week(played.came[counted], ~late(story, played)[counted], weeks)


def _by_week(came: Ints, flags: NDArray[np.bool_], weeks: int) -> Floats:
    week = np.minimum(came // _WEEK, weeks - 1)  # answers to the last hours come after the record ends
    share: Floats = 100 * np.bincount(week, weights=flags, minlength=weeks) / np.bincount(week, minlength=weeks)
    return share
