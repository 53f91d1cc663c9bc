"""`bin/bench planner`: customers a second, each way, in processor time, for others may use the machine meanwhile."""

from __future__ import annotations

import os
import resource
from collections.abc import Callable
from time import perf_counter, process_time
from typing import Any

import numpy as np

from manyhands.rehearsal.bench.planner.in_c import play_in_c
from manyhands.rehearsal.bench.planner.in_python import PlainPython
from manyhands.rehearsal.bench.planner.others import play_in_ciw, play_in_simpy
from manyhands.rehearsal.bench.planner.scenarios import Plainly, as_scenario, many_queues, one_queue
from manyhands.science.simulation.arriving import Stretch, stretches
from manyhands.science.simulation.play import close, play_through, run_once, warm
from manyhands.science.simulation.run import CLASS_SUM, Run
from manyhands.science.simulation.tables import world_of

CUSTOMERS, FEW, PYTHON_TOO = 1_000_000, 20_000, 200_000
SIZES = (10_000, 100_000, 1_000_000, 10_000_000)
C_RATIO_MIN, SIMPY_RATIO_MIN, FLAT_MAX = 0.5, 100.0, 1.5
_COLUMNS = ("taken", "taken_wait", "taken_in_time", "left", "left_wait", "arrived")


class Disagreement(AssertionError):
    """Two ways to play the same tickets came to different ends, so their speeds must not be compared."""


def facts_of_planner(
    *, customers: int = CUSTOMERS, few: int = FEW, python: int = PYTHON_TOO, sizes: tuple[int, ...] = SIZES, times: int = 3,
    say: Callable[[str], None] = print,
) -> dict[str, Any]:  # fmt: skip
    """Everything that is measured, as plain values."""
    say("compiling, or reading what was compiled")
    began = perf_counter()
    warm()
    facts: dict[str, Any] = {"bench": "planner", "cpus": os.cpu_count(), "load": os.getloadavg()[0]}
    facts["ready_seconds"] = perf_counter() - began
    facts["scenarios"] = [
        _facts_of(one, customers=customers, few=few, python=python, times=times, say=say) for one in (one_queue(), many_queues())
    ]
    say("per customer, by number of customers")
    facts["sizes"] = [_size_facts(size) for size in sizes]
    cost = [one["ns_a_customer"] for one in facts["sizes"]]
    facts["met"] = {
        "half_of_c": all(one["of_c"] >= C_RATIO_MIN for one in facts["scenarios"]),
        "hundred_times_simpy": all(one["of_simpy"] >= SIMPY_RATIO_MIN for one in facts["scenarios"]),
        "flat": max(cost) <= FLAT_MAX * min(cost),
    }
    return facts


def _facts_of(one: Plainly, *, customers: int, few: int, python: int, times: int, say: Callable[[str], None]) -> dict[str, Any]:
    scenario = as_scenario(one, customers=customers)
    tickets = _tickets(one, customers)
    count, horizon = len(tickets.times), scenario.horizon_seconds
    say(f"{one.name}: ours and C, {count:,} customers, best of {times}")
    ours, in_c, run, sums = _best_of_both(one, tickets, customers, times)
    _agree(one, run, sums)
    began = process_time()
    run_once(scenario, replication=1)
    with_draws = process_time() - began
    few_tickets, some_tickets = _tickets(one, few), _tickets(one, python)
    rates = {"ours": count / ours, "ours, with drawing": count / with_draws, "C -O3": count / in_c}
    say(f"{one.name}: plain Python, SimPy, Ciw")
    plain = PlainPython(one, some_tickets, horizon=as_scenario(one, customers=python).horizon_seconds)
    rates["plain Python"] = len(some_tickets.times) / _seconds(plain.play)
    few_horizon = as_scenario(one, customers=few).horizon_seconds
    rates["SimPy"] = len(few_tickets.times) / _seconds(lambda: play_in_simpy(one, few_tickets, horizon=few_horizon))
    if len(one.people) == 1:
        rates["Ciw"] = len(few_tickets.times) / _seconds(lambda: play_in_ciw(one, horizon=few_horizon))
    return {
        "name": one.name, "customers": count, "horizon": horizon, "per_second": {way: round(rate) for way, rate in rates.items()},
        "of_c": in_c / ours, "of_simpy": rates["ours"] / rates["SimPy"], "left_share": float(sums[:, 3].sum() / sums[:, 5].sum()),
    }  # fmt: skip


