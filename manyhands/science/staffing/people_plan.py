"""From seats to people and money: heads, shifts where they are asked for, hires, and the bill."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from manyhands.science.costs.assumptions import Assumptions
from manyhands.science.costs.bill import Bill
from manyhands.science.costs.earnings import Earnings, earnings
from manyhands.science.costs.employed import Employed
from manyhands.science.costs.outside import Machine, PaidByResolution
from manyhands.science.costs.whole import Part, UnitCosts, unit_costs, whole_bill
from manyhands.science.simulation.run import CLASS_SUM, PEOPLE_SUM
from manyhands.science.simulation.scenario import People, Scenario
from manyhands.science.staffing.cells import Cells
from manyhands.science.staffing.contracts import Contract, full_time, part_time
from manyhands.science.staffing.hiring import HiringPlan, plan_hiring
from manyhands.science.staffing.roster import Roster, people_to_plan
from manyhands.science.staffing.shifts import plan_shifts
from manyhands.science.staffing.staff import Staffing

Floats = NDArray[np.float64]
WEEK_HOURS = 168
MONTH_SECONDS = 365.25 / 12 * 86_400


@dataclass(frozen=True, eq=False)
class Team:
    """One group with seats, as people to employ."""

    name: str
    hour_minor: float  # loaded
    curve: Floats  # seats by hour of the busiest week
    heads: float
    roster: Roster | None
    hiring: HiringPlan


@dataclass(frozen=True, eq=False)
class PeoplePlan:
    """Everything that a staffing asks of an employer, and what it costs."""

    teams: tuple[Team, ...]
    bill: Bill  # of the counted horizon
    units: UnitCosts | None  # None where nothing was solved
    earned: dict[str, Earnings]  # by group paid by resolution


def plan_people(
    staffing: Staffing, *, assume: Assumptions, shifts: bool = False, contracts: Sequence[Contract] = (),
    season: tuple[int, int] | None = None,
) -> PeoplePlan:  # fmt: skip
    """Heads and the bill; with `shifts` a roster of the busiest week, in which breaks and whole people are paid for too."""
    scenario, played = staffing.scenario, staffing.confirmed.by_people
    months = (scenario.horizon_seconds - scenario.warm_up_seconds) / MONTH_SECONDS
    teams: list[Team] = []
    parts: list[Part] = []
    earned: dict[str, Earnings] = {}
    for place, one in enumerate(staffing.cells):
        group = scenario.people[one.group]
        team = _team(scenario, one, staffing.plan[place], group, assume, shifts, contracts, season)
        teams.append(team)
        parts.append(_employed(one, team, staffing.plan[place], played, assume))
    for number, group in enumerate(scenario.people):
        if group.elastic or group.paid_per_resolution:
            sums = {name: float(played[PEOPLE_SUM[name], number].sum()) for name in ("solved", "earned_minor", "surge_minor", "online")}
            hours = sums["online"] / 3600
            parts.append(PaidByResolution(group.name, sums["solved"], sums["earned_minor"], sums["surge_minor"], hours))
            earned[group.name] = earnings(earned_minor=sums["earned_minor"], online_hours=hours, assume=assume)
    parts += _machines(staffing)
    bill = whole_bill(scenario.name, parts, months=months, assume=assume)
    return PeoplePlan(tuple(teams), bill, _units(staffing, bill), earned)


def hour_minor(group: People, assume: Assumptions) -> float:
    """What an hour on seat costs: as the scenario says, else the assumed wage with all that is on top."""
    return float(group.cost_minor_per_hour) or assume.minor("wage_per_hour") * assume("loaded_cost_factor")


def weeks_of(one: Cells, seats: NDArray[np.int64], horizon_seconds: float) -> Floats:
    """Seats by week and hour [weeks, 168]; the most of an hour's intervals. A horizon under a week is taken to go on as it is."""
    weeks = max(1, int(horizon_seconds // (WEEK_HOURS * 3600)))
    steps = max(1, 3600 // one.interval_seconds)
    at = (np.arange(weeks * WEEK_HOURS * steps) * 3600 // steps // one.interval_seconds) % len(seats)
    return np.asarray(seats[at].reshape(weeks, WEEK_HOURS, steps).max(axis=2), dtype=np.float64)


def _team(
    scenario: Scenario, one: Cells, seats: NDArray[np.int64], group: People, assume: Assumptions, shifts: bool,
    contracts: Sequence[Contract], season: tuple[int, int] | None,
) -> Team:  # fmt: skip
    by_week = weeks_of(one, seats, scenario.horizon_seconds)
    hours = by_week.sum(axis=1)
    busiest = by_week[int(hours.argmax())]
    rate = hour_minor(group, assume)
    on_seat = (1 - assume("shrinkage")) * assume("adherence") * assume("hours_per_week")
    heads, roster = hours / on_seat, None
    if shifts:
        offered = tuple(contracts) or (full_time(rate), part_time(rate))
        need = people_to_plan(busiest, shrinkage=assume("shrinkage"), adherence=assume("adherence"), pause_share=_pause_share(offered))
        roster = plan_shifts(need, offered, interval_minutes=60)
        equal = roster.paid_hours / assume("hours_per_week") if roster.paid_hours else 0.0
        heads = heads * (equal / heads.max()) if heads.max() > 0 else heads  # other weeks as far from whole people as the busiest
    hiring = plan_hiring(heads, week_minor=rate * assume("hours_per_week"), assume=assume, season=season)
    return Team(group.name, rate, busiest, float(heads.max()), roster, hiring)


def _pause_share(contracts: Sequence[Contract]) -> float:
    """Of a shift: what `shifts` already leaves out, so that shrinkage does not count it again."""
    shares = [
        sum(pause.minutes for pause in one.pauses if pause.paid) / max(one.shift_minutes) for one in contracts
    ]  # fmt: skip
    return min(shares, default=0.0)


def _employed(one: Cells, team: Team, seats: NDArray[np.int64], played: Floats, assume: Assumptions) -> Employed:
    on_seat = float((one.hours * seats).sum())
    busy = min(on_seat, float(played[PEOPLE_SUM["busy"], one.group].sum()) / 3600)
    paid = None
    if team.roster is not None and team.curve.sum() > 0:
        paid = max(on_seat, on_seat * team.roster.paid_hours / float(team.curve.sum()))
    return Employed(team.name, on_seat, busy, paid_hours=paid, heads=team.heads, hourly_minor=team.hour_minor)


def _machines(staffing: Staffing) -> list[Part]:
    scenario, by_class = staffing.scenario, staffing.confirmed.by_class
    fronts = {brand.name for brand in scenario.brands if brand.plan.front_line == "machine"}
    tried = [
        float(by_class[CLASS_SUM["arrived"], number].sum())
        for number, kind in enumerate(scenario.classes) if kind.machine and kind.brand in fronts
    ]  # fmt: skip
    return [Machine("machine", sum(tried))] if tried else []


def _units(staffing: Staffing, bill: Bill) -> UnitCosts | None:
    by_class = staffing.confirmed.by_class
    solved, back = (float(by_class[CLASS_SUM[name]].sum()) for name in ("solved", "came_back"))
    return unit_costs(bill, solved=solved, came_back=back) if solved > back else None
