"""The forecast of one class, or of all together: a mean for each interval, and the laws of what comes around it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

import numpy as np

from manyhands.science.demand.breaks import Break
from manyhands.science.demand.calendar import Calendar
from manyhands.science.demand.choosing import Choice
from manyhands.science.demand.days import Floats, Ints, weekdays_from
from manyhands.science.demand.intervals import IntervalSpread, day_cv_beside
from manyhands.science.demand.mixture import DayFactor, quantiles
from manyhands.science.demand.spread import DaySpread
from manyhands.science.simulation.scenario import Arrivals

LEVELS = (0.025, 0.1, 0.9, 0.975)  # of the 95 % and the 80 % interval


@dataclass(frozen=True, slots=True)
class SeriesForecast:
    """What is expected of each day and interval ahead, how sure that is, and where it comes from."""

    name: str
    first: date
    interval_seconds: int
    mean: Floats  # [days]: expected
    typical: Floats  # [days]: half of such days have fewer, half have more
    profile: Floats  # [7, intervals]: how a day falls into intervals
    day: DaySpread
    interval: IntervalSpread
    choice: Choice
    calendar: Calendar
    step: Break | None
    level: float  # of a mean day, as it was learnt
    trend: float  # of that level, by day
    history_days: int
    history_first: date
    notes: tuple[str, ...] = ()
    shared_day: str = ""

    @property
    def weekdays(self) -> Ints:
        """Of the days ahead."""
        return weekdays_from(self.first, self.mean.size)

    def date_of(self, day: int) -> date:
        """Of a day ahead."""
        return self.first + timedelta(days=day)

    def by_interval(self) -> Floats:
        """[days, intervals]: expected."""
        expected: Floats = self.mean[:, None] * self.profile[self.weekdays]
        return expected

    def day_intervals(self) -> Floats:
        """[4, days]: the ends of the 95 %, 80 %, 80 % and 95 % interval of each day's total."""
        return np.concatenate([quantiles(self._unscaled(mean), law, LEVELS) for mean, law in self.weeks()], axis=1)

    def interval_intervals(self) -> Floats:
        """[4, days, intervals]: the same of each interval's count."""
        parts = []
        start = 0
        for mean, law in self.weeks():
            spread = self._unscaled(mean)[:, None] * self.profile[self.weekdays[start : start + mean.size]]
            found = quantiles(spread.ravel(), self.interval_law(law, start // 7), LEVELS)
            parts.append(found.reshape(len(LEVELS), *spread.shape))
            start += mean.size
        return np.concatenate(parts, axis=1)

    def interval_law(self, law: DayFactor, week: int) -> DayFactor:
        """Of an interval's count; with the day's own law and the interval factor's spread where it could not be learnt."""
        if self.interval.law is None:
            return replace(law, cv=float(np.hypot(law.cv, self.interval.cv)), wild_cv=float(np.hypot(law.wild_cv, self.interval.cv)))
        return replace(self.interval.law, mean=law.mean).widened(widening(week, self.day.level_share))

    def _unscaled(self, mean: Floats) -> Floats:
        return mean / self.day.law.mean

    def weeks(self) -> list[tuple[Floats, DayFactor]]:
        """By week ahead: each day's mean, and the law around it. The mean is with the law's own mean in it."""
        return [
            (self.mean[start : start + 7], self.day.law.widened(widening(start // 7, self.day.level_share)))
            for start in range(0, self.mean.size, 7)
        ]

    def to_arrivals(self) -> Arrivals:
        """For the simulator: from midnight of the first day, interval by interval, to the last."""
        per_hour = self.by_interval().ravel() * 3600 / self.interval_seconds
        return Arrivals(
            per_hour=tuple(float(one) for one in per_hour), interval_seconds=self.interval_seconds,
            day_cv=day_cv_beside(self.day.cv, self.interval, self.profile, self.weekdays), interval_cv=self.interval.cv,
            interval_correlation=self.interval.correlation, shared_day=self.shared_day,
        )  # fmt: skip

    def scaled(self, ratio: Floats) -> SeriesForecast:
        """The same with each day's mean multiplied."""
        return replace(self, mean=self.mean * ratio, typical=self.typical * ratio)


def widening(week: int, level_share: float) -> float:
    """By how much the spread grows with the weeks ahead: the level wanders on as it does within the first two (an assumption)."""
    return float(np.sqrt(1 - level_share + level_share * (1 + max(0, week - 1) / 2)))
