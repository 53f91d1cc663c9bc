"""Level breaks: since a certain week there are for good many more or many fewer. What was before keeps its shape and loses its level."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from manyhands.science.demand.days import Floats, Ints
from manyhands.science.demand.smoothing import weekday_profile

WEEKS_AFTER_MIN, WEEKS_AFTER_MAX = 3, 26
WEEKS_BEFORE_MIN, WEEKS_BEFORE_MAX = 4, 8
RATIO_MIN = 1.4  # a smaller step is followed by smoothing soon enough
SURE = 6.0  # standard errors
WEEK_COUNT_MIN = 10.0  # on both sides: of fewer a week nobody can tell a step from chance
LOOK_BACK = 78  # weeks by which it is judged what is usual
AT_ONCE = 0.7  # of the step that is there between the two weeks before and the two weeks after: otherwise it is a trend


@dataclass(frozen=True, slots=True)
class Break:
    """A step of the level."""

    day: int  # the first row of the new level
    ratio: float  # new level over old


def find_break(totals: Floats, weekdays: Ints) -> Break | None:
    """The surest step of the last half year, when there is one."""
    levels = _weekly(totals, weekdays)
    if levels.size < WEEKS_BEFORE_MIN + WEEKS_AFTER_MIN:
        return None
    logs = np.log(np.maximum(levels, 0.5 / 7))
    noise = _noise(logs, levels)
    best, found = SURE, None
    for after in range(WEEKS_AFTER_MIN, min(WEEKS_AFTER_MAX, logs.size - WEEKS_BEFORE_MIN) + 1):
        new, old = logs[-after:][:WEEKS_BEFORE_MAX], logs[:-after][-WEEKS_BEFORE_MAX:]
        step = float(np.median(new) - np.median(old))
        at_once = float(new[:2].mean() - old[-2:].mean())
        sure = abs(step) / (noise * np.sqrt(1 / new.size + 1 / old.size))
        enough = 7 * np.exp(min(np.median(new), np.median(old))) > WEEK_COUNT_MIN
        if enough and abs(step) > np.log(RATIO_MIN) and at_once / step > AT_ONCE and sure > best:
            best, found = sure, Break(totals.size - 7 * after, float(np.exp(step)))
    return found


def at_new_level(totals: Floats, step: Break | None) -> Floats:
    """The totals as if the level had always been the new one."""
    if step is None:
        return totals
    moved = totals.copy()
    moved[: step.day] *= step.ratio
    return moved


def _weekly(totals: Floats, weekdays: Ints) -> Floats:
    """Level of each week of seven days, counted back from the end; weeks without a known day take the one before."""
    weeks = totals.size // 7
    if weeks == 0:
        return np.zeros(0)
    factor = weekday_profile(totals, weekdays)[weekdays]
    known = ~np.isnan(totals)
    counted = np.where(known, np.nan_to_num(totals), 0.0)[-7 * weeks :].reshape(weeks, 7).sum(axis=1)
    weighed = np.where(known, factor, 0.0)[-7 * weeks :].reshape(weeks, 7).sum(axis=1)
    levels = counted / np.where(weighed > 0.5, weighed, np.inf)
    rows = np.maximum.accumulate(np.where(weighed > 0.5, np.arange(weeks), -1))
    kept: Floats = levels[rows[rows >= 0]]
    return kept


def _noise(logs: Floats, levels: Floats) -> float:
    """Standard deviation of a week's level from the changes week to week, the four largest left out; chance alone gives that much too.

    The step itself and the weeks of a holiday are among the largest; where wild weeks are common, they are counted.
    """
    changes = np.sort(np.abs(np.diff(logs[-LOOK_BACK:])))[:-4]
    wild = float(np.sqrt((changes**2).mean() / 2)) if changes.size else 1.0
    return max(wild, float(1 / np.sqrt(max(7 * np.median(levels), 1.0))), 0.02)
