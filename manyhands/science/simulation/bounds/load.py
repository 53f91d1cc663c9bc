"""How much of everybody's time the work needs that never goes away: below 1 it can be done, from 1 on a queue grows for ever."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from manyhands.science.simulation.bounds.arriving import expected_arrivals
from manyhands.science.simulation.bounds.reachable import Reach, Taker
from manyhands.science.simulation.distributions import Distribution
from manyhands.science.simulation.scenario import Aptitude, People, Scenario, TicketClass

HOPS_MAX = 4  # deeper ways are reckoned as if decided there: the load is then, if anything, too low


@dataclass(frozen=True, slots=True)
class _Visit:
    """Tickets of a class, at a stage, taken by a group: the share passed on, where to, and how long each takes."""

    kind: int
    stage: tuple[str, int]  # pool it was escalated to ("" at first) and how often
    group: int
    passed: float
    to: tuple[str, int] | None
    comes_back: float
    seconds: float


def least_load(scenario: Scenario) -> float | None:
    """The least share of all capacity with which tickets that never leave can be worked off; None where all may leave.

    Capacity is reckoned as if everybody were always where they are needed, elastic people all there and pools always open: it is
    never too low. So a load of 1 or more is sure to pile up, and one below 1 may do so too.
    """
    flows = {i: flow for i in range(len(scenario.classes)) if (flow := _staying_per_second(scenario, i)) > 0}
    if not flows:
        return None
    visits = list(_visits(scenario, Reach(scenario), list(flows)))
    return _smallest(visits, flows, [_capacity(scenario, group) for group in scenario.people])


def mean_seconds(law: Distribution) -> float:
    """The mean of a law as it is drawn, of those draws that end."""
    mean = _mean_of_points(np.asarray(law.values)) if law.law == "empirical" else law.mean
    ending = 1.0 - law.share_never
    return mean * max(0.0, ending - law.share_zero) / ending if ending > 0 else 0.0


def _mean_of_points(points: np.ndarray) -> float:
    return float(((points[1:] + points[:-1]) / 2).mean()) if len(points) > 1 else float(points.sum())


def never_leaves(kind: TicketClass) -> float:
    """The share of a class's tickets that wait for however long."""
    if kind.room is not None:
        return 0.0
    return 1.0 if kind.patience is None else kind.patience.share_never


def _staying_per_second(scenario: Scenario, number: int) -> float:
    kind = scenario.classes[number]
    if scenario.room is not None:
        return 0.0
    machine = kind.machine
    is_met = machine is not None and any(brand.name == kind.brand and brand.plan.front_line == "machine" for brand in scenario.brands)
    to_people = 1.0 - machine.contained * (1.0 - machine.falsely) if machine and is_met else 1.0
    arrivals = expected_arrivals(kind.arrivals, scenario.warm_up_seconds, scenario.horizon_seconds)
    return never_leaves(kind) * to_people * arrivals / (scenario.horizon_seconds - scenario.warm_up_seconds)


def _visits(scenario: Scenario, reach: Reach, kinds: list[int]) -> Iterator[_Visit]:
    for number in kinds:
        todo, seen = [("", 0)], {("", 0)}
        while todo:
            stage = todo.pop()
            pool, hops = stage
            takers = reach.at_pool(number, pool, hops=hops).takers if pool else reach.first[number].takers
            for taker in takers:
                visit = _visit(scenario, reach, number, stage, taker)
                yield visit
                if visit.to is not None and visit.to not in seen:
                    seen.add(visit.to)
                    todo.append(visit.to)


def _visit(scenario: Scenario, reach: Reach, number: int, stage: tuple[str, int], taker: Taker) -> _Visit:
    kind, group, hops = scenario.classes[number], scenario.people[taker.group], stage[1]
    one = group.by_class.get(kind.name, group.aptitude)
    share = min(1.0, kind.escalates[group.tier - 1] * one.escalates)
    pool = reach.escalated(number, taker, hops=hops) if share and hops < HOPS_MAX else None
    passed = share if pool else 0.0
    came_back = min(0.999, kind.comes_back * one.comes_back)
    return _Visit(number, stage, taker.group, passed, (pool, hops + 1) if pool else None, came_back, _seconds(kind, one, passed, hops))


def _seconds(kind: TicketClass, one: Aptitude, passed: float, hops: int) -> float:
    whole = mean_seconds(kind.handling) * kind.escalated_handling**hops
    pauses = kind.pauses
    further = mean_seconds(pauses.handling) * sum(pauses.share**k for k in range(1, pauses.most + 1)) if pauses else 0.0
    return one.handling * (whole * (1 - passed + passed * kind.spent_before_escalating) + further * (1 - passed))


def _capacity(scenario: Scenario, group: People) -> float:
    """Tickets' worth of work a second of all people of a group, at their best number in hand."""
    plans = {brand.name: brand.plan for brand in scenario.brands}
    most = max(
        (min(int(plans[brand].pools.concurrency.max()), plans[brand].limits.claims_at_a_time) for brand in group.pools), default=1
    )
    slow = group.slow_down
    speed = max(k / slow[min(k, len(slow)) - 1] for k in range(1, max(1, most) + 1))
    return speed * people_on_duty(scenario, group)


def people_on_duty(scenario: Scenario, group: People) -> float:
    """How many there are on the mean of the counted time; of elastic people, all that are registered."""
    if group.elastic:
        return float(group.elastic.registered)
    if group.seats is None:
        return 0.0
    length = group.seats.interval_seconds
    edges = np.arange(0.0, scenario.horizon_seconds, length)
    lengths = np.minimum(edges + length, scenario.horizon_seconds) - np.maximum(edges, scenario.warm_up_seconds)
    counts = np.asarray(group.seats.counts)[np.arange(len(edges)) % len(group.seats.counts)]
    return float((counts * lengths.clip(min=0)).sum() / lengths.clip(min=0).sum())


def _smallest(visits: list[_Visit], flows: dict[int, float], capacities: list[float]) -> float:
    """The linear program: flows are kept at each stage, nobody has more than their share of time, and that share is least."""
    from scipy.optimize import linprog

    stages = {stage: row for row, stage in enumerate(dict.fromkeys((one.kind, one.stage) for one in visits))}
    keep = np.zeros((len(stages), len(visits) + 1))
    use = np.zeros((len(capacities), len(visits) + 1))
    for column, one in enumerate(visits):
        keep[stages[one.kind, one.stage], column] += 1.0
        keep[stages[one.kind, ("", 0)], column] -= (1.0 - one.passed) * one.comes_back
        if one.to is not None and (one.kind, one.to) in stages:
            keep[stages[one.kind, one.to], column] -= one.passed
        use[one.group, column] += one.seconds
    use[:, -1] = [-capacity for capacity in capacities]
    right = np.zeros(len(stages))
    for kind, flow in flows.items():
        right[stages[kind, ("", 0)]] = flow
    goal = np.zeros(len(visits) + 1)
    goal[-1] = 1.0
    found = linprog(goal, A_ub=use, b_ub=np.zeros(len(capacities)), A_eq=keep, b_eq=right, bounds=(0, None), method="highs")
    return float(found.x[-1]) if found.x is not None and found.success else float("inf")
