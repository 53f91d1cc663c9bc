"""The same in SimPy and Ciw, written as their own documentation writes such things."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from manyhands.rehearsal.bench.planner.scenarios import Plainly
from manyhands.science.simulation.arriving import Stretch


def play_in_simpy(one: Plainly, tickets: Stretch, *, horizon: float) -> dict[str, float]:
    """One process a customer; of the same tickets."""
    import simpy

    env = simpy.Environment()
    pools = [simpy.PriorityResource(env, capacity=people) for people in one.people]
    openings = [[(pool, after) for cls, pool, after in one.openings if cls == code] for code in range(len(one.rates))]
    sums = {"arrived": 0.0, "taken": 0.0, "wait": 0.0, "left": 0.0}

    def customer(cls: int, work: float, patience: float) -> Iterator[Any]:
        came, asked = env.now, {}
        leaves = env.timeout(patience)
        for pool, after in openings[cls]:
            while env.now < came + after and not leaves.processed and not any(request.triggered for request in asked):
                yield env.any_of([*asked, leaves, env.timeout(came + after - env.now)])
            if env.now >= came + patience or any(request.triggered for request in asked):
                break
            asked[pools[pool].request(priority=came + one.due[cls])] = pools[pool]
        if not any(request.triggered for request in asked) and env.now < came + patience:
            yield env.any_of([*asked, leaves])
        got = next((request for request in asked if request.triggered), None)
        for request, pool in asked.items():
            if request is not got:
                request.cancel() if not request.triggered else pool.release(request)
        if got is None:
            sums["left"] += 1
            return
        sums["taken"] += 1
        sums["wait"] += env.now - came
        yield env.timeout(work)
        asked[got].release(got)

    def arrivals() -> Iterator[Any]:
        for at, cls, work, patience in zip(*(column.tolist() for column in tickets[:4]), strict=True):
            yield env.timeout(at - env.now)
            sums["arrived"] += 1
            env.process(customer(cls, work, patience))

    env.process(arrivals())
    env.run(until=horizon)
    return sums


def play_in_ciw(one: Plainly, *, horizon: float) -> dict[str, float]:
    """One node with reneging; draws its own tickets. Pools that open over time are not among what Ciw can be told."""
    import ciw

    network = ciw.create_network(
        arrival_distributions=[ciw.dists.Exponential(rate=one.rates[0])],
        service_distributions=[ciw.dists.Exponential(rate=1 / one.handling[0])],
        reneging_time_distributions=[ciw.dists.Exponential(rate=1 / one.patience[0])],
        number_of_servers=[one.people[0]],
    )
    ciw.seed(1)
    simulation = ciw.Simulation(network)
    simulation.simulate_until_max_time(horizon)
    records = simulation.get_all_records()
    served = [record for record in records if record.record_type == "service"]
    left = sum(record.record_type == "renege" for record in records)
    return {
        "arrived": float(len(served) + left), "taken": float(len(served)), "wait": sum(record.waiting_time for record in served),
        "left": float(left),
    }  # fmt: skip
