"""A staffing as lines to read: seats by hour and pool, people to employ, what it costs, how sure that is."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from manyhands.cli.planning.tables import duration
from manyhands.science.costs.assumptions import Assumptions
from manyhands.science.costs.bill import money
from manyhands.science.staffing.paying import months_played
from manyhands.science.staffing.people_plan import PeoplePlan
from manyhands.science.staffing.staff import Staffing
from manyhands.science.staffing.team import Team
from manyhands.science.staffing.wishes import Wishes

DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
KEY_ASSUMPTIONS = 8


def table_of(found: Staffing, people: PeoplePlan, wishes: Wishes, assumed: Assumptions) -> list[str]:
    """All of it."""
    return [
        *_promises(found, wishes), "", *_seats(found, people), "", *_heads(people), "", *_money(found, people), *_earned(people), "",
        *_grounds(people, assumed),
    ]  # fmt: skip


def _promises(found: Staffing, wishes: Wishes) -> Iterator[str]:
    scenario, runs = found.scenario, found.confirmed.replications
    length = duration(scenario.horizon_seconds - scenario.warm_up_seconds)
    holds = "keeps its promises" if found.is_feasible else "DOES NOT keep its promises"
    yield f"{scenario.name}: this staffing {holds}, with {wishes.confidence:.0%} confidence on the mean of runs of {length}."
    yield f"{found.evaluations} staffings were played, and this one again in {runs} runs with seeds that nothing was chosen by."
    if found.extrapolated:
        yield found.extrapolated
    targets = {kind.name: kind.target_seconds for kind in scenario.classes}
    for finding in found.confirmed.findings:
        within = f", within {duration(targets[finding.what])}" if finding.measure == "in time" else ""
        yield f"  {'yes' if finding.holds else 'NO '}  {finding.words}{within}"
    for why in found.why:
        yield f"  why: {why}"


def _seats(found: Staffing, people: PeoplePlan) -> Iterator[str]:
    curves = [team.curve.reshape(7, 24) for team in people.teams]
    if all((curve == curve[0]).all() for curve in curves):
        yield "Seats by hour" + "".join(f"{team.name:>16}" for team in people.teams)
        for hour in range(24):
            row = [int(curve[0, hour]) for curve in curves]
            yield f"  {hour:02d}:00      " + "".join(f"{seats:>16}" for seats in row)
        return
    first = found.scenario.starts_at.weekday() if found.scenario.starts_at else 0
    names = [DAYS[(first + day) % 7] if found.scenario.starts_at else f"day {day + 1}" for day in range(7)]
    for team, curve in zip(people.teams, curves, strict=True):
        yield f"Seats of {team.name}, the busiest week" if found.scenario.horizon_seconds > 14 * 86_400 else f"Seats of {team.name}"
        yield "           " + "".join(f"{name:>7}" for name in names)
        yield from (f"  {hour:02d}:00    " + "".join(f"{int(curve[day, hour]):>7}" for day in range(7)) for hour in range(24))


def _heads(people: PeoplePlan) -> Iterator[str]:
    yield "People to employ"
    for team in people.teams:
        heads, hours = int(np.ceil(team.heads - 1e-9)), team.curve.sum()
        yield f"  {team.name}: {heads} full-time equivalents ({hours:,.0f} seat hours in the busiest week)"
        if team.roster is not None:
            yield from _roster(team)
        for hire in team.hiring.hires:
            until = f" until week {hire.until_week:.0f}" if hire.until_week is not None else ""
            when = f"look for them from week {hire.begins_week:.1f}, train from week {hire.trains_week:.1f}"
            yield f"    {hire.kind}: {hire.heads} (find {hire.hired}) at work from week {hire.works_week:.0f}{until}; {when}"
    yield "    Weeks are counted from the start of the scenario; one below 0 is before it."


def _roster(team: Team) -> Iterator[str]:
    roster = team.roster
    assert roster is not None
    heads = ", ".join(f"{count} {name}" for name, count in roster.heads.items() if count)
    yield f"    shifts: {heads}; {roster.paid_hours:,.0f} paid hours, {roster.over_hours:,.0f} beyond the need; {roster.words}"
    starts: dict[tuple[str, int, int], int] = {}
    for placed in roster.placed:
        key = (placed.contract, placed.shift.start_minute, placed.shift.minutes)
        starts[key] = starts.get(key, 0) + placed.people
    for (name, start, minutes), count in sorted(starts.items(), key=lambda item: (item[0][1], item[0])):
        yield f"      {start // 60:02d}:{start % 60:02d} for {minutes / 60:g} h, {name}: {count} a week"


def _money(found: Staffing, people: PeoplePlan) -> Iterator[str]:
    bill = people.bill
    played = months_played(found.scenario)
    what = f"Cost of a month of this, {played * 30.44:.3g} days having been played" if played < 1 else f"Cost of {bill.months:.3g} months"
    yield what
    for line in bill.lines:
        yield f"  {line.what:<44}{money(line.amount_minor, bill.currency):>18}  {line.formula}"
    yield f"  {'all':<44}{money(bill.total_minor, bill.currency):>18}"
    if bill.months != 1:
        yield f"  {'a month':<44}{money(bill.per_month_minor, bill.currency):>18}"
    if people.units is None:
        yield "  nothing was solved for good, so a resolution has no cost"
        return
    yield f"  {'a resolution (repeats count once)':<44}{money(people.units.per_resolution_minor, bill.currency):>18}"
    if people.units.at_peak_minor is not None:
        yield f"  {'a resolution in the busiest hours':<44}{money(people.units.at_peak_minor, bill.currency):>18}"


def _earned(people: PeoplePlan) -> Iterator[str]:
    yield from (f"  {name} earn {earned.words}" for name, earned in people.earned.items())


def _grounds(people: PeoplePlan, assumed: Assumptions) -> Iterator[str]:
    currency = people.bill.currency
    yield "What a month would cost at both ends of what is assumed, with these seats (your own figures: --assume name=value)"
    for sway in people.sways[:KEY_ASSUMPTIONS]:
        ends = f"{money(sway.at_low, currency)} to {money(sway.at_high, currency)}"
        yield f"  {ends:<42}{assumed.entry(sway.name).said}"
    if len(people.sways) > KEY_ASSUMPTIONS:
        yield f"  and {len(people.sways) - KEY_ASSUMPTIONS} more, in --json."
