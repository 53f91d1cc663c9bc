"""What a scenario's brands promise, for the kernel: targets by class, and the hours in which they count."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import numpy as np

from manyhands.core.clocks import Measure, Rule, policy_of
from manyhands.core.hours import Calendar, NeverOpen, calendar_of
from manyhands.core.service_models.names import PRIORITIES
from manyhands.science.simulation.layout import DUE, HOURS
from manyhands.science.simulation.scenario import BrandInPlay, Scenario

_FROM_THE_START = (Measure.PICK_UP, Measure.REQUESTER_WAIT, Measure.AGENT_WORK, Measure.RESOLUTION)
Rows = tuple[int, int]


@dataclass(slots=True)
class Promising:
    """Rows of what is promised by brand and priority, and of the hours by brand."""

    first: dict[tuple[str, str], Rows] = field(default_factory=dict)  # to whoever comes
    again: dict[tuple[str, str], Rows] = field(default_factory=dict)  # to whoever comes back after an answer
    open: dict[str, Rows] = field(default_factory=dict)
    dues: list[tuple[float, int]] = field(default_factory=list)
    hours: list[tuple[float, float, float]] = field(default_factory=list)

    def tables(self) -> dict[str, Any]:
        """As the kernel reads them."""
        return {"dues": np.array(self.dues, DUE), "hours": np.array(self.hours, HOURS)}


def promising_of(scenario: Scenario) -> Promising:
    """Of all brands; one that promises nothing has no rows, and its tickets are due by the page's targets."""
    made = Promising()
    for brand in scenario.brands:
        rules = policy_of(brand.promises.promises).rules if brand.promises else {}
        for priority in PRIORITIES:
            first = _due(rules, Measure.FIRST_RESPONSE, priority)
            made.first[brand.name, priority] = _added(made.dues, first)
            made.again[brand.name, priority] = _added(made.dues, _due(rules, Measure.NEXT_RESPONSE, priority) or first)
        longest = max((target for rule in rules.values() for target in rule.targets.values()), default=0)
        made.open[brand.name] = _added(made.hours, _open(scenario, brand, longest) if counts_hours(brand) else [])
    return made


def counts_hours(brand: BrandInPlay) -> bool:
    """Whether something that a brand promises counts in its business hours."""
    return brand.promises is not None and any(promised.hours == "business" for promised in brand.promises.promises.values())


def _due(rules: Any, answer: Measure, priority: str) -> list[tuple[float, int]]:
    """The answer's own time, or else all that runs from the start: the earliest counts, as live."""
    for measures in ((answer,), _FROM_THE_START):
        found: list[Rule] = [rules[measure] for measure in measures if measure in rules and priority in rules[measure].targets]
        if found:
            return [(float(rule.targets[priority]), int(rule.business)) for rule in found]
    return []


def _open(scenario: Scenario, brand: BrandInPlay, longest: int) -> list[tuple[float, float, float]]:
    assert brand.promises is not None
    assert brand.promises.schedule is not None
    assert scenario.starts_at is not None
    calendar, begins = calendar_of(brand.promises.schedule), scenario.starts_at.timestamp()
    rows, before = list[tuple[float, float, float]](), 0.0
    for opens, closes in calendar.intervals(int(begins), _known_until(calendar, int(begins + scenario.horizon_seconds), longest)):
        opens_at = max(0.0, opens - begins)
        rows.append((opens_at, closes - begins, before))
        before += closes - begins - opens_at
    return rows


def _known_until(calendar: Calendar, ends: int, longest: int) -> int:
    """What comes at the end is due by then."""
    try:
        return calendar.after(ends, longest + 1)
    except NeverOpen:
        return ends


def _added(rows: list[Any], more: list[Any]) -> Rows:
    rows += more
    return len(rows) - len(more), len(rows)
