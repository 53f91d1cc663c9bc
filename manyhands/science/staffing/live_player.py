"""The simulator as staffing uses it: replications on an executor, in a fixed order."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from manyhands.science.simulation.executors import Executor
from manyhands.science.simulation.run import Run
from manyhands.science.simulation.scenario import Scenario
from manyhands.science.staffing.playing import Player

CHUNKS_A_WORKER = 2


def playing_on(executor: Executor) -> Player:
    """Each replication once, in chunks, so that giving out the work costs little."""

    from manyhands.science.simulation.compiling import compiled

    def play(scenario: Scenario, replications: Sequence[int]) -> list[Run]:
        compiled()  # once, before threads would do it at the same time
        numbers = list(replications)
        size = max(1, -(-len(numbers) // (executor.workers * CHUNKS_A_WORKER)))
        chunks = [tuple(numbers[at : at + size]) for at in range(0, len(numbers), size)]
        return [run for runs in executor.map(partial(_play_chunk, scenario), chunks) for run in runs]

    return play


def _play_chunk(scenario: Scenario, replications: tuple[int, ...]) -> list[Run]:
    from manyhands.science.simulation.play import run_once

    return [run_once(scenario, replication=number) for number in replications]
