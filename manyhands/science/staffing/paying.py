"""What a staffing costs as it was played: of the horizon, of a resolution, and in the busiest hours."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from manyhands.science.costs.assumptions import Assumptions
from manyhands.science.costs.bill import Bill
from manyhands.science.costs.earnings import Earnings, earnings
from manyhands.science.costs.employed import WEEKS_PER_MONTH, Employed
from manyhands.science.costs.outside import Machine, PaidByResolution
from manyhands.science.costs.whole import Part, Peak, UnitCosts, unit_costs, whole_bill
from manyhands.science.simulation.run import CLASS_SUM, PEOPLE_SUM
from manyhands.science.simulation.scenario import Scenario
from manyhands.science.staffing.staff import Staffing
from manyhands.science.staffing.team import Team

Floats = NDArray[np.float64]
DAY_SECONDS = 86_400.0
MONTH_SECONDS = 365.25 / 12 * DAY_SECONDS
BUSIEST_SHARE = 0.05  # of the intervals, by what comes, are the peak


def bill_of(staffing: Staffing, teams: Sequence[Team], assume: Assumptions) -> tuple[Bill, UnitCosts | None]:
    """The bill of what was played, or of a month of it where it is shorter; and unit costs, unless nothing was solved for good."""
    every = np.ones(staffing.confirmed.by_class.shape[2], dtype=bool)
    played = months_played(staffing.scenario)
    months = max(1.0, played)
    bill = _bill(staffing, teams, every, months, months / played, assume)
    solved, back = _solved(staffing, every)
    if solved <= back:
        return bill, None
    busiest = _busiest(staffing)
    at_peak, few = _solved(staffing, busiest)
    peak = _bill(staffing, teams, busiest, played * float(busiest.mean()), 1.0, assume)
    scale = months / played
    of_peak = Peak(peak, at_peak - few) if at_peak > few else None
    return bill, unit_costs(bill, solved=solved * scale, came_back=back * scale, peak=of_peak)


def months_played(scenario: Scenario) -> float:
    """The time that the counted horizon stands for: an office's hours stand for its day."""
    counted = scenario.horizon_seconds - scenario.warm_up_seconds
    return (DAY_SECONDS if scenario.horizon_seconds < DAY_SECONDS else counted) / MONTH_SECONDS


def _bill(staffing: Staffing, teams: Sequence[Team], when: NDArray[np.bool_], months: float, scale: float, assume: Assumptions) -> Bill:
    return whole_bill(staffing.scenario.name, _parts(staffing, teams, when, months, scale, assume), months=months, assume=assume)


def earned_by_group(staffing: Staffing, assume: Assumptions) -> dict[str, Earnings]:
    """Of an hour online, for each group that is paid by resolution."""
    found = {}
    for number, group in enumerate(staffing.scenario.people):
        if group.elastic or group.paid_per_resolution:
            earned, online = (float(staffing.confirmed.by_people[PEOPLE_SUM[name], number].sum()) for name in ("earned_minor", "online"))
            found[group.name] = earnings(earned_minor=earned, online_hours=online / 3600, assume=assume)
    return found


def _parts(
    staffing: Staffing, teams: Sequence[Team], when: NDArray[np.bool_], months: float, scale: float, assume: Assumptions
) -> list[Part]:  # fmt: skip
    scenario, played = staffing.scenario, staffing.confirmed.by_people[:, :, when].sum(axis=2) * scale
    parts: list[Part] = []
    for one, team in zip(staffing.cells, teams, strict=True):
        if not scenario.people[one.group].paid_per_resolution:
            on_seat, busy = (float(played[PEOPLE_SUM[name], one.group]) / 3600 for name in ("online", "busy"))
            parts.append(_employed(team, on_seat, min(busy, on_seat), months, assume))
    for number, group in enumerate(scenario.people):
        if group.elastic or group.paid_per_resolution:
            solved, earned, surge = (float(played[PEOPLE_SUM[name], number]) for name in ("solved", "earned_minor", "surge_minor"))
            parts.append(PaidByResolution(group.name, solved, earned, surge))
    return parts + _machine(staffing, when, scale)


def _employed(team: Team, on_seat: float, busy: float, months: float, assume: Assumptions) -> Employed:
    """With a roster, its paid hours and heads for each hour on seat; else what shrinkage asks for."""
    if team.roster is None or team.paid_for_seat is None:
        return Employed(team.name, on_seat, busy, hourly_minor=team.hour_minor)
    paid = max(1.0, team.paid_for_seat) * on_seat
    return Employed(team.name, on_seat, busy, paid_hours=paid, heads=paid / (assume("hours_per_week") * WEEKS_PER_MONTH * months),
                    hourly_minor=team.hour_minor)  # fmt: skip


def _machine(staffing: Staffing, when: NDArray[np.bool_], scale: float) -> list[Part]:
    fronts = {brand.name for brand in staffing.scenario.brands if brand.plan.front_line == "machine"}
    mine = [number for number, kind in enumerate(staffing.scenario.classes) if kind.machine and kind.brand in fronts]
    tried = float(staffing.confirmed.by_class[CLASS_SUM["arrived"]][mine][:, when].sum()) * scale
    return [Machine("machine", tried)] if mine else []


def _solved(staffing: Staffing, when: NDArray[np.bool_]) -> tuple[float, float]:
    solved, back = (float(staffing.confirmed.by_class[CLASS_SUM[name]][:, when].sum()) for name in ("solved", "came_back"))
    return solved, back


def _busiest(staffing: Staffing) -> NDArray[np.bool_]:
    """The intervals in which most comes, a twentieth of them and at least one."""
    came = staffing.confirmed.by_class[CLASS_SUM["arrived"]].sum(axis=0)
    count = max(1, round(BUSIEST_SHARE * len(came)))
    busiest = np.zeros(len(came), dtype=bool)
    busiest[np.argsort(-came, kind="stable")[:count]] = True
    return busiest
