"""From chosen methods to a whole forecast: mean, typical day, profile, and the spread around them, all from before the origin."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

import numpy as np

from manyhands.science.demand import notes
from manyhands.science.demand.calendar import Calendar
from manyhands.science.demand.choosing import Choice, combined
from manyhands.science.demand.days import Days, Floats
from manyhands.science.demand.intervals import interval_spread
from manyhands.science.demand.known import Known
from manyhands.science.demand.methods import YEARLY
from manyhands.science.demand.series import SeriesForecast
from manyhands.science.demand.smoothing import Smoothed, smooth
from manyhands.science.demand.split import split_profile
from manyhands.science.demand.spread import Tried, day_spread, expected_by_row
from manyhands.science.demand.trials import AHEAD, TRIALS_MAX, Trial
from manyhands.science.demand.yearly import by_date, season_curve

AFTER_BREAK_MIN = 56  # days after a break from which what was before it no longer says how far days differ

SPECIAL = 0.1  # from this effect on a day is left out when it is learnt how far ordinary days differ


class Made(NamedTuple):
    """A forecast, with what came and what had been expected a week before, by day of the history."""

    series: SeriesForecast
    expected: Floats
    came: Floats


def assemble(name: str, days: Days, known: Known, choice: Choice, trials: list[Trial], last: Trial, calendar: Calendar) -> Made:
    """The forecast that the choice makes from the trial at the end of the history, its spread learnt from earlier ones too."""
    learnt = smooth(known.plain, known.weekdays)
    expected = _expected(learnt, known, calendar, days)
    spread = day_spread(known.totals, expected, _tried(trials, choice, len(days)))
    chosen = notes.with_unseen_weekdays(combined(_with_season(last, known), choice.methods), known, learnt)
    made = SeriesForecast(
        name=name, first=days.end, interval_seconds=days.interval_seconds, mean=chosen * spread.law.mean, typical=chosen * last.typical,
        profile=notes.with_unseen_profiles(split_profile(days)), day=spread, interval=interval_spread(days, expected), choice=choice,
        calendar=calendar, step=known.step, level=learnt.level, trend=learnt.trend, history_days=len(days), history_first=days.first,
    )  # fmt: skip
    return Made(replace(made, notes=notes.notes_on(made, days, known)), expected, known.totals)


def _with_season(last: Trial, known: Known) -> Trial:
    """Beyond the two weeks that methods are chosen by, the season of the year goes on from there, whether a method knows it or not."""
    ahead = known.ahead.size
    curve = season_curve(known.plain, known.weekdays, known.first) if ahead > AHEAD else None
    if curve is None:
        return last
    season = by_date(curve, known.first, known.plain.size + ahead)[known.plain.size :]
    further: Floats = np.where(np.arange(ahead) < AHEAD, 1.0, season / season[:AHEAD].mean())
    return replace(last, means={name: mean if name == YEARLY.name else mean * further for name, mean in last.means.items()})


def _tried(trials: list[Trial], choice: Choice, before: int) -> Tried | None:
    """What the chosen methods said of days that have come since."""
    seen = [one for one in trials if one.row < before][-TRIALS_MAX:]
    if not seen:
        return None
    came = np.concatenate([one.came for one in seen])
    said = np.concatenate([combined(one, choice.methods) for one in seen])
    age = np.concatenate([before - 1 - one.row - np.arange(one.came.size) for one in seen]).astype(np.float64)
    used = ~np.isnan(came) & (said > 0) & (age >= 0)
    return Tried(came[used], said[used], age[used])


def _expected(learnt: Smoothed, known: Known, calendar: Calendar, days: Days) -> Floats:
    """At the level of each day's own time. Special days are left out: how they differ says nothing of ordinary ones."""
    expected = expected_by_row(learnt, len(days))
    expected[np.abs(calendar.factors(days.first, len(days)) - 1) > SPECIAL] = np.nan
    if known.step is not None:
        enough = len(days) - known.step.day >= AFTER_BREAK_MIN
        expected[: known.step.day] = np.nan if enough else expected[: known.step.day] / known.step.ratio
    return expected
