"""Rates and teams that change by the hour."""

from __future__ import annotations

from manyhands.science.queues.cases.building import days_of, stream, team
from manyhands.science.queues.cases.case import Case, Measure, Setting
from manyhands.science.queues.cases.measures import number, people_number, per_hour
from manyhands.science.queues.varying import mean_load, varying_line
from manyhands.science.simulation.distributions import constant
from manyhands.science.simulation.scenario import Arrivals, Seats

_RATES = (60.0, 130.0, 110.0, 50.0)


def varying_cases() -> list[Case]:
    """M(t)/M/n, and M(t)/M/n(t)+M with a team that grows and shrinks."""
    found = []
    for name, seats, patience in (
        ("M(t)/M/n", (12, 12, 12, 12), None),
        ("M(t)/M/n(t)", (8, 14, 12, 7), None),
        ("M(t)/M/n(t)+M", (8, 12, 9, 5), 240.0),
    ):
        known = varying_line(_RATES, seats, 3600.0, 360.0, most_waiting=120, patience_seconds=patience)
        calls = stream(0.0, 360.0, arrivals=Arrivals(_RATES), patience=patience)
        setting = days_of(name, [calls], [team(0, seats=Seats(seats))], hours=4, replications=16_000)
        for hour in (1, 2, 3):
            waiting = float(known.waiting[hour])
            found.append(_case("varying", setting, f"waiting in hour {hour + 1}", waiting, number("waiting", hour=hour), 0.08))
        for hour in (0, 3):
            in_hand = float(known.busy[hour])
            found.append(_case("varying", setting, f"in hand in hour {hour + 1}", in_hand, people_number("in_hand", hour=hour), 0.02))
        if patience:
            found.append(_case("varying", setting, "left in hour 3", float(known.left_per_hour[2]), per_hour("left", hour=2), 0.08))
    return found


def endless_team_cases() -> list[Case]:
    """M(t)/M/inf, and with a fixed handling time: what came within it is in hand."""
    found = []
    loads = mean_load(_RATES, 1200.0, 3600.0)
    setting = days_of("M(t)/M/inf", [stream(0.0, 1200.0, arrivals=Arrivals(_RATES))], [team(200)], hours=4, replications=3000)
    for hour in range(4):
        found.append(_case("M(t)/M/inf", setting, f"in the system in hour {hour + 1}", loads[hour], number("in_system", hour=hour), 0.02))
    setting = days_of("M(t)/D/inf", [stream(0.0, constant(1200.0), arrivals=Arrivals(_RATES))], [team(200)], hours=4, replications=3000)
    for hour in range(4):
        before = _RATES[hour - 1] if hour else 0.0
        # The mean over an hour of what came in the 20 minutes before: a sixth of it is still the hour before's.
        fixed = (_RATES[hour] * (5.0 / 6.0) + before / 6.0) / 3.0
        found.append(_case("M(t)/D/inf", setting, f"in the system in hour {hour + 1}", fixed, number("in_system", hour=hour), 0.02))
    return found


def _case(topic: str, setting: Setting, quantity: str, exact: float, measure: Measure, within: float) -> Case:
    source = "Kolmogorov" if topic == "varying" else "Eick, Massey and Whitt"
    return Case(topic, setting, quantity, exact, measure, within, source)


def all_hours() -> list[Case]:
    """All of this file."""
    return [*varying_cases(), *endless_team_cases()]
