"""A staffing as plain values, for JSON."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from manyhands.science.costs.assumptions import Assumptions
from manyhands.science.staffing.people_plan import PeoplePlan
from manyhands.science.staffing.roster import Placed
from manyhands.science.staffing.staff import Staffing
from manyhands.science.staffing.team import Team
from manyhands.science.staffing.wishes import Wishes


def values_of(found: Staffing, people: PeoplePlan, wishes: Wishes, assumed: Assumptions) -> dict[str, Any]:
    """Everything that the table shows, and what it leaves out."""
    scenario = found.scenario
    return {
        "scenario": scenario.name,
        "seed": scenario.seed,
        "horizon_seconds": scenario.horizon_seconds,
        "warm_up_seconds": scenario.warm_up_seconds,
        "confidence": wishes.confidence,
        "is_feasible": found.is_feasible,
        "extrapolated": found.extrapolated,
        "why_not": list(found.why),
        "findings": [{**asdict(finding), "holds": finding.holds} for finding in found.confirmed.findings],
        "staffings_played": found.evaluations,
        "runs_confirming": found.confirmed.replications,
        "seats": [
            {
                "group": one.name,
                "interval_seconds": one.interval_seconds,
                "counts": [int(seats) for seats in found.plan[place]],
                "by_theory": [int(seats) for seats in found.by_theory[place]],
            }
            for place, one in enumerate(found.cells)
        ],
        "teams": [_team(team) for team in people.teams],
        "bill": {
            "currency": people.bill.currency,
            "months": people.bill.months,
            "total_minor": people.bill.total_minor,
            "per_month_minor": people.bill.per_month_minor,
            "lines": [asdict(line) for line in people.bill.lines],
        },
        "unit_costs": asdict(people.units) if people.units else None,
        "earnings": {name: asdict(earned) for name, earned in people.earned.items()},
        "month_at_both_ends": [asdict(sway) for sway in people.sways],
        "assumptions": [asdict(one) for one in assumed.used],
    }


def _team(team: Team) -> dict[str, Any]:
    roster = team.roster
    return {
        "group": team.name,
        "heads": team.heads,
        "busiest_week": [int(seats) for seats in team.curve],
        "permanent": team.hiring.permanent,
        "temporary_by_week": [int(heads) for heads in team.hiring.temporary],
        "hires": [asdict(hire) for hire in team.hiring.hires],
        "roster": {
            "heads": roster.heads,
            "paid_hours": roster.paid_hours,
            "over_hours": roster.over_hours,
            "gap": roster.gap,
            "words": roster.words,
            "shifts": [_placed(one) for one in roster.placed],
        }
        if roster
        else None,
    }


def _placed(one: Placed) -> dict[str, Any]:
    shift = {"start_minute": one.shift.start_minute, "minutes": one.shift.minutes}
    return {"contract": one.contract, "day": one.day, **shift, "people": one.people}
