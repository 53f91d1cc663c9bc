"""Small businesses to staff, and a player whose answers are theory's own: no chance, so that what is found can be held against the best."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

import numpy as np

from manyhands.science.queues import Outcome, erlang_a
from manyhands.science.queues.skills import helped_line
from manyhands.science.simulation.reading import read_scenario
from manyhands.science.simulation.run import CLASS_SUM, CLASS_SUMS, PEOPLE_SUM, PEOPLE_SUMS, WAIT_EDGES, Run
from manyhands.science.simulation.scenario import Arrivals, Scenario, TicketClass

ONE_EACH = "concurrency: {chat: 1, email: 1, api: 1}"

CALLS = f"""
name: calls
horizon: 24h
warm_up: 1h
seed: 7
brands:
  - name: shop
    page:
      pools: [{{name: team, who: brand_team, tier: 1, work: pushed, {ONE_EACH}}}]
      routes: [{{to: team}}]
      escalations: []
classes:
  - {{name: chats, arrivals: 120, handling: {{law: exponential, mean: 5m}}, channel: chat, patience: {{law: exponential, mean: 4m}}, target: 60s}}
people:
  - {{name: team, pools: [team], seats: 1, cost_minor_per_hour: 3800}}
"""


def calls(*, per_hour: float = 120.0, by_hour: Sequence[float] = (), hours: float = 24, day_cv: float = 0.0) -> Scenario:
    """One class with patience and one team."""
    scenario = read_scenario(CALLS)
    arrivals = Arrivals(tuple(by_hour) or (per_hour,), day_cv=day_cv)
    return replace(scenario, classes=(replace(scenario.classes[0], arrivals=arrivals),), horizon_seconds=hours * 3600.0)


def by_erlang(scenario: Scenario, replications: Sequence[int]) -> list[Run]:
    """Each hour of one class and one team as Erlang A has it in the long run; the same in every replication."""
    (kind,), (group,) = scenario.classes, scenario.people
    assert group.seats is not None
    buckets = round(scenario.horizon_seconds / 3600)
    by_class, by_people = np.zeros((len(CLASS_SUMS), 1, buckets)), np.zeros((len(PEOPLE_SUMS), 1, buckets))
    for hour in range(int(scenario.warm_up_seconds // 3600), buckets):
        seats = group.seats.counts[(hour * 3600 // group.seats.interval_seconds) % len(group.seats.counts)]
        _fill(by_class[:, 0, hour], by_people[:, 0, hour], kind, kind.arrivals.per_hour[hour % len(kind.arrivals.per_hour)], seats)
    run = Run(0, scenario.horizon_seconds, by_class, by_people, np.zeros((1, 1)), np.zeros(1), np.zeros(1), 0, np.zeros((1, len(WAIT_EDGES))), np.ones(1))
    return [replace(run, replication=number) for number in replications]


@cache
def _erlang_a(rate: float, handling: float, patience: float, seats: int, within: float) -> Outcome:
    return erlang_a(rate, handling, patience, seats, within_seconds=within)


def _fill(of_class: np.ndarray, of_people: np.ndarray, kind: TicketClass, rate: float, seats: int) -> None:
    assert kind.patience is not None
    of_class[CLASS_SUM["arrived"]] = of_class[CLASS_SUM["arrived_judged"]] = rate
    of_people[PEOPLE_SUM["online"]] = 3600.0 * seats
    if seats == 0:
        of_class[CLASS_SUM["left"]] = rate
        return
    found = _erlang_a(rate, kind.handling.mean, kind.patience.mean, seats, kind.target_seconds)
    of_class[CLASS_SUM["taken_in_time"]] = rate * found.in_time
    of_class[CLASS_SUM["left"]] = rate * found.leaving
    of_people[PEOPLE_SUM["taken"]] = rate * (1 - found.leaving)
    of_people[PEOPLE_SUM["busy"]] = of_people[PEOPLE_SUM["in_hand"]] = 3600.0 * seats * found.occupancy


TWO = f"""
name: helped
horizon: 24h
warm_up: 1h
brands:
  - name: shop
    page:
      pools:
        - {{name: juniors, who: brand_team, tier: 1, work: pushed, {ONE_EACH}}}
        - {{name: seniors, who: brand_team, tier: 1, work: pushed, {ONE_EACH}}}
      routes:
        - {{when: {{complexity: [complex]}}, to: seniors}}
        - {{to: [juniors, seniors]}}
      escalations: []
classes:
  - {{name: simple, complexity: simple, arrivals: 60, handling: {{law: exponential, mean: 5m}}, channel: chat, patience: {{law: exponential, mean: 4m}}}}
  - {{name: complex, complexity: complex, arrivals: 30, handling: {{law: exponential, mean: 5m}}, channel: chat, patience: {{law: exponential, mean: 4m}}}}
people:
  - {{name: juniors, pools: [juniors], seats: 1, cost_minor_per_hour: 2000}}
  - {{name: seniors, pools: [seniors], seats: 1, cost_minor_per_hour: 2600}}
"""


def helped(*, simple: float = 60.0, complex_: float = 30.0, junior_minor: int = 2000) -> Scenario:
    """Juniors take what is simple, seniors both: the N-model."""
    scenario = read_scenario(TWO)
    kinds = tuple(replace(kind, arrivals=Arrivals((rate,))) for kind, rate in zip(scenario.classes, (simple, complex_), strict=True))
    people = (replace(scenario.people[0], cost_minor_per_hour=junior_minor), scenario.people[1])
    return replace(scenario, classes=kinds, people=people)


def by_markov_chain(scenario: Scenario, replications: Sequence[int]) -> list[Run]:
    """The N-model's long run, in time meaning taken at once."""
    juniors, seniors = (group.seats.counts[0] for group in scenario.people if group.seats)
    in_time = taken_at_once(scenario, juniors, seniors)
    by_class, by_people = np.zeros((len(CLASS_SUMS), 2, 1)), np.zeros((len(PEOPLE_SUMS), 2, 1))
    for number, kind in enumerate(scenario.classes):
        rate = kind.arrivals.per_hour[0]
        by_class[CLASS_SUM["arrived_judged"], number] = rate
        by_class[CLASS_SUM["taken_in_time"], number] = rate * in_time[number]
    by_people[PEOPLE_SUM["online"], :, 0] = 3600.0 * np.array([juniors, seniors])
    run = Run(0, 86_400.0, by_class, by_people, np.zeros((2, 2)), np.zeros(2), np.zeros(2), 0, np.zeros((2, len(WAIT_EDGES))), np.ones(2))
    return [replace(run, replication=number) for number in replications]


_CHAINS: dict[tuple[float, float, int, int], tuple[float, float]] = {}


def taken_at_once(scenario: Scenario, juniors: int, seniors: int) -> tuple[float, float]:
    """Of the simple and of the complex, by the chain of the N-model."""
    rates = [kind.arrivals.per_hour[0] for kind in scenario.classes]
    key = (rates[0], rates[1], juniors, seniors)
    if key not in _CHAINS:
        found = helped_line(
            rates[0], rates[1], own_handling_seconds=300, helpers_handling_seconds=300, own_agents=juniors, helpers=seniors, own_first=False,
            most_waiting=12, own_patience_seconds=240, other_patience_seconds=240,
        )  # fmt: skip
        _CHAINS[key] = 1 - found.own_delayed, 1 - found.other_delayed
    return _CHAINS[key]
