"""The cheapest staffing by interval and pool that keeps its promises with stated confidence: theory, search, confirmation."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from manyhands.science.simulation.executors import Executor, Threads
from manyhands.science.simulation.scenario import Scenario
from manyhands.science.simulation.studies.warming import LOOKED_AT, found_warm_up
from manyhands.science.staffing.cells import Cells, Plan, cells_of, seat_hours, seated
from manyhands.science.staffing.exchange import FEW, between_groups, many_seats, single_seats, worth_by_cell
from manyhands.science.staffing.judging import Evaluation
from manyhands.science.staffing.levels import Start, common_level
from manyhands.science.staffing.live_player import playing_on
from manyhands.science.staffing.playing import OutOfBudget, Player, Stage
from manyhands.science.staffing.streams import streams_of
from manyhands.science.staffing.theory import seats_by_theory
from manyhands.science.staffing.why_not import why_not
from manyhands.science.staffing.wishes import Wishes, with_targets

FIRST = 8  # replications by which their number is chosen
CONFIRMATIONS_MOST = 8


@dataclass(frozen=True, slots=True)
class Effort:
    """How long to search. `precision` is the half width of a share's interval that replications are added for."""

    precision: float = 0.01
    replications_most: int = 64
    evaluations_most: int = 40
    confirming_times: int = 2  # as many replications confirm as were searched with
    between_groups: bool = True  # look for each group's own level; without, all move together from where the search begins


@dataclass(frozen=True, eq=False)
class Staffing:
    """What was found. `confirmed` was played with seeds that nothing was chosen by; where it is not feasible, `why` says so."""

    scenario: Scenario  # with these seats
    cells: tuple[Cells, ...]
    plan: Plan
    by_theory: Plan
    confirmed: Evaluation
    evaluations: int
    replications: int
    why: tuple[str, ...]
    levels: tuple[float, ...] = ()  # above theory, by group, in square roots of load: where a search of something alike may begin
    extrapolated: str = ""  # how, where not all of the horizon was played for every trial

    @property
    def is_feasible(self) -> bool:
        """Whether every promise holds with the confidence that was asked for."""
        return self.confirmed.is_feasible

    @property
    def seat_hours(self) -> dict[str, float]:
        """On seat over the counted horizon, by group."""
        return seat_hours(self.cells, self.plan)


def staff(
    scenario: Scenario,
    wishes: Wishes,
    *,
    player: Player | None = None,
    executor: Executor | None = None,
    minor_per_hour: dict[str, float] | None = None,
    effort: Effort | None = None,
    begin_at: Sequence[float] = (),
    progress: Callable[[str], None] = lambda words: None,
) -> Staffing:
    """Seats for every group that has some in the scenario. Its numbers there only say when a group works at all (0 is closed)."""
    effort, player = effort or Effort(), player or playing_on(executor or Threads())
    scenario = with_targets(scenario, wishes)
    if scenario.finds_warm_up:
        scenario = _warmed(scenario, wishes, player)
    cells = cells_of(scenario, minor_per_hour=minor_per_hour)
    stage = Stage(scenario, cells, wishes, player, FIRST, effort.evaluations_most, progress)
    by_theory = start_by_theory(scenario, cells, wishes)
    levels = list(begin_at) or [0.0] * len(cells)
    start = by_theory.shifted(levels)
    _choose_replications(stage, start, effort)
    found, is_enough, moved = _search(stage, start, effort)
    if not is_enough:
        return answered(stage, by_theory, found, why_not(stage, found))
    answer = confirmed_from(stage, by_theory, found.plan, stage.replications * effort.confirming_times)
    return replace(answer, levels=tuple(begun + by for begun, by in zip(levels, moved, strict=True)))


def start_by_theory(scenario: Scenario, cells: tuple[Cells, ...], wishes: Wishes) -> Start:
    """Loads and seats before anything is played."""
    streams = streams_of(scenario, cells)
    found = [seats_by_theory(scenario, one, mine, wishes) for one, mine in zip(cells, streams, strict=True)]
    return Start(cells, wishes, tuple(load for load, _ in found), tuple(seats for _, seats in found))


def _warmed(scenario: Scenario, wishes: Wishes, player: Player) -> Scenario:
    """The warm-up by the rule of studies, with the seats of theory: those of the scenario say nothing yet."""
    whole = replace(scenario, finds_warm_up=False, warm_up_seconds=0.0)
    cells = cells_of(whole)
    start = start_by_theory(whole, cells, wishes)
    played = seated(whole, cells, start.at([0.5] * len(cells)))
    return replace(whole, warm_up_seconds=found_warm_up(played, player(played, range(LOOKED_AT))).seconds)


def _choose_replications(stage: Stage, start: Start, effort: Effort) -> None:
    """So many that each share is known to the precision, as far as a first look tells."""
    stage.with_more(min(FIRST, effort.replications_most))
    first = stage.evaluate(start.at([0.0] * len(stage.cells)))
    widest = max((max(one.high - one.value, one.value - one.low) for one in first.findings), default=0.0)
    asked = int(np.ceil(stage.replications * (widest / effort.precision) ** 2))
    stage.with_more(min(max(asked, stage.replications), effort.replications_most))


def _search(stage: Stage, start: Start, effort: Effort) -> tuple[Evaluation, bool, list[float]]:
    """What was found, whether it keeps its promises, and levels; the best that was played where the budget is spent before the end."""
    levels = [0.0] * len(stage.cells)
    try:
        level, best = common_level(stage, start)
        if best is None:
            return stage.nearest, False, levels
        levels[:] = [level] * len(levels)
        if effort.between_groups:
            best = between_groups(stage, start, levels, best)
        few = sum(int(one.is_open.sum()) for one in stage.cells) <= FEW
        return (single_seats if few else many_seats)(stage, best), True, levels
    except OutOfBudget:
        cheapest = stage.cheapest
        return cheapest or stage.nearest, cheapest is not None, levels


def confirmed_from(stage: Stage, start: Start, plan: Plan, runs: int) -> Staffing:
    """Fresh seeds; where the bound misses, seats are added where they are worth most, and seeds are fresh again."""
    confirmed = stage.confirm(plan, runs)
    for again in range(CONFIRMATIONS_MOST):
        if confirmed.is_feasible:
            break
        plan = with_more_seats(stage, confirmed, share=0.01 * 2**again)
        confirmed = stage.confirm(plan, runs)
    return answered(stage, start, confirmed, () if confirmed.is_feasible else why_not(stage, confirmed))


def with_more_seats(stage: Stage, found: Evaluation, *, share: float) -> Plan:
    """A share more seats (one at least), where a seat is worth most to the classes whose promises fail."""
    plan = tuple(seats.copy() for seats in found.plan)
    total = sum(int(seats.sum()) for seats in plan)
    places = worth_by_cell(stage, found)
    for group, at in places[: max(1, round(share * total))]:
        plan[group][at] += 1
    return plan


def answered(stage: Stage, start: Start, found: Evaluation, why: tuple[str, ...]) -> Staffing:
    """What was found, as a whole."""
    by_theory = start.at([0.0] * len(stage.cells))
    scenario = seated(stage.scenario, stage.cells, found.plan)
    return Staffing(scenario, stage.cells, found.plan, by_theory, found, stage.evaluations, stage.replications, why)
