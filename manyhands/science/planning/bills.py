"""What a year of a model costs: its people's hours, pay, vendors and machine, as `science/costs` reckons each."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from manyhands.science.costs import Bill, Employed, Line, Machine, PaidByResolution, Vendor, whole_bill
from manyhands.science.costs.whole import Part
from manyhands.science.planning.flows import duty_hours
from manyhands.science.planning.models.setup import Case, Group, Setup
from manyhands.science.planning.seats import Staffing

MONTHS = 12.0
_NIGHT = np.array([hour % 24 >= 22 or hour % 24 < 6 for hour in range(168)])


class Use:
    """What a year made of each group: hours busy and online, tickets solved, pay. By name of the group; our brand's part of it."""

    def __init__(
        self, *, busy_hours: dict[str, float], online_hours: dict[str, float], solved: dict[str, float], earned_minor: dict[str, float],
        ours: dict[str, float], attempts: float = 0.0,
    ) -> None:  # fmt: skip
        """Keep them."""
        self.busy_hours, self.online_hours, self.solved = busy_hours, online_hours, solved
        self.earned_minor, self.ours, self.attempts = earned_minor, ours, attempts


def bill_of(case: Case, setup: Setup, staffing: Staffing, use: Use) -> Bill:
    """The whole bill of a year."""
    parts = [part for group in setup.groups for part in _parts(case, setup, group, staffing, use)]
    if setup.machine_share > 0:
        parts.append(Machine("machine", attempts=use.attempts))
    bill = whole_bill(setup.model, parts, months=MONTHS, assume=case.assume)
    bill = replace(bill, lines=(*bill.lines, *_oversight(case, setup, bill)))
    extra = (Line(what, formula, round(amount), names) for what, formula, amount, names in setup.further)
    return Bill(bill.name, bill.currency, bill.months, (*bill.lines, *extra))


def _oversight(case: Case, setup: Setup, bill: Bill) -> list[Line]:
    if not setup.oversees:
        return []
    share = case.assume("vendor_oversight_share")
    vendors = sum(line.amount_minor for line in bill.lines if line.what.split(":")[0] in setup.oversees)
    formula = f"{share:.0%} of {vendors / 100:,.2f} for vendors"
    return [Line("looking after vendors", formula, round(share * vendors), ("vendor_oversight_share",))]


def seat_hours(case: Case, group: Group, staffing: Staffing, *, only: NDArray[np.bool_] | None = None) -> float:
    """Hours on duty in a year; `only` in these hours of the week."""
    chosen = np.ones(168, dtype=bool) if only is None else only
    return sum(
        stretch.weeks * float(np.array(staffing.seats[group.name][stretch.name])[chosen].sum()) for stretch in case.business.stretches
    )


def paid_seat_hours(case: Case, group: Group, staffing: Staffing) -> float:
    """Hours on duty that are paid in a year: who is employed all year is paid for as many hours in its quiet weeks as in its busy ones.

    Temporary people, vendors and shared teams work when they are needed; an employed team can be smaller only by hiring fewer.
    """
    if group.hired == "temporary":
        return seat_hours(case, group, staffing) * _least_contract(case, group)
    if group.hired != "employed" or group.stretches:
        return seat_hours(case, group, staffing)
    weeks = sum(stretch.weeks for stretch in case.business.stretches)
    return weeks * max(staffing.hours_a_week(group.name, stretch.name) for stretch in case.business.stretches)


def _least_contract(case: Case, group: Group) -> float:
    weeks = sum(stretch.weeks for stretch in case.business.stretches if stretch.name in group.stretches)
    return max(1.0, case.assume("temporary_weeks_min") / weeks) if weeks else 1.0


def _parts(case: Case, setup: Setup, group: Group, staffing: Staffing, use: Use) -> list[Part]:
    share, busy = use.ours.get(group.name, 1.0), use.busy_hours.get(group.name, 0.0)
    if group.hired in ("crowd", "fans"):
        return [_by_resolution(case, setup, group, use)] if use.solved.get(group.name, 0.0) > 0 else []
    excess = 1 + case.assume("shift_excess")
    if group.hired == "lead":
        used = busy / (1 - case.assume("lead_other_work_share"))
        return [_employed(case, group, used, busy)]
    hours = paid_seat_hours(case, group, staffing) * excess
    if group.hired in ("vendor", "gig"):
        return [_vendor(case, group, hours, staffing)]
    night = seat_hours(case, group, staffing, only=_NIGHT & duty_hours(case, group)) * share if not group.who.is_remote else 0.0
    return [_employed(case, group, hours * share, min(busy, hours) * share, night=night, factor=1 + group.margin)]


def _employed(case: Case, group: Group, hours: float, busy: float, *, night: float = 0.0, factor: float = 1.0) -> Employed:
    return Employed(
        group.name, hours, min(busy, hours), hourly_minor=group.hour_minor * factor, night_seat_hours=night,
        is_spread=group.who.is_remote, is_temporary=group.hired == "temporary", turnover_per_year=group.who.turnover_per_year,
    )  # fmt: skip


def _vendor(case: Case, group: Group, hours: float, staffing: Staffing) -> Vendor:
    """The contract guarantees a share of what the busiest stretch would be all year round."""
    weeks = sum(stretch.weeks for stretch in case.business.stretches)
    at_peak = weeks * max(staffing.hours_a_week(group.name, stretch.name) for stretch in case.business.stretches)
    forecast = at_peak * (1 + case.assume("shift_excess")) if group.hired == "gig" else hours
    return Vendor(group.name, hours / (1 - group.no_show), hour_minor=group.hour_minor, forecast_hours=forecast)


def _by_resolution(case: Case, setup: Setup, group: Group, use: Use) -> PaidByResolution:
    solved, earned = use.solved[group.name], use.earned_minor[group.name]
    reviewed = None
    pool = next(pool for pool in setup.page.pools if pool.name == group.pools[-1])
    if pool.review_share_percent is not None:
        reviewed = pool.review_share_percent / 100
    reward = solved * case.assume.minor("fan_reward") if group.hired == "fans" else 0.0
    return PaidByResolution(
        group.name, solved, earned + reward, reviewed_share=reviewed,
        fee_share=0.0 if group.hired == "fans" else None,
    )  # fmt: skip
