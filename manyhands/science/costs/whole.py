"""All that an arrangement costs, and what that is for a resolution, a month and at peak."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from manyhands.science.costs.assumptions import Assumptions
from manyhands.science.costs.bill import Bill, Line, UnusableAmount
from manyhands.science.costs.employed import Employed, employed_lines
from manyhands.science.costs.outside import Machine, PaidByResolution, Vendor, machine_lines, resolution_lines, vendor_lines

Part = Employed | Vendor | PaidByResolution | Machine


@dataclass(frozen=True, slots=True)
class Peak:
    """The dearest stretch of the period: its own bill and what was solved in it."""

    bill: Bill
    solved: float


@dataclass(frozen=True, slots=True)
class UnitCosts:
    """In minor units. `per_contact` counts every solution, also of tickets that came back; `at_peak` is per resolution in the peak."""

    per_resolution_minor: float
    per_contact_minor: float
    per_month_minor: float
    at_peak_minor: float | None


def whole_bill(name: str, parts: Sequence[Part], *, months: float, assume: Assumptions) -> Bill:
    """One bill for all who take part."""
    if not months > 0:
        raise UnusableAmount(f"A period of {months:g} months has no bill: write a number above 0.")
    lines = tuple(line for part in parts for line in _lines(part, months, assume))
    return Bill(name, assume.currency, months, lines)


def unit_costs(bill: Bill, *, solved: float, came_back: float = 0.0, peak: Peak | None = None) -> UnitCosts:
    """A ticket that came back is one resolution and two contacts: cost per resolution = cost per contact / first-contact resolution."""
    at_peak = peak.bill.per_resolution_minor(peak.solved) if peak else None
    return UnitCosts(bill.per_resolution_minor(solved - came_back), bill.per_resolution_minor(solved), bill.per_month_minor, at_peak)


def _lines(part: Part, months: float, assume: Assumptions) -> tuple[Line, ...]:
    if isinstance(part, Employed):
        return employed_lines(part, months=months, assume=assume)
    if isinstance(part, Vendor):
        return vendor_lines(part, months=months, assume=assume)
    if isinstance(part, PaidByResolution):
        return resolution_lines(part, assume=assume)
    return machine_lines(part, months=months, assume=assume)
