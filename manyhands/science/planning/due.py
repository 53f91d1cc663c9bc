"""What the business promises, as the live desk keeps promises: by priority, in the hours in which it is open."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

from manyhands.core.clocks import Measure, PromisePage
from manyhands.science.planning.business import Asking, Business
from manyhands.science.planning.shapes import hours_of

_SECONDS_MOST = 99_999  # as a page writes them


def promised(business: Business) -> PromisePage:
    """By when tickets are due: the nearest of what is promised to those of a priority."""
    by: dict[str, list[Asking]] = {}
    for asking in business.askings:
        by.setdefault(asking.priority, []).append(asking)
    return _page(business, {priority: _nearest(business, askings) for priority, askings in by.items()})


def promised_alike(business: Business, seconds: float) -> PromisePage:
    """The same time for everything, in the same hours."""
    return _page(business, seconds)


def _page(business: Business, seconds: dict[str, float] | float) -> PromisePage:
    targets = {name: _written(one) for name, one in seconds.items()} if isinstance(seconds, dict) else _written(seconds)
    hours = "calendar" if business.is_always_open else "business"
    schedule = None if business.is_always_open else hours_of(business.open_hours, business.zone)
    return PromisePage.model_validate({"schedule": schedule, "promises": {Measure.FIRST_RESPONSE: {"hours": hours, "targets": targets}}})


def _nearest(business: Business, askings: Sequence[Asking]) -> float:
    return min(business.wishes.targets[asking.channel].seconds for asking in askings)


def _written(seconds: float) -> str:
    whole = max(1, ceil(seconds))
    return f"{whole}s" if whole <= _SECONDS_MOST else f"{ceil(whole / 3600)}h"
