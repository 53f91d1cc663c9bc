"""From seats to people and money: heads, shifts where they are asked for, hires, and the bill."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from manyhands.science.costs.assumptions import Assumptions
from manyhands.science.costs.bill import Bill
from manyhands.science.costs.earnings import Earnings
from manyhands.science.costs.ranges import Sway, tornado
from manyhands.science.costs.whole import UnitCosts
from manyhands.science.simulation.scenario import People, Scenario
from manyhands.science.staffing.cells import Cells
from manyhands.science.staffing.contracts import Contract, full_time, part_time
from manyhands.science.staffing.hiring import plan_hiring
from manyhands.science.staffing.paying import bill_of, earned_by_group
from manyhands.science.staffing.roster import people_to_plan
from manyhands.science.staffing.shifts import plan_shifts
from manyhands.science.staffing.staff import Staffing
from manyhands.science.staffing.team import Team

Floats = NDArray[np.float64]
WEEK_HOURS = 168


@dataclass(frozen=True, eq=False)
class PeoplePlan:
    """Everything that a staffing asks of an employer, and what it costs."""

    teams: tuple[Team, ...]
    bill: Bill  # of the counted horizon, or of a month of it where it is shorter
    units: UnitCosts | None  # None where nothing was solved
    earned: dict[str, Earnings]  # by group paid by resolution
    sways: tuple[Sway, ...]  # of the cost of a month with these seats, the strongest assumption first


def plan_people(
    staffing: Staffing, *, assume: Assumptions, shifts: bool = False, contracts: Sequence[Contract] = (),
    season: tuple[int, int] | None = None,
) -> PeoplePlan:  # fmt: skip
    """Heads and the bill; with `shifts` a roster of the busiest week, in which breaks and whole people are paid for too."""
    scenario, teams = staffing.scenario, []
    for place, one in enumerate(staffing.cells):
        group = scenario.people[one.group]
        teams.append(_team(scenario, one, staffing.plan[place], group, assume, shifts, contracts, season))
    bill, units = bill_of(staffing, teams, assume)
    sways = tornado(lambda moved: bill_of(staffing, teams, moved)[0].per_month_minor, assume)
    return PeoplePlan(tuple(teams), bill, units, earned_by_group(staffing, assume), tuple(sway for sway in sways if sway.size >= 1))


def hour_minor(group: People, assume: Assumptions) -> float:
    """What an hour on seat costs: as the scenario says, else the assumed wage with all that is on top."""
    return float(group.cost_minor_per_hour) or assume.minor("wage_per_hour") * assume("loaded_cost_factor")


def weeks_of(one: Cells, seats: NDArray[np.int64], horizon_seconds: float) -> Floats:
    """Seats by week and hour [weeks, 168]; the most of an hour's intervals.

    A horizon under a week is taken to go on as it is; one under a day is an office's, closed for the rest of each day.
    """
    if horizon_seconds < 86_400:
        hours = int(horizon_seconds // 3600)
        day = weeks_of(one, seats, 7 * 86_400.0)[0, :24] * (np.arange(24) < hours)
        return np.tile(day, 7)[None]
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
    paid = roster.paid_hours / float(busiest.sum()) if roster and busiest.sum() else None
    return Team(group.name, rate, paid, busiest, float(heads.max()), roster, hiring)


def _pause_share(contracts: Sequence[Contract]) -> float:
    """Of a shift: what `shifts` already leaves out, so that shrinkage does not count it again."""
    shares = [
        sum(pause.minutes for pause in one.pauses if pause.paid) / max(one.shift_minutes) for one in contracts
    ]  # fmt: skip
    return min(shares, default=0.0)
