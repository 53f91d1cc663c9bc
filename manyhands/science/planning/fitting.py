"""The cheapest staffing of a model that meets the targets: from theory's start, by bisection on the simulation itself."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from manyhands.science.planning.models.setup import Case, Setup
from manyhands.science.planning.playing import Played, play
from manyhands.science.planning.scenes import scenario_of
from manyhands.science.planning.seats import Staffing, ease_of_all, staffing_at
from manyhands.science.simulation.run import CLASS_SUM

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
    workers: int = 2
    seed: int = 1


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
    """Plays a staffing once, and knows in which stretches of the year it keeps all promises."""

    def __init__(self, case: Case, setup: Setup, effort: Effort) -> None:
        self.case, self.setup, self.effort = case, setup, effort
        self.known: dict[str, tuple[NDArray[np.bool_], Played]] = {}
        self.tickets = 0.0

    def kept(self, ease: dict[tuple[str, str], float]) -> NDArray[np.bool_]:
        """By stretch."""
        staffing = staffing_at(self.case, self.setup, ease)
        key = repr((staffing.seats, staffing.registered))
        if key not in self.known:
            played = play_staffed(self.case, self.setup, staffing, self.effort, count=self.effort.search_replications, first=_SEARCH)
            self.tickets += played.tickets
            self.known[key] = np.array(kept_by_stretch(self.case, played)), played
        return self.known[key][0]

    def last(self, ease: dict[tuple[str, str], float]) -> Played:
        """What was played for it."""
        staffing = staffing_at(self.case, self.setup, ease)
        self.kept(ease)
        return self.known[repr((staffing.seats, staffing.registered))][1]


def play_staffed(
    case: Case, setup: Setup, staffing: Staffing, effort: Effort, *, count: int | None = None, first: int = 0, tell: Callable[[int], None] | None = None
) -> Played:  # fmt: skip
    """Play one staffing."""
    scenario = scenario_of(case, setup, staffing, seed=effort.seed)
    numbers = range(first, first + (effort.replications if count is None else count))
    return play(case, scenario, replications=numbers, workers=effort.workers, tell=tell)


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
        return Fitted(case, setup, staffing_at(case, setup, ease), ease, unmet_words(case, search.last(ease)), search.tickets)
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


def kept_by_stretch(case: Case, played: Played) -> list[bool]:
    """Whether every channel's promise is kept in each stretch of the year."""
    return [not unmet_in(case, played, at) for at in range(len(case.business.stretches))]


def unmet_in(case: Case, played: Played, at: int) -> list[str]:
    """The promises that are broken in a stretch of the year, with their figures."""
    wishes, found = case.business.wishes, []
    where = case.business.stretches[at].name
    for channel, target in sorted(wishes.targets.items()):
        rows = [played.class_names.index(asking.name) for asking in case.business.askings if asking.channel == channel]
        judged, in_time, left = (
            played.classes[:, at, CLASS_SUM[name], :][:, rows].sum() for name in ("arrived_judged", "taken_in_time", "left")
        )
        if judged <= 0:
            continue
        if in_time / judged < target.share:
            found.append(
                f"{channel}: {in_time / judged:.0%} in {target.told().split('/')[1]} where {target.share:.0%} are wanted ({where})"
            )
        if left / judged > wishes.abandonment_max and any(played.class_names[row] for row in rows):
            found.append(f"{channel}: {left / judged:.1%} give up where {wishes.abandonment_max:.1%} may ({where})")
    return found


def unmet_words(case: Case, played: Played) -> tuple[str, ...]:
    """All of them."""
    return tuple(words for at in range(len(case.business.stretches)) for words in unmet_in(case, played, at))


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
