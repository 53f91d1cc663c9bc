"""A bill: what is paid for, by which formula, resting on which assumptions. It adds up to the cent."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

from manyhands.science.costs.assumptions import Assumptions


class UnusableAmount(ValueError):
    """An amount or a quantity with which no bill can be written."""


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that is paid for. A credit is negative."""

    what: str
    formula: str  # in words, with its figures
    amount_minor: int
    assumptions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Bill:
    """What one arrangement costs in a period. Planning figures: reckoned in floats, each line rounded once to the cent."""

    name: str
    currency: str
    months: float  # the period
    lines: tuple[Line, ...]

    @property
    def total_minor(self) -> int:
        """The sum of its lines, exactly."""
        return sum(line.amount_minor for line in self.lines)

    @property
    def per_month_minor(self) -> float:
        """For an average month of the period."""
        return self.total_minor / self.months

    def per_resolution_minor(self, solved: float) -> float:
        """For each ticket solved for good (those that came back are solved once)."""
        if not solved > 0:
            raise UnusableAmount(f"{self.name} solved nothing in this period, so nothing can be said of the cost of a resolution.")
        return self.total_minor / solved

    @property
    def assumptions(self) -> tuple[str, ...]:
        """All on which some line rests."""
        return tuple(dict.fromkeys(name for line in self.lines for name in line.assumptions))

    def and_also(self, other: Bill) -> Bill:
        """Both in one, for the same period and currency."""
        if (self.currency, self.months) != (other.currency, other.months):
            raise UnusableAmount("Bills of different periods or currencies do not add up; write both for the same months and money.")
        return replace(self, lines=self.lines + other.lines)


def line(what: str, formula: str, amount_minor: float, apart: Assumptions) -> Line:
    """A line that rests on what was asked of `apart`."""
    if not math.isfinite(amount_minor):
        raise UnusableAmount(f"The amount of {what!r} is {amount_minor}: a quantity behind it is missing or endless ({formula}).")
    return Line(what, formula, round(amount_minor), apart.names_used)


def money(amount_minor: float, currency: str) -> str:
    """12,345.60 USD."""
    return f"{amount_minor / 100:,.2f} {currency}"
