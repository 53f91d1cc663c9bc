"""A forecast in words and tables: level, trend, season, peaks, how uncertain and why, what was guessed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

import numpy as np

from manyhands.science.demand.calendar import WEEKDAYS
from manyhands.science.demand.forecast import Forecast
from manyhands.science.demand.methods import words_of
from manyhands.science.demand.series import SeriesForecast
from manyhands.science.demand.trials import EVERY

HOLIDAY_BELOW, HOLIDAY_ABOVE = 0.9, 1.1


def forecast_lines(made: Forecast, *, classes: tuple[str, ...]) -> Iterator[str]:
    """The total, then each class that is asked for."""
    yield from series_lines(made.total)
    for name in classes:
        yield ""
        yield from series_lines(made.classes[name])
    if len(made.classes) > 1 and not classes:
        yield ""
        yield from _class_table(made)


def series_lines(one: SeriesForecast) -> Iterator[str]:
    """Everything about one series."""
    name = "All tickets" if one.name == "all" else one.name
    yield f"{name}: {one.mean.sum():,.0f} expected from {one.first} to {one.date_of(one.mean.size - 1)}"
    yield ""
    yield from _weeks(one)
    yield ""
    yield from words_about(one)
    yield ""
    yield from _methods(one)
    if one.notes:
        yield ""
        yield "To know:"
        yield from (f"- {note}" for note in one.notes)


def _weeks(one: SeriesForecast) -> Iterator[str]:
    ends = one.day_intervals()
    yield f"{'week from':<12}{'expected':>10}  by day, with the 80 % interval of each"
    for start in range(0, one.mean.size, 7):
        days = [
            f"{WEEKDAYS[one.weekdays[day]][:3]} {one.mean[day]:,.0f} ({ends[1, day]:,.0f}-{ends[2, day]:,.0f})"
            for day in range(start, min(start + 7, one.mean.size)) if one.mean[day] > 0
        ]  # fmt: skip
        yield f"{one.date_of(start).isoformat():<12}{one.mean[start : start + 7].sum():>10,.0f}  {'  '.join(days) or 'closed'}"


def words_about(one: SeriesForecast) -> Iterator[str]:
    """Level, trend, season, peak, uncertainty and special days, a sentence each."""
    yield f"Level: {one.mean[:7].mean():,.1f} a day in the first week. Trend: {_trend(one)}."
    yield f"Season: {_season(one)}."
    if one.profile.shape[1] > 1 and one.mean.sum() > 0:
        yield f"Peak: {_peak(one)}."
    yield f"Uncertainty: {_uncertainty(one)}."
    factors = enumerate(one.calendar.factors(one.first, one.mean.size))
    special = [f"{one.date_of(n)} ({factor:.0%} of an ordinary day)" for n, factor in factors if not HOLIDAY_BELOW < factor < HOLIDAY_ABOVE]
    if special:
        yield f"Special days ahead: {', '.join(special)}."
    if one.calendar.found:
        told = "; ".join(f"{day.words} {day.factor:.0%}" for day in one.calendar.found)
        yield f"Special days found in the history, with what they have of an ordinary day: {told}."


def _trend(one: SeriesForecast) -> str:
    monthly = 30 * one.trend / one.level if one.level > 0 else 0.0
    if abs(monthly) < 0.01:
        return "none to speak of"
    return f"{'up' if monthly > 0 else 'down'} {abs(monthly):.1%} a month, and slower the further ahead"


def _season(one: SeriesForecast) -> str:
    week = np.bincount(one.weekdays[:7], one.mean[:7], 7) if one.mean.size >= 7 else np.zeros(7)
    if week.sum() <= 0:
        return "nothing comes on any weekday"
    high, closed = int(np.argmax(week)), [WEEKDAYS[n] for n in range(7) if week[n] < 0.005 * week.max()]
    told = f"{WEEKDAYS[high]} is the busiest with {week[high] / week.sum():.0%} of the first week"
    told += f"; next to nothing on {', '.join(closed)}" if closed else ""
    return told + ("; the season of the year is followed" if "yearly" in one.choice.methods else "")


def _peak(one: SeriesForecast) -> str:
    expected = one.by_interval()
    day, slot = (int(n) for n in np.unravel_index(int(np.argmax(expected)), expected.shape))
    minutes = slot * one.interval_seconds // 60
    at = f"{minutes // 60:02d}:{minutes % 60:02d} on {WEEKDAYS[one.weekdays[day]]} {one.date_of(day)}"
    return f"{expected[day, slot]:,.1f} in the {one.interval_seconds // 60} minutes from {at}"


def _uncertainty(one: SeriesForecast) -> str:
    told = f"days differ from what is expected by {one.day.law.cv:.0%} beyond chance"
    if one.day.law.wild_share > 0:
        told += f", about one in {1 / one.day.law.wild_share:,.0f} by {one.day.law.wild_cv:.0%}"
    told += f" (seen on {one.day.days} days)" if one.day.days else " (assumed)"
    if one.interval.days:
        told += f"; intervals within a day by {one.interval.cv:.0%}, each like the one before by {one.interval.correlation:.2f}"
    return told + "; further ahead the level itself wanders, and intervals widen"


def _methods(one: SeriesForecast) -> Iterator[str]:
    together = {1: "", 2: ", their mean"}.get(len(one.choice.methods), ", their median day by day")
    yield f"Method: {'; '.join(words_of(name) for name in one.choice.methods)}{together}."
    if one.choice.wape_chosen is None:
        yield "Nothing could be tried on so short a history."
        return
    yield f"Error (WAPE) two weeks ahead, on {one.choice.trials} earlier origins {EVERY} days apart:"
    yield f"  {'chosen':<68}{one.choice.wape_chosen:>8.1%}"
    for name, value in sorted(one.choice.wape.items(), key=lambda pair: pair[1]):
        yield f"  {words_of(name):<68}{value:>8.1%}"


def _class_table(made: Forecast) -> Iterator[str]:
    yield f"{'class':<40}{'expected':>10}{'a day':>9}{'days differ by':>16}  together"
    for name, one in sorted(made.classes.items(), key=lambda pair: -pair[1].mean.sum()):
        shared = "yes" if one.shared_day else "no"
        yield f"{name[:39]:<40}{one.mean.sum():>10,.0f}{one.mean.mean():>9,.1f}{one.day.law.total_cv:>16.0%}  {shared}"


def forecast_data(made: Forecast) -> dict[str, Any]:
    """Everything for JSON: plain lists and numbers."""
    return {"total": _series_data(made.total), "classes": {name: _series_data(one) for name, one in made.classes.items()}}


def _series_data(one: SeriesForecast) -> dict[str, Any]:
    ends, interval_ends = one.day_intervals(), one.interval_intervals()
    arrivals = one.to_arrivals()
    return {
        "first": one.first.isoformat(), "interval_seconds": one.interval_seconds, "days": [
            {"on": one.date_of(n).isoformat(), "mean": float(one.mean[n]), "typical": float(one.typical[n]),
             "low_95": float(ends[0, n]), "low_80": float(ends[1, n]), "high_80": float(ends[2, n]), "high_95": float(ends[3, n])}
            for n in range(one.mean.size)
        ],
        "intervals": {
            "mean": one.by_interval().tolist(),
            **{name: interval_ends[n].tolist() for n, name in enumerate(("low_95", "low_80", "high_80", "high_95"))},
        },
        "methods": list(one.choice.methods), "wape": one.choice.wape, "wape_chosen": one.choice.wape_chosen, "trials": one.choice.trials,
        "day_factor": asdict(one.day.law), "level_share": one.day.level_share, "interval_cv": arrivals.interval_cv,
        "interval_correlation": arrivals.interval_correlation, "day_cv": arrivals.day_cv, "shared_day": one.shared_day,
        "special_days": [{"day": day.words, "factor": day.factor, "seen": day.seen} for day in one.calendar.found],
        "history_days": one.history_days, "history_first": one.history_first.isoformat(), "notes": list(one.notes),
    }  # fmt: skip
