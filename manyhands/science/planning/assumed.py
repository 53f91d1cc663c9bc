"""All that is assumed: the shipped costs and quality, and what only planning needs, in a business's currency, with its own values."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import cast

import yaml

from manyhands.science.costs.assumptions import Assumed, Assumptions, Grade, default_assumptions
from manyhands.science.planning.business import Business


def shipped() -> Assumptions:
    """A fresh set as the product ships it, in dollars."""
    costs = default_assumptions()
    return Assumptions([*costs, *_packaged()], currency=costs.currency)


def assumptions_of(business: Business) -> Assumptions:
    """The assumptions as this business changes them, in its currency."""
    found = shipped()
    if business.currency != found.currency:
        found = found.in_currency(business.currency, rate=business.per_dollar)
    return found.with_values(business.assume)


@cache
def _packaged() -> tuple[Assumed, ...]:
    page = yaml.safe_load(files("manyhands.science.planning").joinpath("assumptions.yaml").read_text(encoding="utf-8"))
    return tuple(_read(name, row) for name, row in page["assumptions"].items())


def _read(name: str, row: list[object]) -> Assumed:
    value, low, high = (float(cast(float, number)) for number in row[:3])
    unit, grade, source, words = (str(word) for word in row[3:])
    return Assumed(name, value, low, high, unit, cast(Grade, grade), source, words)
