"""The cheapest staffing of a model that meets the targets: from theory's start, by bisection on the simulation itself."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from manyhands.science.planning.models.setup import Case, Setup
from manyhands.science.planning.playing import Played, play
from manyhands.science.planning.promises import mean_bounds, outcomes_of, unmet_by_stretch
from manyhands.science.planning.scenes import scenario_of
from manyhands.science.planning.seats import Staffing, ease_of_all, staffing_at
from manyhands.science.simulation.executors import Executor

Build = Callable[[Case], Setup]
LEAST_EASE, MOST_EASE = -1.5, 6.0
_SEARCH = 1_000_000  # replications of the search are others than those that judge its outcome
_FEE_TRIES = 3


@dataclass(frozen=True, slots=True)
class Effort:
    """How much is simulated."""

    replications: int = 30
    search_replications: int = 4
    steps: int = 6
    seed: int = 1
    executor: Executor | None = field(default=None, compare=False)  # where it is played; None: on threads here


@dataclass(frozen=True, slots=True)
class Fitted:
    """A model staffed. `unmet` says which promise no staffing keeps; empty where all are kept."""

    case: Case
    setup: Setup
    staffing: Staffing
    ease: dict[tuple[str, str], float]
    unmet: tuple[str, ...] = ()
    tickets: float = 0.0  # that were played to find it


class _Search:
    """Plays a staffing once, and knows in which stretches of the year it keeps all promises: by the mean of few replications."""

    def __init__(self, case: Case, setup: Setup, effort: Effort) -> None:
        self.case, self.setup, self.effort = case, setup, effort
        self.known: dict[str, list[list[str]]] = {}
        self.tickets = 0.0

    def unmet(self, ease: dict[tuple[str, str], float]) -> list[list[str]]:
        """The promises that break, by stretch."""
        staffing = staffing_at(self.case, self.setup, ease)
        key = repr((staffing.seats, staffing.registered))
        if key not in self.known:
            played = play_staffed(self.case, self.setup, staffing, self.effort, count=self.effort.search_replications, first=_SEARCH)
            self.tickets += played.tickets
            found = outcomes_of(self.case, played)
            self.known[key] = unmet_by_stretch(self.case, found.channels, mean_bounds(found))
        return self.known[key]

    def kept(self, ease: dict[tuple[str, str], float]) -> NDArray[np.bool_]:
        """By stretch, whether none breaks."""
        return np.array([not words for words in self.unmet(ease)])


def play_staffed(
    case: Case, setup: Setup, staffing: Staffing, effort: Effort, *, count: int | None = None, first: int = 0,
    tell: Callable[[int], None] | None = None,
) -> Played:  # fmt: skip
    """Play one staffing."""
    scenario = scenario_of(case, setup, staffing, seed=effort.seed)
    numbers = range(first, first + (effort.replications if count is None else count))
    return play(case, scenario, replications=numbers, executor=effort.executor, tell=tell)


def fit(case: Case, build: Build, effort: Effort) -> Fitted:
    """Staff a model; where those paid by resolution would earn too little an hour, it pays more and is staffed again."""
    for _ in range(_FEE_TRIES):
        fitted = _fit(case, build(case), effort)
        missing = _missing_pay(fitted, effort)
        if missing <= 1.02:
            break
        case = replace(case, fee_factor=case.fee_factor * missing)
    return fitted


def _fit(case: Case, setup: Setup, effort: Effort) -> Fitted:
    search, stretches = _Search(case, setup, effort), [stretch.name for stretch in case.business.stretches]
    ease = ease_of_all(case, setup, MOST_EASE)
    everybody = [group.name for group in setup.groups]
    if not search.kept(ease).all():
        unmet = tuple(words for by in search.unmet(ease) for words in by)
        return Fitted(case, setup, staffing_at(case, setup, ease), ease, unmet, search.tickets)
    _lower(search, ease, everybody, stretches, effort.steps)
    for name in sorted(everybody, key=lambda name: -setup.group(name).hour_minor):
        if setup.group(name).hired != "lead":
            _lower(search, ease, [name], stretches, max(2, effort.steps // 2))
    return Fitted(case, setup, staffing_at(case, setup, ease), ease, (), search.tickets)


def _lower(search: _Search, ease: dict[tuple[str, str], float], names: list[str], stretches: list[str], steps: int) -> None:
    """Bisect these groups' ease down, in all stretches of the year at once: each has its own people and its own promise."""
    low, high = np.full(len(stretches), LEAST_EASE), np.array([ease[names[0], stretch] for stretch in stretches])

    def at(spare: NDArray[np.float64]) -> dict[tuple[str, str], float]:
        return ease | {(name, stretch): float(spare[k]) for name in names for k, stretch in enumerate(stretches)}

    for _ in range(steps):
        middle = (low + high) / 2
        kept = search.kept(at(middle))
        high, low = np.where(kept, middle, high), np.where(kept, low, middle)
    ease.update(at(high))


def _missing_pay(fitted: Fitted, effort: Effort) -> float:
    """By how much pay would have to rise so that an online hour brings what it has to; 1 where it does."""
    crowds = [group for group in fitted.setup.groups if group.hired == "crowd"]
    if not crowds or fitted.unmet:
        return 1.0
    played = play_staffed(fitted.case, fitted.setup, fitted.staffing, effort, count=effort.search_replications, first=_SEARCH)
    names = [played.group_names.index(group.name) for group in crowds]
    earned, online = played.of_people("earned_minor")[:, names].sum(), played.of_people("online")[:, names].sum() / 3600
    wanted = max(group.crowd.wants_minor_per_hour for group in crowds if group.crowd)
    return float(wanted * online / earned) if earned > 0 and online > 0 else 1.0
