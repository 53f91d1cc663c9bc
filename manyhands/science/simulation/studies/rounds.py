"""Rounds of runs: after each, it is asked whether there are enough."""

from __future__ import annotations

from typing import Protocol

from manyhands.science.simulation.executors import Executor
from manyhands.science.simulation.scenario import Scenario
from manyhands.science.simulation.studies.blocks import Player, block_runs, blocks_of, play_block
from manyhands.science.simulation.studies.collecting import Sums
from manyhands.science.simulation.studies.stopping import FIRST, Stop


class Progress(Protocol):
    """Told after every block: how many runs there are, of how many at most."""

    def __call__(self, done: int, most: int) -> None:
        """So many are done."""


def play_rounds(
    scenario: Scenario, stop: Stop, executor: Executor, *, player: Player, progress: Progress | None, by_interval: bool
) -> list[Sums]:
    """The sums of as many runs as the rule asks for, in the order of their numbers."""
    kept: list[Sums] = []
    while not stop.is_met(scenario, kept):
        numbers = range(len(kept), min(stop.runs, len(kept) + _round(scenario, stop, len(kept), executor)))
        blocks = blocks_of(scenario, numbers, player=player, workers=executor.workers, by_interval=by_interval)
        for sums in executor.map(play_block, blocks):
            kept += sums
            if progress:
                progress(len(kept), stop.runs)
    return kept


def _round(scenario: Scenario, stop: Stop, done: int, executor: Executor) -> int:
    """How many more before it is asked again: the same whoever plays, unless it is the clock that decides."""
    if stop.is_counted:
        return stop.runs
    if stop.until is None:
        return max(1, block_runs(scenario) * executor.workers)
    return FIRST if done == 0 else max(FIRST, done // 2)
