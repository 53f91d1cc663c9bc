"""The same operations written once for our simulator and once for Ciw, and what is counted in both.

Most have no closed answer: laws that are not exponential, which is where an independent simulator is worth its slowness.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from math import inf, log, sqrt
from typing import Any

import ciw

from manyhands.science.queues.cases import Setting
from manyhands.science.queues.cases.building import AT_ONCE, FAR_APART, days_of, long_run_of, page, stream, team
from manyhands.science.queues.cases.case import Measure
from manyhands.science.queues.cases.measures import class_sum, in_time, leaving, refused, share, wait_taken
from manyhands.science.simulation.distributions import Distribution, constant, exponential, lognormal
from manyhands.science.simulation.run import Run
from manyhands.science.simulation.scenario import Arrivals

Records = list[Any]
Count = Callable[[Records], tuple[float, float]]


@dataclass(frozen=True)
class Twin:
    """One operation in both. In Ciw times are seconds, too; what came before `from_seconds` is not counted, nor what comes after."""

    setting: Setting
    network: Callable[[], Any]
    from_seconds: float
    until_seconds: float
    pairs: Mapping[str, tuple[Measure, Count]]
    ciw_replications: int = 24


def served(records: Records, *, kind: str = "", node: int = 0) -> Records:
    """Those taken, of one class, at one node."""
    return [r for r in records if r.record_type == "service" and kind in ("", r.customer_class) and node in (0, r.node)]


def mean_wait(kind: str = "", *, node: int = 0) -> Count:
    """Of those taken."""

    def count(records: Records) -> tuple[float, float]:
        taken = served(records, kind=kind, node=node)
        return sum(r.waiting_time for r in taken), len(taken)

    return count


def of_all(what: str, kind: str = "") -> Count:
    """Share of all who come whose record is of this type."""

    def count(records: Records) -> tuple[float, float]:
        came = [r for r in records if kind in ("", r.customer_class)]
        return sum(r.record_type == what for r in came), len(came)

    return count


def at_once(records: Records) -> tuple[float, float]:
    """Share of all let in who are taken at once."""
    let_in = [r for r in records if r.record_type != "rejection"]
    return sum(r.record_type == "service" and r.waiting_time < AT_ONCE for r in let_in), len(let_in)


def log_normal(mean: float, cv: float) -> Any:
    """Ciw takes mean and deviation of the logarithm."""
    spread = sqrt(log(1.0 + cv * cv))
    return ciw.dists.Lognormal(log(mean) - spread * spread / 2.0, spread)


def poisson(per_hour: float) -> Any:
    """A stream without memory."""
    return ciw.dists.Exponential(per_hour / 3600.0)


def priorities(customers: int = 1_000_000) -> Twin:
    """Three priorities with three laws, five agents."""
    names, rates, means = ("urgent", "high", "low"), (15.0, 15.0, 10.0), (240.0, 360.0, 600.0)
    classes = [
        stream(rate, lognormal(mean, 1.2), name=name, priority=name) for name, rate, mean in zip(names, rates, means, strict=True)
    ]
    setting = long_run_of("priorities with three laws", classes, [team(5)], text=page(due=FAR_APART), customers=customers)
    return Twin(
        setting,
        lambda: ciw.create_network(
            arrival_distributions={name: [poisson(rate)] for name, rate in zip(names, rates, strict=True)},
            service_distributions={name: [log_normal(mean, 1.2)] for name, mean in zip(names, means, strict=True)},
            number_of_servers=[5],
            priority_classes={name: place for place, name in enumerate(names)},
        ),
        20 * 3600.0,
        1270 * 3600.0,
        {f"wait, {name}": (wait_taken(of=i), mean_wait(name)) for i, name in enumerate(names)},
    )


def little_room(customers: int = 1_000_000) -> Twin:
    """Uniform handling times, and room for three."""
    calls = stream(60.0, Distribution("uniform", 360.0, 0.5), room=3)
    setting = long_run_of("little room", [calls], [team(5)], customers=customers)
    half = 360.0 * 0.5 * sqrt(3.0)
    return Twin(
        setting,
        lambda: ciw.create_network(
            arrival_distributions=[poisson(60.0)],
            service_distributions=[ciw.dists.Uniform(360.0 - half, 360.0 + half)],
            number_of_servers=[5],
            queue_capacities=[3],
        ),
        10 * 3600.0,
        1010 * 3600.0,
        {"refused": (refused(), of_all("rejection")), "wait": (wait_taken(), mean_wait())},
    )


def impatience(customers: int = 1_000_000) -> Twin:
    """Handling times and patience of any law."""
    calls = stream(95.0, Distribution("gamma", 360.0, 0.5), patience=Distribution("uniform", 200.0, 0.4))
    setting = long_run_of("impatience of any law", [calls], [team(8)], customers=customers)
    half = 200.0 * 0.4 * sqrt(3.0)
    return Twin(
        setting,
        lambda: ciw.create_network(
            arrival_distributions=[poisson(95.0)],
            service_distributions=[ciw.dists.Gamma(4.0, 90.0)],
            reneging_time_distributions=[ciw.dists.Uniform(200.0 - half, 200.0 + half)],
            number_of_servers=[8],
        ),
        10 * 3600.0,
        610 * 3600.0,
        {"leaving": (leaving(), of_all("renege")), "wait": (wait_taken(), mean_wait()), "at once": (in_time(), at_once)},
    )


def escalation(customers: int = 1_000_000) -> Twin:
    """Two tiers, log-normal in both."""
    text = page(("front", "experts"), ("to: front",), tiers=(1, 2), rest="escalations: [{from: front, to: experts}]")
    calls = stream(
        40.0, lognormal(360.0, 1.0), escalates=(0.3, 0.0, 0.0, 0.0, 0.0), spent_before_escalating=1.0, escalated_handling=1.5
    )
    people = [team(5, "front", name="front"), team(3, "experts", name="experts", tier=2)]
    setting = long_run_of("escalation", [calls], people, text=text, customers=customers)
    return Twin(
        setting,
        lambda: ciw.create_network(
            arrival_distributions=[poisson(40.0), None],
            service_distributions=[log_normal(360.0, 1.0), log_normal(540.0, 1.0)],
            number_of_servers=[5, 3],
            routing=[[0.0, 0.3], [0.0, 0.0]],
        ),
        20 * 3600.0,
        1270 * 3600.0,
        {
            "wait at the front": (wait_taken(), mean_wait(node=1)),
            "waiting in all, per ticket": (_waiting_per_ticket, _waits_per_ticket),
        },
    )


def reopening(customers: int = 1_000_000) -> Twin:
    """A quarter come back an hour later, on the average; steady handling times."""
    calls = stream(30.0, Distribution("gamma", 360.0, 0.5), comes_back=0.25, comes_back_after=exponential(3600.0))
    setting = long_run_of("reopening", [calls], [team(5)], customers=customers)
    return Twin(
        setting,
        lambda: ciw.create_network(
            arrival_distributions=[poisson(30.0), None],
            service_distributions=[ciw.dists.Gamma(4.0, 90.0), ciw.dists.Exponential(1.0 / 3600.0)],
            number_of_servers=[5, inf],
            routing=[[0.0, 0.25], [1.0, 0.0]],
        ),
        20 * 3600.0,
        1520 * 3600.0,
        {
            "came back, per ticket": (share("came_back", "arrived"), lambda records: (len(served(records, node=2)), _first_comers(records))),
            "waiting in all, per ticket": (_waiting_per_ticket, _waits_per_ticket),
        },
    )


def overflow(customers: int = 1_000_000) -> Twin:
    """From one's own people to the helpers, who have a class of their own; nobody waits, and handling times are far from exponential."""
    text = page(("own", "helpers"), ("when: {topic: own}, to: [own, helpers]", "to: helpers"))
    law = Distribution("hyperexponential", 360.0, 2.0)
    classes = [stream(50.0, constant(360.0), name="own", topic="own", room=0), stream(30.0, law, name="other", room=0)]
    people = [team(4, "own", name="own"), team(5, "helpers", name="helpers")]
    setting = long_run_of("overflow without waiting", classes, people, text=text, customers=customers)
    p = (1.0 + sqrt(3.0 / 5.0)) / 2.0
    kinds = ciw.dists.HyperExponential([2.0 * p / 360.0, 2.0 * (1.0 - p) / 360.0], [p, 1.0 - p])
    fixed, never = ciw.dists.Deterministic(360.0), ciw.dists.Deterministic(0.0)
    return Twin(
        setting,
        lambda: ciw.create_network(
            arrival_distributions={"own": [poisson(50.0), None, None], "other": [None, None, poisson(30.0)]},
            service_distributions={"own": [never, fixed, fixed], "other": [never, kinds, kinds]},
            number_of_servers=[inf, 4, 5],
            queue_capacities=[inf, 0, 0],
            routing={"own": _from_door_on(), "other": _from_door_on()},
        ),
        10 * 3600.0,
        810 * 3600.0,
        {
            "own refused": (refused(of=0), lambda records: _missing(records, "own")),
            "other refused": (refused(of=1), of_all("rejection", "other")),
        },
    )


