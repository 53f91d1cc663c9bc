"""One replication of a scenario, from its seed: the same to the last digit, anywhere."""

from __future__ import annotations

from typing import Any

import numpy as np

from manyhands.science.simulation.arriving import stretches
from manyhands.science.simulation.checking import check_scenario
from manyhands.science.simulation.codes import (
    C_ARRIVED,
    C_IN_SYSTEM,
    C_JUDGED,
    C_REDIALLED,
    C_REFUSED,
    C_WAITING,
    DONE,
    P_ONLINE,
    P_WAGES,
    WANTS_ARRIVALS,
    WANTS_EVENTS,
    WANTS_LATERS,
    WANTS_LEAVINGS,
    WANTS_TICKETS,
)  # fmt: skip
from manyhands.science.simulation.compiling import compiled, forget_others
from manyhands.science.simulation.conserving import check
from manyhands.science.simulation.demonstration import smallest
from manyhands.science.simulation.layout import World
from manyhands.science.simulation.memory import Handle
from manyhands.science.simulation.run import Run
from manyhands.science.simulation.scenario import Scenario
from manyhands.science.simulation.tables import empty_tickets, world_of
from manyhands.science.simulation.trace import trace_of


def run_once(scenario: Scenario, *, replication: int, trace: bool = False) -> Run:
    """Play it once, with a trace of every event where one is wanted.

    ImpossibleScenario where it cannot be played. What went in came out, or NotConserved says where it was lost.
    """
    check_scenario(scenario)
    world = world_of(scenario, replication=replication, is_tracing=trace)
    for stretch in stretches(scenario, world, replication=replication):
        world = play_through(world, stretch)
    return close(scenario, world, replication)


def play_through(world: World, stretch: Any) -> World:
    """Play the arrivals of a stretch; the memory, which may have grown."""
    kernel = compiled()
    world.clock["arrival"] = 0
    while True:
        status = kernel.play(Handle(world), stretch.times, stretch.classes, stretch.work, stretch.patience, int(stretch.is_last))
        if status in (DONE, WANTS_ARRIVALS):
            return world
        world = _grown(world, status)


def _grown(world: World, status: int) -> World:
    """Twice as much of what there was too little of."""
    if status == WANTS_TICKETS:
        more, old = empty_tickets(len(world.tickets)), len(world.tickets)
        more["behind"][:-1] += old
        world.clock["free"] = old
        return world._replace(tickets=np.concatenate([world.tickets, more]))
    name = {WANTS_LATERS: "laters", WANTS_LEAVINGS: "leavings", WANTS_EVENTS: "events"}[status]
    rows = getattr(world, name)
    return world._replace(**{name: np.concatenate([rows, np.zeros_like(rows)])})


def close(scenario: Scenario, world: World, replication: int) -> Run:
    """Sum up, and see that nothing was lost."""
    at_end = np.zeros(len(scenario.classes))
    compiled().close(Handle(world), at_end)
    bucket, intervals = float(scenario.bucket_seconds), len(world.sums)
    sums, people = world.sums, world.people_sums
    sums[:, :, C_WAITING : C_IN_SYSTEM + 1] += np.cumsum(world.whole, axis=0)[:intervals] * bucket
    people[:, :, P_ONLINE : P_ONLINE + 3] += np.cumsum(world.people_whole, axis=0)[:intervals] * bucket
    sums[:, :, C_JUDGED] = sums[:, :, C_ARRIVED] + sums[:, :, C_REDIALLED] - sums[:, :, C_REFUSED]
    people[:, :, P_WAGES] = people[:, :, P_ONLINE] * (world.groups["cost"] if len(world.groups) else 0.0) / 3600.0
    run = Run(
        replication=replication,
        seconds=scenario.horizon_seconds - scenario.warm_up_seconds,
        by_class=np.ascontiguousarray(sums.transpose(2, 1, 0)),
        by_people=np.ascontiguousarray(people.transpose(2, 1, 0)),
        solved_by=world.solved_by,
        at_start=world.at_start,
        at_end=at_end,
        events=int(world.clock["events"][0]),
        waits=world.waits,
        most_in_hand=world.groups["most"].astype(np.float64),
        trace=trace_of(scenario, world) if world.clock["is_tracing"][0] else None,
    )
    check(scenario, world, run)
    return run


def warm() -> None:
    """Compile the kernel and keep it on disk, so that no later command has to; a minute once, a moment when it was done before."""
    forget_others()
    run_once(smallest(), replication=0)
