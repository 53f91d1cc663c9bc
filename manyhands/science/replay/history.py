"""The recorded history, and a story drawn from it: who writes when, how much work it is, who writes again.

Recorded is how many tickets came in each hour, for two brands over ten weeks (NOTICE). The record has no effort and hardly any
priorities, so those are assumptions, the same for every rule that is compared: `Assumptions`.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import NamedTuple

import numpy as np

from manyhands.core.service_models.plan import Ints

HOUR, WEEK_HOURS = 3600, 168


@dataclass(frozen=True, slots=True)
class Assumptions:
    """What the record does not say."""

    priorities_percent: tuple[int, ...] = (10, 65, 20, 5)  # low to urgent
    effort_seconds_mean: float = 480.0
    effort_spread: float = 0.8  # of the logarithm
    writes_again: float = 0.25  # after each answer
    answers_max: int = 4
    writes_again_after_seconds_mean: float = 10_800.0
    due_minutes: tuple[tuple[int, ...], ...] = ((960, 240, 60, 15), (480, 120, 45, 15))  # by brand and priority
    occupancy: float = 0.85  # hands on duty are as many as the expected work takes at this occupancy
    hands_min: int = 2


class Story(NamedTuple):
    """Messages, one row each, those of a ticket one after the other. `gap` seconds pass from an answer to the next message."""

    created: Ints  # when the ticket's first message came
    brand: Ints
    priority: Ints
    due_seconds: Ints
    effort: Ints
    gap: Ints
    is_last: Ints


@cache
def recorded() -> Ints:
    """Tickets by hour and brand, from the midnight of a Monday. Shape [hours, brands]."""
    text = files("manyhands.science.replay").joinpath("two_brands_2016.csv").read_text()
    rows = [line.split(",") for line in text.splitlines()[1:]]
    brands = [np.array([row[2:] for row in rows if int(row[1]) == brand], dtype=np.int64).ravel() for brand in (0, 1)]
    return np.stack(brands, axis=1)


def flooded(counts: Ints, *, brand: int, times: int, days: tuple[int, ...], from_hour: int = 9, to_hour: int = 15) -> Ints:
    """The same history in which one brand gets so many times the tickets, in these hours of these days of every week."""
    hour = np.arange(len(counts))
    is_flood = np.isin(hour // 24 % 7, days) & (hour % 24 >= from_hour) & (hour % 24 < to_hour)
    more = counts.copy()
    more[is_flood, brand] *= times
    return more


def hands_for(counts: Ints, assumed: Assumptions) -> Ints:
    """Hands on duty by hour: the day's tickets, spread over its hours as usual on that day of the week. A good forecast, no better."""
    by_day = counts.sum(axis=1).reshape(-1, 7, 24).astype(np.float64)
    usual = by_day.mean(axis=0) / by_day.mean(axis=0).sum(axis=1, keepdims=True)
    answers = sum(assumed.writes_again**i for i in range(assumed.answers_max))
    expected = by_day.sum(axis=2, keepdims=True) * usual[None, :, :]
    needed = np.ceil(expected * answers * assumed.effort_seconds_mean / HOUR / assumed.occupancy)
    hands: Ints = np.maximum(needed, assumed.hands_min).astype(np.int64).ravel()
    return hands


def draw_story(counts: Ints, assumed: Assumptions, rng: np.random.Generator) -> Story:
    """One way in which the history may have happened within its hours."""
    hours, brands = np.nonzero(counts)
    many = counts[hours, brands]
    size = int(many.sum())
    created = np.repeat(hours, many) * HOUR + rng.integers(0, HOUR, size)
    brand = np.repeat(brands, many)
    priority = rng.choice(len(assumed.priorities_percent), size, p=np.array(assumed.priorities_percent) / 100)
    answers = np.minimum(rng.geometric(1 - assumed.writes_again, size), assumed.answers_max)
    due_seconds = np.array(assumed.due_minutes)[brand, priority] * 60
    total = int(answers.sum())
    efforts = _lognormal(assumed.effort_seconds_mean, assumed.effort_spread, total, rng)
    gaps = _lognormal(assumed.writes_again_after_seconds_mean, 1.0, total, rng)
    columns = [np.repeat(column, answers) for column in (created, brand, priority, due_seconds)]
    is_last = np.zeros(total, dtype=np.int64)
    is_last[np.cumsum(answers) - 1] = 1
    return Story(columns[0], columns[1], columns[2], columns[3], efforts, gaps, is_last)


def _lognormal(mean: float, spread: float, size: int, rng: np.random.Generator) -> Ints:
    drawn: Ints = np.maximum(1, rng.lognormal(np.log(mean) - spread**2 / 2, spread, size)).astype(np.int64)
    return drawn