def a_day(replications: int = 6000) -> Twin:
    """Rates that change by the hour. (Not teams: in Ciw a new shift comes on in full while those of the old one finish.)"""
    rates = (40.0, 80.0, 60.0, 30.0)
    calls = stream(0.0, lognormal(360.0, 1.0), arrivals=Arrivals(rates))
    setting = days_of("a day", [calls], [team(7)], hours=5, replications=replications)
    ends = [3600.0 * hour for hour in range(1, 5)]

    def waited_of(hour: int) -> Count:
        return lambda records: (sum(r.waiting_time for r in served(records) if 3600.0 * hour <= r.arrival_date < ends[hour]), 1.0)

    return Twin(
        setting,
        lambda: ciw.create_network(
            arrival_distributions=[ciw.dists.PoissonIntervals([rate / 3600.0 for rate in rates], ends, max_sample_date=ends[-1])],
            service_distributions=[log_normal(360.0, 1.0)],
            number_of_servers=[7],
        ),
        0.0,
        ends[-1],
        {
            "waiting time of those of hour 2": (lambda run: (class_sum(run, "taken_wait", hour=1), 1.0), waited_of(1)),
            "waiting time of those of hour 3": (lambda run: (class_sum(run, "taken_wait", hour=2), 1.0), waited_of(2)),
        },
        ciw_replications=1500,
    )


