"""Play the settings of some cases, and say of each whether the exact value lies inside a narrow enough interval."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import groupby

import numpy as np

from manyhands.science.queues.cases.case import Case, Setting
from manyhands.science.simulation.run import Run

FAMILY = 0.999  # the chance that every interval of a whole table covers its exact value, if the simulator is right

Play = Callable[[Setting], Sequence[Run]]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What came of a case."""

    case: Case
    simulated: float
    half_width: float

    @property
    def is_inside(self) -> bool:
        """Whether the exact value lies in the interval."""
        return abs(self.simulated - self.case.exact) <= self.half_width

    @property
    def is_narrow(self) -> bool:
        """Whether the interval says anything."""
        return self.half_width <= self.case.within * abs(self.case.exact)


def prove(cases: Sequence[Case], *, play: Play | None = None, in_all: int | None = None) -> Iterator[Verdict]:
    """A verdict for each case, in order; cases of one setting stand together and share its runs.

    Each interval has the level at which all `in_all` of them (by default these cases) hold together with a chance of 99.9 % at
    least (Bonferroni).
    """
    one_level = (1.0 - FAMILY) / (in_all or len(cases))
    for _, group in groupby(cases, key=lambda case: id(case.setting)):
        together = list(group)
        runs = (play or play_setting)(together[0].setting)
        for case in together:
            yield Verdict(case, *ratio_interval([case.measure(run) for run in runs], one_level))


def play_setting(setting: Setting) -> list[Run]:
    """Every replication, two at a time: the kernel lets other threads go on."""
    from manyhands.science.simulation.play import run_once

    run_once(setting.scenario, replication=0)  # compiled once, before threads ask for it
    with ThreadPoolExecutor(2) as threads:
        return list(threads.map(lambda number: run_once(setting.scenario, replication=number), range(setting.replications)))


def ratio_interval(sums: Sequence[tuple[float, float]], outside: float) -> tuple[float, float]:
    """A ratio of sums over independent replications, and half the width of its Student interval (delta method)."""
    from scipy.special import stdtrit

    above, below = (np.array(column) for column in zip(*sums, strict=True))
    if below.sum() == 0.0:
        raise ValueError("Nothing came in any replication, so there is no share to speak of. Let the scenario run for longer.")
    count = len(sums)
    ratio = above.sum() / below.sum()
    spread = np.sqrt(count / (count - 1) * ((above - ratio * below) ** 2).sum()) / below.sum()
    return float(ratio), float(stdtrit(count - 1, 1.0 - outside / 2.0) * spread)
