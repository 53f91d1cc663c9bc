"""What a month under a contract costs, line by line, in whole minor units.

One rule rounds: an amount of time is charged to the nearest minor unit, and half of one for the vendor; a penalty is taken to the
nearest, and half of one for the vendor too. The minimum is charged as what all its hours cost less what those that were worked
cost, so that hours and minimum together are the price of the minimum to the minor unit, and never less.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

HOUR_SECONDS = 3_600
THOUSAND = 1_000


@dataclass(frozen=True, slots=True)
class Price:
    """What a contract says about money. Hours are whole hours of a whole month; None: as many as it takes."""

    rate_minor: int  # an hour
    hours_max: int | None = None
    hours_min: int = 0
    overtime_rate_minor: int | None = None  # an hour over those agreed; None: such an hour costs nothing
    level_thousandths: int | None = None  # how much of the service has to be as agreed; None: nothing is agreed
    penalty_thousandths: int = 0  # of the month's fee, where it was not


@dataclass(frozen=True, slots=True)
class MonthWorked:
    """What happened in a month. Of a month that the contract holds for a part of, it agrees on the same part of its hours."""

    worked_seconds: int
    in_force_seconds: int
    month_seconds: int
    beyond_seats_seconds: int = 0  # of those worked
    judged: int = 0
    kept: int = 0  # of those judged

    def part(self, hours: int) -> int:
        """The seconds that so many hours of a whole month are in this one."""
        return hours * HOUR_SECONDS * self.in_force_seconds // self.month_seconds


@dataclass(frozen=True, slots=True)
class Line:
    """One line of an invoice: some time at a rate, or what the penalty takes off."""

    kind: str  # hours | minimum | overtime | penalty
    seconds: int
    rate_minor: int
    amount_minor: int


def fee_minor(seconds: int, rate_minor: int) -> int:
    """What so much time costs at a rate an hour."""
    return (2 * seconds * rate_minor + HOUR_SECONDS) // (2 * HOUR_SECONDS)


def is_below_level(price: Price, month: MonthWorked) -> bool:
    """Whether less was as agreed than was agreed; where nothing could be judged, nothing was missed."""
    if price.level_thousandths is None or not month.judged:
        return False
    return month.kept * THOUSAND < price.level_thousandths * month.judged


def lines_of(price: Price, month: MonthWorked) -> tuple[Line, ...]:
    """The lines of a month's invoice. The first is always there; the others where there is anything to say."""
    agreed, beyond = _split(price, month)
    paid = max(agreed, month.part(price.hours_min))
    hours = fee_minor(agreed, price.rate_minor)
    lines = [Line("hours", agreed, price.rate_minor, hours)]
    if paid > agreed:
        lines.append(Line("minimum", paid - agreed, price.rate_minor, fee_minor(paid, price.rate_minor) - hours))
    if beyond:
        rate = price.overtime_rate_minor or 0
        lines.append(Line("overtime", beyond, rate, fee_minor(beyond, rate)))
    penalty = _penalty(price, month, total_minor(lines))
    return (*lines, Line("penalty", 0, 0, -penalty)) if penalty else tuple(lines)


def _split(price: Price, month: MonthWorked) -> tuple[int, int]:
    """Seconds within what was agreed, and beyond it."""
    within = month.worked_seconds - month.beyond_seats_seconds
    agreed = within if price.hours_max is None else min(within, month.part(price.hours_max))
    return agreed, month.worked_seconds - agreed


def _penalty(price: Price, month: MonthWorked, fee: int) -> int:
    if not is_below_level(price, month):
        return 0
    return (2 * fee * price.penalty_thousandths + THOUSAND - 1) // (2 * THOUSAND)


def total_minor(lines: Iterable[Line]) -> int:
    """What the lines come to."""
    return sum(line.amount_minor for line in lines)
