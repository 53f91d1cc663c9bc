"""Who comes before whom, and handling times that are not exponential."""

from __future__ import annotations

import numpy as np

from manyhands.science.queues.cases.building import FAR_APART, long_run_of, page, stream, team
from manyhands.science.queues.cases.case import Case
from manyhands.science.queues.cases.measures import in_time, number, wait_taken
from manyhands.science.queues.erlang import load_of
from manyhands.science.queues.phases import equal_phases, fixed_line, phase_line, two_kinds
from manyhands.science.queues.priorities import priority_waits, priority_waits_single, single_agent_wait
from manyhands.science.simulation.distributions import Distribution, constant, exponential, lognormal

_BY_PRIORITY = page(due=FAR_APART)


def priority_cases() -> list[Case]:
    """The urgent first, nobody interrupted."""
    found = []
    names = ("urgent", "high", "low")
    for agents, rates in ((10, (30.0, 30.0, 25.0)), (3, (8.0, 8.0, 8.0))):
        waits = priority_waits(rates, 360.0, agents)
        classes = [stream(rate, 360.0, name=name, priority=name) for rate, name in zip(rates, names, strict=True)]
        setting = long_run_of(f"M/M/{agents}, three priorities", classes, [team(agents)], text=_BY_PRIORITY, customers=6_000_000)
        found += [
            Case("priorities", setting, f"mean wait, {name}, s", waits[i], wait_taken(of=i), 0.02 + 0.015 * i, "Kella and Yechiali")
            for i, name in enumerate(names)
        ]
    laws = (exponential(240.0), lognormal(480.0, 1.0))
    waits = priority_waits_single((5.0, 2.5), (240.0, 480.0), (1.0, 1.0))
    classes = [stream(5.0, laws[0], name="urgent", priority="urgent"), stream(2.5, laws[1], name="low", priority="low")]
    setting = long_run_of("M/G/1, two priorities", classes, [team(1)], text=_BY_PRIORITY, customers=4_000_000, warm_up_hours=80.0)
    found += [
        Case("priorities", setting, "mean wait, urgent, s", waits[0], wait_taken(of=0), 0.02, "Cobham"),
        Case("priorities", setting, "mean wait, low, s", waits[1], wait_taken(of=1), 0.04, "Cobham"),
    ]
    return found


def single_agent_cases() -> list[Case]:
    """M/G/1."""
    points = (60.0, 120.0, 180.0, 300.0, 900.0, 1200.0)
    laws = (
        ("fixed", constant(360.0)),
        ("gamma, cv 0.5", Distribution("gamma", 360.0, 0.5)),
        ("uniform, cv 0.5", Distribution("uniform", 360.0, 0.5)),
        ("Weibull, cv 0.7", Distribution("weibull", 360.0, 0.7)),
        ("log-normal, cv 1.2", lognormal(360.0, 1.2)),
        ("points of a history", Distribution("empirical", values=points)),
    )
    found = []
    for name, law in laws:
        mean, cv = _moments(points) if law.law == "empirical" else (law.mean, law.cv)
        wait = single_agent_wait(6.0, mean, cv)
        setting = long_run_of(f"M/G/1, {name}", [stream(6.0, law)], [team(1)], customers=4_000_000, warm_up_hours=80.0)
        found.append(Case("M/G/1", setting, "mean wait, s", wait, wait_taken(), 0.04, "Pollaczek and Khinchine"))
        found.append(Case("M/G/1", setting, "share taken at once", 1.0 - load_of(6.0, mean), in_time(), 0.01, "the load"))
    return found


def many_agents_cases() -> list[Case]:
    """M/G/n."""
    kinds = ((5, 2.0), (10, 1.5))
    found = []
    for agents, cv in kinds:
        rate = 7.5 * agents
        line = phase_line(rate, two_kinds(360.0, cv), agents, most_waiting=400)
        law = Distribution("hyperexponential", 360.0, cv)
        setting = long_run_of(f"M/H2/{agents}, cv {cv:.1f}", [stream(rate, law)], [team(agents)], customers=14_000_000)
        found.append(Case("M/G/n", setting, "mean wait, s", line.mean_wait_seconds, wait_taken(), 0.04, "phases"))
        found.append(Case("M/G/n", setting, "share taken at once", 1.0 - line.delayed, in_time(), 0.015, "phases"))
    line = phase_line(40.0, equal_phases(360.0, 3), 5, most_waiting=200)
    setting = long_run_of("M/E3/5", [stream(40.0, Distribution("erlang", 360.0, 3.0**-0.5))], [team(5)], customers=5_000_000)
    found.append(Case("M/G/n", setting, "mean wait, s", line.mean_wait_seconds, wait_taken(), 0.03, "phases"))
    line = fixed_line(40.0, 360.0, 5)
    setting = long_run_of("M/D/5", [stream(40.0, constant(360.0))], [team(5)], customers=5_000_000)
    found.append(Case("M/G/n", setting, "mean wait, s", line.mean_wait_seconds, wait_taken(), 0.03, "Crommelin"))
    found.append(Case("M/G/n", setting, "mean number waiting", line.mean_wait_seconds / 90.0, number("waiting"), 0.03, "Crommelin"))
    return found


def _moments(points: tuple[float, ...]) -> tuple[float, float]:
    """Mean and cv of equally likely points joined by straight lines: each stretch as likely as any other, and uniform."""
    low, high = np.array(points[:-1]), np.array(points[1:])
    mean = float(((low + high) / 2.0).mean())
    square = float(((low * low + low * high + high * high) / 3.0).mean())
    return mean, (square - mean * mean) ** 0.5 / mean


def all_laws() -> list[Case]:
    """All of this file."""
    return [*priority_cases(), *single_agent_cases(), *many_agents_cases()]
