"""What those cost who are not employed: vendors, people paid by resolution, the machine."""

from __future__ import annotations

from dataclasses import dataclass

from manyhands.science.costs.assumptions import Assumptions
from manyhands.science.costs.bill import Line, line

MINUTES = 60


@dataclass(frozen=True, slots=True)
class Vendor:
    """An outsourcer, paid by the hour on seat or by the ticket. Wages, training, turnover and idle time are inside the price."""

    name: str
    hours: float = 0.0  # planned and attended, in the period
    tickets: float = 0.0  # paid by ticket
    hour_minor: float | None = None  # else by `price`
    ticket_minor: float = 0.0
    price: str = "offshore_price_per_hour"
    forecast_hours: float = 0.0  # what the minimum is a share of; 0: no minimum
    forecast_tickets: float = 0.0
    months_missed: float = 0.0  # in which the service level of the contract was missed


@dataclass(frozen=True, slots=True)
class PaidByResolution:
    """People who are paid for what they solve and for nothing else. Amounts as the simulation booked them."""

    name: str
    solved: float
    earned_minor: float  # surge included
    surge_minor: float = 0.0
    fee_share: float | None = None
    fee_minor_each: float = 0.0  # instead of a share: the page's platform fee for each solved ticket
    reviewed_share: float | None = None
    reviewer_hour_minor: float | None = None


@dataclass(frozen=True, slots=True)
class Machine:
    """A machine in front."""

    name: str
    attempts: float
    setup_minor: float | None = None
    attempt_minor: float | None = None


def vendor_lines(vendor: Vendor, *, months: float, assume: Assumptions) -> tuple[Line, ...]:
    """Its hours or tickets, what the minimum adds, and what penalties give back."""
    paid = assume.apart()
    hour = vendor.hour_minor or 0.0
    if vendor.hour_minor is None and (vendor.hours or vendor.forecast_hours):
        hour = paid.minor(vendor.price)
    lines = []
    if vendor.hours:
        lines.append(line(f"{vendor.name}: hours", f"{vendor.hours:,.1f} hours x {hour / 100:,.2f}", vendor.hours * hour, paid))
    if vendor.tickets:
        formula = f"{vendor.tickets:,.0f} tickets x {vendor.ticket_minor / 100:,.2f}"
        lines.append(line(f"{vendor.name}: tickets", formula, vendor.tickets * vendor.ticket_minor, assume.apart()))
    lines += _minimum(vendor, hour, assume)
    if vendor.months_missed:
        least = assume.apart()
        share, bill = least("penalty_share"), sum(each.amount_minor for each in lines) / months
        formula = f"{vendor.months_missed:g} months missed x {share:.0%} of {bill / 100:,.2f} a month"
        lines.append(line(f"{vendor.name}: penalty it pays back", formula, -vendor.months_missed * share * bill, least))
    return tuple(lines)


def _minimum(vendor: Vendor, hour: float, assume: Assumptions) -> list[Line]:
    lines = []
    for unit, used, forecast, price in (
        ("hours", vendor.hours, vendor.forecast_hours, hour), ("tickets", vendor.tickets, vendor.forecast_tickets, vendor.ticket_minor),
    ):  # fmt: skip
        if not forecast:
            continue
        apart = assume.apart()
        share = apart("vendor_minimum_share")
        short = max(0.0, share * forecast - used)
        if short:
            formula = f"{share:.0%} of {forecast:,.0f} {unit} are paid in any case: {short:,.1f} more x {price / 100:,.2f}"
            lines.append(line(f"{vendor.name}: up to its minimum", formula, short * price, apart))
    return lines


def price_over_cost_minor(cost_hour_minor: float, assume: Assumptions) -> float:
    """What a vendor with such a cost asks: cost / (1 - margin)."""
    return cost_hour_minor / (1 - assume("vendor_margin"))


def resolution_lines(people: PaidByResolution, *, assume: Assumptions) -> tuple[Line, ...]:
    """Their pay, surge apart, the platform's fee, and reviews."""
    plain, fee, review = people.earned_minor - people.surge_minor, assume.apart(), assume.apart()
    lines = [line(f"{people.name}: pay by resolution", f"{people.solved:,.0f} solved tickets as booked", plain, assume.apart())]
    if people.surge_minor:
        lines.append(line(f"{people.name}: surge", "extra pay while many waited, as booked", people.surge_minor, assume.apart()))
    if people.fee_minor_each:
        amount, formula = people.solved * people.fee_minor_each, f"{people.solved:,.0f} solved x {people.fee_minor_each / 100:,.2f}"
    else:
        share = people.fee_share if people.fee_share is not None else fee("platform_fee_share")
        amount, formula = people.earned_minor * share, f"{share:.0%} of {people.earned_minor / 100:,.2f} paid"
    lines.append(line(f"{people.name}: platform fee", formula, amount, fee))
    share = people.reviewed_share if people.reviewed_share is not None else review("review_share")
    hours = people.solved * share * review("review_minutes") / MINUTES
    given = people.reviewer_hour_minor
    rate = given if given is not None else review.minor("wage_per_hour") * review("loaded_cost_factor")
    formula = f"{share:.0%} of {people.solved:,.0f} reviewed, {hours:,.1f} hours x {rate / 100:,.2f}"
    return (*lines, line(f"{people.name}: reviews", formula, hours * rate, review))


def machine_lines(machine: Machine, *, months: float, assume: Assumptions) -> tuple[Line, ...]:
    """Its attempts, and its set-up spread over its months."""
    tried, up = assume.apart(), assume.apart()
    each = machine.attempt_minor if machine.attempt_minor is not None else tried.minor("machine_cost_per_attempt")
    setup = machine.setup_minor if machine.setup_minor is not None else up.minor("machine_setup_cost")
    spread = up("machine_months")
    return (
        line(f"{machine.name}: attempts", f"{machine.attempts:,.0f} x {each / 100:,.2f}", machine.attempts * each, tried),
        line(f"{machine.name}: set-up", f"{setup / 100:,.2f} over {spread:g} months x {months:g}", setup / spread * months, up),
    )
