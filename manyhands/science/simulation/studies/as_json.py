"""A study as JSON: `docs/how-to/simulate-a-scenario.md` says what stands where. Nothing in it is ever NaN; what is not known is null."""

from __future__ import annotations

from typing import Any

from manyhands.science.simulation.studies.estimates import ByInterval, Estimates
from manyhands.science.simulation.studies.estimating import Figure, Figures
from manyhands.science.simulation.studies.intervals import Estimate

FORMAT = 1


def as_json(study: Estimates) -> dict[str, Any]:
    """The values of a study, as JSON takes them."""
    scenario = study.scenario
    return {
        "format": FORMAT,
        "scenario": scenario.name,
        "seed": scenario.seed,
        "runs": study.runs,
        "stopped": study.stopped,
        "horizon_seconds": scenario.horizon_seconds,
        "counted_seconds": study.seconds,
        "warm_up": {
            "seconds": scenario.warm_up_seconds,
            "found": study.warm_up is not None,
            "is_level": study.warm_up.is_level if study.warm_up else None,
            "words": study.warm_up.words if study.warm_up else "as written",
        },
        "currency": study.currency,
        "growing": [{"class": one.name, "per_hour": one.per_hour, "load": one.load, "words": one.words} for one in study.growing],
        "all": _figures(study.whole),
        "classes": {name: _figures(figures) for name, figures in study.classes.items()},
        "people": {name: _figures(figures) for name, figures in study.people.items()},
        "solved_per_hour_by": {kind: {group: _estimate(one) for group, one in by.items()} for kind, by in study.pairs.items()},
        "by_interval": _by_interval(study.by_interval) if study.by_interval else None,
    }


def _figures(figures: Figures) -> dict[str, Any]:
    return {name: _figure(figure) for name, figure in figures.items()}


def _figure(figure: Figure) -> dict[str, Any]:
    days = figure.days
    between = {"p5": days.low, "p95": days.high, "days": days.days} if days else None
    return {**_estimate(figure.mean), "between_days": between, "grows": figure.grows}


def _estimate(one: Estimate) -> dict[str, float | None]:
    return {"mean": one.value, "low": one.low, "high": one.high}


def _by_interval(found: ByInterval) -> dict[str, Any]:
    def listed(who: dict[str, dict[str, list[Estimate]]]) -> dict[str, Any]:
        return {name: {measure: [_estimate(one) for one in row] for measure, row in rows.items()} for name, rows in who.items()}

    return {"seconds": found.seconds, "classes": listed(found.classes), "people": listed(found.people)}
