"""Play a scenario until its figures are sure enough: `simulate` is the way in for everything that plans."""

from __future__ import annotations

from collections.abc import Callable

from manyhands.science.simulation.bounds.impossible import refuse_impossible
from manyhands.science.simulation.executors import Executor, Threads
from manyhands.science.simulation.scenario import Scenario
from manyhands.science.simulation.studies.assembling import estimates_of
from manyhands.science.simulation.studies.blocks import Player, warmed
from manyhands.science.simulation.studies.estimates import Estimates
from manyhands.science.simulation.studies.rounds import Progress, play_rounds
from manyhands.science.simulation.studies.stopping import Precision, Stop

RUNS = 30  # where nothing is said


def simulate(
    scenario: Scenario,
    *,
    replications: int | None = None,
    until: Precision | None = None,
    budget_seconds: float | None = None,
    clock: Callable[[], float] | None = None,
    executor: Executor | None = None,
    progress: Progress | None = None,
    by_interval: bool = False,
    player: Player | None = None,
) -> Estimates:
    """The figures of a scenario with their intervals, from as many runs as were asked for, or are needed, or can be afforded.

    `replications` is exact. `until` stops when the interval is narrow enough, `budget_seconds` (by `clock`, such as time.monotonic)
    when it is spent, whichever comes first. Without any of them there are 30. The same runs give the same figures to the last digit,
    whatever the executor. Raises `UnableToSimulate` for a scenario that cannot be played.
    """
    refuse_impossible(scenario)
    stop = Stop.when(replications, until, budget_seconds, clock, runs=RUNS)
    playing = player or _kernel()
    played, warm_up = warmed(scenario, playing)
    kept = play_rounds(played, stop, executor or Threads(), player=playing, progress=progress, by_interval=by_interval)
    return estimates_of(played, kept, stopped=stop.words, warm_up=warm_up, by_interval=by_interval)


def _kernel() -> Player:
    from manyhands.science.simulation.play import run_once

    return run_once
