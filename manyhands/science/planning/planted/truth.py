"""What models cost at least and at most, by queueing theory and the bill alone: nothing of the planner's own staffing is used here.

Bounds are of a year and one kind of question. A lower bound leaves out what may only add (leads, training, tooling of others); an upper
bound counts all of it, at a staffing that theory says is enough.
"""

from __future__ import annotations

from dataclasses import dataclass

from manyhands.science.costs import Assumptions, Employed, PaidByResolution, Vendor, fair_fee_minor, whole_bill
from manyhands.science.planning.business import WEEKS_A_YEAR

OCCUPANCY_LOW, OCCUPANCY_HIGH = 0.60, 0.97  # nobody plans e-mail fuller than the one, or has to plan it emptier than the other
TEAM_EVERY_HOUR = 2  # seats added to every open hour of an upper bound: what rounding up and chance can cost


@dataclass(frozen=True, slots=True)
class Plain:
    """A business of one kind of question: tickets a week, seconds each, open hours a week."""

    per_week: float
    handling_seconds: float
    open_hours: int
    comes_back: float = 0.05

    def work_hours(self, *, factor: float = 1.0) -> float:
        """Hours of work in a year."""
        return self.per_week * WEEKS_A_YEAR * self.handling_seconds * factor / 3600 / (1 - self.comes_back)

    @property
    def hours_a_year(self) -> float:
        """Open hours."""
        return self.open_hours * WEEKS_A_YEAR


def employed_at_least(plain: Plain, assume: Assumptions, *, factor: float = 1.0, pay: float = 1.0) -> float:
    """A team paid by the hour: the minimum crew in every open hour, or the work at full occupancy, whichever is more."""
    seats = max(plain.hours_a_year * assume("minimum_crew"), plain.work_hours(factor=factor) / OCCUPANCY_HIGH)
    return _team(seats, plain.work_hours(factor=factor), assume, pay)


def employed_at_most(plain: Plain, assume: Assumptions, *, factor: float = 1.0, pay: float = 1.0) -> float:
    """The same at low occupancy, with two seats more in every open hour."""
    seats = plain.work_hours(factor=factor) / OCCUPANCY_LOW + TEAM_EVERY_HOUR * plain.hours_a_year
    return _team(seats * (1 + assume("shift_excess")), plain.work_hours(factor=factor), assume, pay)


def _team(seats: float, busy: float, assume: Assumptions, pay: float) -> float:
    people = Employed("team", seats, min(busy, seats), pay_factor=pay)
    return float(whole_bill("team", [people], months=12, assume=assume).total_minor)


def shared_at_least(plain: Plain, assume: Assumptions) -> float:
    """A share of a team by use: the work at full occupancy, and its margin."""
    work = plain.work_hours(factor=assume("switching_handling_factor"))
    return _team(work / OCCUPANCY_HIGH, work, assume, 1 + assume("shared_margin"))


def shared_at_most(plain: Plain, assume: Assumptions) -> float:
    """The same at low occupancy, as slow as nobody who knows nothing of the brand."""
    work = plain.work_hours(factor=assume("switching_handling_factor") * (1 + assume("unfamiliar_handling_excess")))
    seats = work / OCCUPANCY_LOW * (1 + assume("shift_excess"))
    return _team(seats, work, assume, 1 + assume("shared_margin"))


def vendor_at_least(plain: Plain, assume: Assumptions, price: str) -> float:
    """A vendor's hours: the minimum crew, or the work at full occupancy."""
    hours = max(plain.hours_a_year * assume("minimum_crew"), plain.work_hours() / OCCUPANCY_HIGH)
    return float(whole_bill("vendor", [Vendor("vendor", hours, price=price)], months=12, assume=assume).total_minor)


def vendor_at_most(plain: Plain, assume: Assumptions, price: str) -> float:
    """The same at low occupancy, with two seats more in every open hour, no-shows and somebody who looks after it."""
    slow = 1 + assume("unfamiliar_handling_excess")
    hours = plain.work_hours(factor=slow) / OCCUPANCY_LOW + TEAM_EVERY_HOUR * plain.hours_a_year
    hours *= (1 + assume("shift_excess")) / (1 - assume("gig_no_show"))
    bill = whole_bill("vendor", [Vendor("vendor", hours, price=price)], months=12, assume=assume).total_minor
    return float(bill) * (1 + assume("vendor_oversight_share"))


def by_resolution_at_least(plain: Plain, assume: Assumptions) -> float:
    """Every ticket once, at the market's fee, and the platform's."""
    return plain.per_week * WEEKS_A_YEAR * assume.minor("market_fee_per_ticket") * (1 + assume("platform_fee_share"))


def by_resolution_at_most(plain: Plain, assume: Assumptions) -> float:
    """Every ticket and every return, at twice the fair fee: as if half of the time online were idle beyond what is assumed."""
    solved = plain.per_week * WEEKS_A_YEAR / (1 - plain.comes_back - assume("unfamiliar_fcr_loss"))
    minutes = plain.handling_seconds / 60
    fee = 2 * fair_fee_minor(handling_minutes=minutes, paid_share=assume("paid_share_typical"), assume=assume)
    people = PaidByResolution("everyone", solved, solved * fee, reviewed_share=0.15)
    return float(whole_bill("cloud", [people], months=12, assume=assume).total_minor)
