"""Play a staffing on the simulator: the same chance for every staffing, and no staffing played twice."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import numpy as np

from manyhands.science.simulation.run import Run
from manyhands.science.simulation.scenario import Scenario
from manyhands.science.staffing.cells import Cells, Plan, cost_minor, seated
from manyhands.science.staffing.judging import Evaluation, judge, pay_minor
from manyhands.science.staffing.wishes import Wishes

Player = Callable[[Scenario, Sequence[int]], Sequence[Run]]  # a scenario and the numbers of its replications
FRESH = 1_000_000  # replications from here on confirm, and were never searched on


class OutOfBudget(Exception):  # the search ends by it, and nothing is wrong
    """As many staffings were played as was allowed."""


@dataclass(slots=True)
class Stage:
    """Where staffings are played. `replications` are those of the search."""

    scenario: Scenario
    cells: tuple[Cells, ...]
    wishes: Wishes
    player: Player
    replications: int
    evaluations_most: int
    progress: Callable[[str], None] = lambda words: None
    evaluations: int = 0
    confirmations: int = 0
    _seen: dict[bytes, Evaluation] = field(default_factory=dict)

    def evaluate(self, plan: Plan) -> Evaluation:
        """The staffing under the search's own chance."""
        key = b"|".join(seats.tobytes() for seats in plan)
        if key not in self._seen:
            if self.evaluations >= self.evaluations_most:
                raise OutOfBudget
            self.evaluations += 1
            self._seen[key] = self._play(plan, range(self.replications))
            self.progress(f"staffing {self.evaluations}: {_told(self._seen[key])}")
        return self._seen[key]

    @property
    def cheapest(self) -> Evaluation | None:
        """Of those that keep their promises, as far as the search has come."""
        return min((found for found in self._seen.values() if found.is_feasible), key=lambda found: found.cost_minor, default=None)

    @property
    def nearest(self) -> Evaluation:
        """That which comes nearest to keeping its promises."""
        return max(self._seen.values(), key=lambda found: found.slack)

    def confirm(self, plan: Plan, replications: int) -> Evaluation:
        """The staffing under chance that nothing was chosen by."""
        begin = FRESH + self.confirmations * replications
        self.confirmations += 1
        found = self._play(plan, range(begin, begin + replications))
        self.progress(f"confirming with fresh seeds: {_told(found)}")
        return found

    def with_more(self, replications: int) -> None:
        """Another number of replications from here on."""
        if replications != self.replications:
            self.replications, self._seen = replications, {}

    def _play(self, plan: Plan, replications: Sequence[int]) -> Evaluation:
        runs = self.player(seated(self.scenario, self.cells, plan), replications)
        findings = judge(self.scenario, self.cells, self.wishes, runs)
        by_class = np.mean([run.by_class for run in runs], axis=0)
        by_people = np.mean([run.by_people for run in runs], axis=0)
        return Evaluation(plan, len(runs), findings, cost_minor(self.cells, plan), pay_minor(runs), by_class, by_people)


def _told(found: Evaluation) -> str:
    worst = min(found.findings, key=lambda finding: finding.slack, default=None)
    return f"cost {found.cost_minor / 100:,.0f}, {worst.words if worst else 'nothing is asked'}"
