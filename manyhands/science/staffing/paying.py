"""What a staffing costs as it was played: of the horizon, of a resolution, and in the busiest hours."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from manyhands.science.costs.assumptions import Assumptions
from manyhands.science.costs.bill import Bill
from manyhands.science.costs.earnings import Earnings, earnings
from manyhands.science.costs.employed import Employed
from manyhands.science.costs.outside import Machine, PaidByResolution
from manyhands.science.costs.whole import Part, Peak, UnitCosts, unit_costs, whole_bill
from manyhands.science.simulation.run import CLASS_SUM, PEOPLE_SUM
from manyhands.science.staffing.staff import Staffing
from manyhands.science.staffing.team import Team

Floats = NDArray[np.float64]
MONTH_SECONDS = 365.25 / 12 * 86_400
BUSIEST_SHARE = 0.05  # of the intervals, by what comes, are the peak


def bill_of(staffing: Staffing, teams: Sequence[Team], assume: Assumptions) -> tuple[Bill, UnitCosts | None]:
    """The bill, and unit costs; None of them where nothing was solved for good."""
    scenario = staffing.scenario
    every = np.ones(staffing.confirmed.by_class.shape[2], dtype=bool)
    months = (scenario.horizon_seconds - scenario.warm_up_seconds) / MONTH_SECONDS
    bill = whole_bill(scenario.name, _parts(staffing, teams, every), months=months, assume=assume)
    solved, back = _solved(staffing, every)
    if solved <= back:
        return bill, None
    busiest = _busiest(staffing)
    at_peak, few = _solved(staffing, busiest)
    short = months * float(busiest.mean())
    peak = whole_bill(scenario.name, _parts(staffing, teams, busiest), months=short, assume=assume)
    return bill, unit_costs(bill, solved=solved, came_back=back, peak=Peak(peak, at_peak - few) if at_peak > few else None)


def earned_by_group(staffing: Staffing, assume: Assumptions) -> dict[str, Earnings]:
    """Of an hour online, for each group that is paid by resolution."""
    found = {}
    for number, group in enumerate(staffing.scenario.people):
        if group.elastic or group.paid_per_resolution:
            earned, online = (float(staffing.confirmed.by_people[PEOPLE_SUM[name], number].sum()) for name in ("earned_minor", "online"))
            found[group.name] = earnings(earned_minor=earned, online_hours=online / 3600, assume=assume)
    return found


def _parts(staffing: Staffing, teams: Sequence[Team], when: NDArray[np.bool_]) -> list[Part]:
    scenario, played = staffing.scenario, staffing.confirmed.by_people[:, :, when].sum(axis=2)
    parts: list[Part] = []
    for one, team in zip(staffing.cells, teams, strict=True):
        if not scenario.people[one.group].paid_per_resolution:
            on_seat, busy = (float(played[PEOPLE_SUM[name], one.group]) / 3600 for name in ("online", "busy"))
            paid = None if team.paid_for_seat is None else max(1.0, team.paid_for_seat) * on_seat
            parts.append(Employed(team.name, on_seat, min(busy, on_seat), paid_hours=paid, hourly_minor=team.hour_minor))
    for number, group in enumerate(scenario.people):
        if group.elastic or group.paid_per_resolution:
            solved, earned, surge = (float(played[PEOPLE_SUM[name], number]) for name in ("solved", "earned_minor", "surge_minor"))
            parts.append(PaidByResolution(group.name, solved, earned, surge))
    return parts + _machine(staffing, when)


def _machine(staffing: Staffing, when: NDArray[np.bool_]) -> list[Part]:
    fronts = {brand.name for brand in staffing.scenario.brands if brand.plan.front_line == "machine"}
    mine = [number for number, kind in enumerate(staffing.scenario.classes) if kind.machine and kind.brand in fronts]
    tried = float(staffing.confirmed.by_class[CLASS_SUM["arrived"]][mine][:, when].sum())
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