def _tickets(one: Plainly, customers: int) -> Stretch:
    scenario = as_scenario(one, customers=customers)
    return next(stretches(scenario, world_of(scenario, replication=0), replication=0, many=10**12))


def _best_of_both(one: Plainly, tickets: Stretch, customers: int, times: int) -> tuple[float, float, Run, np.ndarray]:
    """In turns, so that what else the machine does meets both."""
    scenario, ours, in_c = as_scenario(one, customers=customers), float("inf"), float("inf")
    for _ in range(times):
        sums, took = play_in_c(one, tickets, horizon=scenario.horizon_seconds)
        in_c = min(in_c, took)
        world = world_of(scenario, replication=0)
        began = process_time()
        world = play_through(world, tickets)
        ours = min(ours, process_time() - began)
    return ours, in_c, close(scenario, world, 0), sums


def _agree(one: Plainly, run: Run, sums: np.ndarray) -> None:
    """Ticket by ticket the same: counts are equal, and seconds to rounding."""
    ours = np.stack([run.by_class[CLASS_SUM[column]].sum(axis=1) for column in _COLUMNS], axis=1)
    if not np.allclose(ours, sums, rtol=1e-9, atol=1e-3):
        raise Disagreement(f"{one.name}: {ours.tolist()} beside {sums.tolist()} in C. Nothing was compared.")


def _seconds(play: Callable[[], Any]) -> float:
    began = process_time()
    play()
    return process_time() - began


def _size_facts(customers: int) -> dict[str, Any]:
    """Of the scenario with many queues, drawing included: that is what a study pays. Setting up is told apart."""
    scenario, taken = as_scenario(many_queues(), customers=customers), list[tuple[float, float]]()
    for _ in range(max(1, min(30, 3_000_000 // customers))):
        began = process_time()
        world = world_of(scenario, replication=0)
        ready = process_time()
        for stretch in stretches(scenario, world, replication=0):
            world = play_through(world, stretch)
        close(scenario, world, 0)
        taken.append((process_time() - ready, ready - began))
    return {
        "customers": customers, "ns_a_customer": min(taken)[0] / customers * 1e9, "ready_ms": min(taken)[1] * 1e3,
        "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }  # fmt: skip


def table_of_planner(facts: dict[str, Any]) -> str:
    """The facts for people."""
    ways = ("ours", "ours, with drawing", "C -O3", "plain Python", "SimPy", "Ciw")
    lines = ["", "customers a second".ljust(28) + "".join(one["name"].rjust(24) for one in facts["scenarios"])]
    for way in ways:
        told = [f"{one['per_second'][way]:,}" if way in one["per_second"] else "cannot say it" for one in facts["scenarios"]]
        lines.append(f"  {way:<26}" + "".join(figure.rjust(24) for figure in told))
    lines.append("  ours of C".ljust(28) + "".join(f"{one['of_c']:.2f}".rjust(24) for one in facts["scenarios"]))
    lines.append("  ours over SimPy".ljust(28) + "".join(f"{one['of_simpy']:.0f} times".rjust(24) for one in facts["scenarios"]))
    lines += ["", f"{'customers, with drawing':<28}{'ns a customer':>24}{'ms to set up':>24}{'peak memory, MB':>18}"]
    lines += [
        f"  {one['customers']:<26,}{one['ns_a_customer']:>24.0f}{one['ready_ms']:>24.1f}{one['peak_mb']:>18.0f}" for one in facts["sizes"]
    ]
    lines += ["", f"ready in {facts['ready_seconds']:.1f} s; {facts['cpus']} processors, load {facts['load']:.1f}"]
    lines += ["targets: " + ", ".join(f"{name} {'met' if met else 'NOT met'}" for name, met in facts["met"].items()), ""]
    return "\n".join(lines)
