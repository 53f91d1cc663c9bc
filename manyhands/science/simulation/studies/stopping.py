"""When there are enough runs: so many, or an interval narrow enough, or a budget spent."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Self

from manyhands.science.simulation.scenario import Scenario
from manyhands.science.simulation.studies.collecting import Sums
from manyhands.science.simulation.studies.estimating import class_figures
from manyhands.science.simulation.studies.measures import CLASS_MEASURES, WAIT_NAMES

FIRST = 10  # runs before anything is judged
RUNS_MAX = 100_000
KNOWN = (*(measure.name for measure in CLASS_MEASURES), *WAIT_NAMES.values())


@dataclass(frozen=True, slots=True)
class Precision:
    """Half of the 95 % interval of a measure is at most so wide: of a class, or of all together where none is named."""

    half_width: float
    measure: str = "service_level"
    of_class: str = ""
    is_relative: bool = False  # as a share of the figure itself
    runs_max: int = 1000

    def is_reached(self, scenario: Scenario, kept: Sequence[Sums]) -> bool:
        """Whether these runs are enough."""
        names = [kind.name for kind in scenario.classes]
        who = [names.index(self.of_class)] if self.of_class else list(range(len(names)))
        found = class_figures(kept, who, grows=False)[self.measure].mean
        if found.value is None:
            return True  # none came, and more runs will not bring any
        half = found.half_width
        return half is not None and half <= self.half_width * (abs(found.value) if self.is_relative else 1.0)


@dataclass(slots=True)
class Stop:
    """The rule of one study; `words` say which part of it was met."""

    runs: int
    until: Precision | None = None
    seconds: float | None = None
    clock: Callable[[], float] | None = None
    words: str = ""
    _begun: float = field(default=0.0, init=False)

    @classmethod
    def when(
        cls, replications: int | None, until: Precision | None, seconds: float | None, clock: Callable[[], float] | None, *, runs: int
    ) -> Self:
        """The rule that was asked for, or a `ValueError` in words."""
        if replications is not None and not 1 <= replications <= RUNS_MAX:
            raise ValueError(f"{replications} replications are not played. Ask for 1 to {RUNS_MAX:,}.")
        if replications is not None and until is not None:
            raise ValueError("A number of replications and a precision were both asked for. Leave one of them out.")
        if until is not None and until.measure not in KNOWN:
            raise ValueError(f"{until.measure!r} is no measure of a class. Known are: {', '.join(KNOWN)}.")
        if seconds is not None and (clock is None or seconds <= 0):
            raise ValueError("A budget is of more than 0 seconds and needs a clock, such as clock=time.monotonic.")
        most = replications or (until.runs_max if until else RUNS_MAX if seconds is not None else runs)
        stop = cls(most, until, seconds, clock)
        stop._begun = clock() if clock else 0.0
        return stop

    @property
    def is_counted(self) -> bool:
        """Whether nothing but the number of runs decides."""
        return self.until is None and self.seconds is None

    def is_met(self, scenario: Scenario, kept: Sequence[Sums]) -> bool:
        """Whether to stop here, and why."""
        if len(kept) >= self.runs:
            self.words = f"all {len(kept)} runs were played"
        elif self.until and len(kept) >= FIRST and self.until.is_reached(scenario, kept):
            self.words = f"{self.until.measure} is narrow enough after {len(kept)} runs"
        elif self.seconds is not None and self.clock and self.clock() - self._begun >= self.seconds:
            self.words = f"{self.seconds:g} seconds were spent after {len(kept)} runs"
        else:
            return False
        return True
