"""Blocks of runs: what goes out to a worker, and what comes back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from threading import Event, Lock
from typing import Protocol

from manyhands.science.simulation.bounds.arriving import expected_arrivals
from manyhands.science.simulation.bounds.cycles import half_seconds
from manyhands.science.simulation.run import Run
from manyhands.science.simulation.scenario import Scenario
from manyhands.science.simulation.studies.collecting import Sums, sums_of
from manyhands.science.simulation.studies.warming import LOOKED_AT, WarmUp, found_warm_up

BLOCK_TICKETS = 200_000  # about as many in each block: with fewer, giving out the work would cost more than doing it
BLOCK_RUNS_MAX = 50


class Player(Protocol):
    """Whatever plays one run: the compiled kernel, or a slow one that a test trusts."""

    def __call__(self, scenario: Scenario, *, replication: int) -> Run:
        """The run of this number; the same for the same number."""


@dataclass(frozen=True, slots=True)
class Block:
    """Some runs of a scenario."""

    scenario: Scenario
    replications: tuple[int, ...]
    player: Player
    by_interval: bool = False


_compiling, _is_compiled = Lock(), Event()


def play_block(block: Block) -> tuple[Sums, ...]:
    """The sums of each run of a block."""
    half = half_seconds(block.scenario)
    return tuple(
        sums_of(_played(block, number), block.scenario, half_seconds=half, by_interval=block.by_interval)
        for number in block.replications
    )


def _played(block: Block, number: int) -> Run:
    if _is_compiled.is_set():
        return block.player(block.scenario, replication=number)
    # The kernel is compiled when it is first used; two threads that do so at once trip over each other.
    with _compiling:
        run = block.player(block.scenario, replication=number)
    _is_compiled.set()
    return run


def block_runs(scenario: Scenario) -> int:
    """How many runs make a block that is worth giving out."""
    tickets = sum(expected_arrivals(kind.arrivals, 0.0, scenario.horizon_seconds) for kind in scenario.classes)
    return max(1, min(BLOCK_RUNS_MAX, int(BLOCK_TICKETS / max(tickets, 1.0))))


def blocks_of(scenario: Scenario, numbers: Sequence[int], *, player: Player, workers: int, by_interval: bool) -> list[Block]:
    """These runs in blocks, in their order. Sums are kept by run, so that nothing depends on how runs are put into blocks."""
    size = min(block_runs(scenario), max(1, -(-len(numbers) // (2 * workers))))
    return [Block(scenario, tuple(numbers[i : i + size]), player, by_interval) for i in range(0, len(numbers), size)]


def warmed(scenario: Scenario, player: Player) -> tuple[Scenario, WarmUp | None]:
    """The scenario with its warm-up, found by the rule where it asks for that."""
    if not scenario.finds_warm_up:
        return scenario, None
    whole = replace(scenario, warm_up_seconds=0.0, finds_warm_up=False)
    found = found_warm_up(whole, [player(whole, replication=number) for number in range(LOOKED_AT)])
    return replace(whole, warm_up_seconds=found.seconds), found
