"""Tickets that are away while the customer is asked, and people who come and go as they like."""

from __future__ import annotations

from manyhands.science.queues.cases.building import BRAND, long_run_of, stream, team
from manyhands.science.queues.cases.case import Case
from manyhands.science.queues.cases.measures import number, people_number, people_sum, per_hour
from manyhands.science.simulation.distributions import Distribution, exponential, lognormal
from manyhands.science.simulation.run import Run
from manyhands.science.simulation.scenario import Elastic, Pauses, People

_SOURCE = "M/G/inf, Little"


def pause_cases() -> list[Case]:
    """So many people that nobody waits: the time in the system is that of every reply and of every pause."""
    share, most, rate = 0.4, 5, 30.0
    pauses = Pauses(share, lognormal(1800.0, 1.0), exponential(240.0), most)
    calls = stream(rate, lognormal(360.0, 1.0), pauses=pauses)
    setting = long_run_of("customers who are asked", [calls], [team(200)], customers=1_500_000, warm_up_hours=60.0)
    further = sum(share**k for k in range(1, most + 1))
    seconds = 360.0 + further * (1800.0 + 240.0)
    worked = 360.0 + further * 240.0
    return [
        Case("pauses", setting, "in the system", rate * seconds / 3600.0, number("in_system"), 0.01, _SOURCE),
        Case("pauses", setting, "pauses an hour", rate * further, per_hour("paused"), 0.01, _SOURCE),
        Case("pauses", setting, "in hand", rate * worked / 3600.0, people_number("in_hand"), 0.01, _SOURCE),
    ]


def elastic_cases() -> list[Case]:
    """Hardly any work: each person is there and away in turn, an hour and two hours on the average."""
    comes = Elastic(50, 0.5, 100.0, Distribution("constant", share_never=1.0), exponential(3600.0), pay_elasticity=0.0)
    crowd = People("crowd", {BRAND: ("team",)}, elastic=comes)
    setting = long_run_of("people who come and go", [stream(1.0, 60.0)], [crowd], customers=64_000, warm_up_hours=40.0)
    return [
        Case("elastic people", setting, "on duty", 50.0 / 3.0, people_number("online"), 0.01, "two states"),
        Case("elastic people", setting, "came an hour", 50.0 / 3.0, _came_on, 0.01, "two states"),
    ]


def _came_on(run: Run) -> tuple[float, float]:
    return people_sum(run, "came_on"), run.seconds / 3600.0


def all_away() -> list[Case]:
    """All of this file."""
    return [*pause_cases(), *elastic_cases()]
