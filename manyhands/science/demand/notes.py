"""What was found, guessed and assumed in making a forecast, in words."""

from __future__ import annotations

from datetime import timedelta

import numpy as np

from manyhands.science.demand.calendar import WEEKDAYS, around
from manyhands.science.demand.days import Days, Floats
from manyhands.science.demand.known import Known
from manyhands.science.demand.series import SeriesForecast
from manyhands.science.demand.smoothing import Smoothed

SHORT_DAYS = 56  # below this no method could be tried often enough to be preferred
YEAR_DAYS = 730
OUTLIER = 10.0  # robust standard deviations


def with_unseen_weekdays(mean: Floats, known: Known, learnt: Smoothed) -> Floats:
    """Weekdays that the history does not reach are taken as mean days of those it does."""
    seen = np.isin(known.ahead, known.weekdays)
    served = mean[seen & (mean > 0)]
    return np.where(seen, mean, served.mean() if served.size else learnt.level)


def with_unseen_profiles(profile: Floats) -> Floats:
    """Weekdays without a profile of their own take the mean one."""
    have = profile.sum(axis=1) > 0
    mean = profile[have].mean(axis=0) if have.any() else np.full(profile.shape[1], 1 / profile.shape[1])
    return np.where(have[:, None], profile, mean)


def few(name: str, arrivals: int, share: float) -> str:
    """Of a class that is forecast as a share of all."""
    return (
        f"'{name}' had {arrivals} tickets in the whole history, too few to be forecast by itself: it is taken as {share:.1%} of all, "
        "with the same weekdays and hours."
    )


def notes_on(made: SeriesForecast, days: Days, known: Known) -> tuple[str, ...]:
    """Everything somebody should know before they believe it."""
    return (*_length(made, days, known), *_emptiness(days), *_step(made, known), *_outliers(days), *_spread(made), *_gaps(days))


def _length(made: SeriesForecast, days: Days, known: Known) -> list[str]:
    told = []
    if len(days) < SHORT_DAYS:
        told.append(
            f"The history is short: {len(days)} days. It takes {SHORT_DAYS} to try methods on it, so the usual pair was taken untried"
            + (", and how far days differ by chance is assumed wide." if made.day.days == 0 else ".")
        )
    unseen = [WEEKDAYS[one] for one in range(7) if one not in set(known.weekdays.tolist())]
    if unseen:
        told.append(f"No {', '.join(unseen)} in the history: taken as a mean day (an assumption).")
    if len(days) < YEAR_DAYS:
        told.append("Less than two years: no season of the year and no holidays could be found; name the days you know of.")
    return told


def _emptiness(days: Days) -> list[str]:
    return ["Nothing came in the whole history: nothing is expected."] if days.counts.sum() == 0 else []


def _step(made: SeriesForecast, known: Known) -> list[str]:
    if known.step is None:
        return []
    on = days_on(known, known.step.day)
    return [f"Since {on} there are {known.step.ratio:.2f} times as many: the level before is forgotten, the shape of the week is kept."]


def days_on(known: Known, row: int) -> str:
    """The date of a row of the history."""
    return (known.first + timedelta(days=row)).isoformat()


def _outliers(days: Days) -> list[str]:
    totals = days.totals()
    usual = around(totals, days.weekdays)
    there = ~np.isnan(totals) & (usual > 0)
    if there.sum() < 28:
        return []
    off = np.where(there, (np.nan_to_num(totals) - usual) / np.sqrt(np.maximum(usual, 1.0)), 0.0)
    spread = max(1.4826 * float(np.median(np.abs(off[there]))), 1.0)
    rows = np.argsort(-np.abs(off))[:3]
    return [
        f"{days.date_of(int(row)).isoformat()} had {totals[row]:,.0f} where {usual[row]:,.0f} is usual: it moves the forecast little."
        for row in rows if abs(off[row]) > OUTLIER * spread
    ]  # fmt: skip


def _spread(made: SeriesForecast) -> list[str]:
    if made.day.days == 0 and made.mean.sum() > 0:
        return ["Too few days to see how far days differ by chance: a factor with a standard deviation of "
                f"{made.day.law.total_cv:.0%} is assumed."]  # fmt: skip
    return []


def _gaps(days: Days) -> list[str]:
    closed = ~days.open.any(axis=1)
    served = [weekday for weekday in range(7) if bool(days.open[days.weekdays == weekday].any())]
    gaps = int((closed & np.isin(days.weekdays, served)).sum())
    return [f"{gaps} days were closed or are missing, on weekdays that are served otherwise: left out, not counted as zero."] if gaps else []