def _from_door_on() -> Any:
    return ciw.routing.NetworkRouting([_OwnThenHelpers(), ciw.routing.Leave(), ciw.routing.Leave()])


class _OwnThenHelpers(ciw.routing.NodeRouting):
    """Whoever of the own is free, else a helper, else nobody."""

    def next_node(self, ind: Any) -> Any:
        for node in (2, 3):
            if self.simulation.nodes[node].number_of_individuals < self.simulation.nodes[node].c:
                return self.simulation.nodes[node]
        return self.simulation.nodes[-1]


def _waiting_per_ticket(run: Run) -> tuple[float, float]:
    return class_sum(run, "waiting"), class_sum(run, "arrived")


def _waits_per_ticket(records: Records) -> tuple[float, float]:
    return sum(r.waiting_time for r in served(records)), _first_comers(records)


def _first_comers(records: Records) -> float:
    return len({r.id_number for r in records})


def _missing(records: Records, kind: str) -> tuple[float, float]:
    came = {r.id_number for r in records if r.node == 1 and r.customer_class == kind}
    helped = {r.id_number for r in records if r.node > 1 and r.customer_class == kind}
    return len(came - helped), len(came)


TWINS: Sequence[Callable[[], Twin]] = (priorities, little_room, impatience, escalation, reopening, overflow, a_day)
