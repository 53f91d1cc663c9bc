"""A staffed model on the tickets by which models are compared: where a promise is not surely kept on these, it gets more people first."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from manyhands.science.planning.figures import Figures, figures_of
from manyhands.science.planning.fitting import Effort, Fitted, play_staffed
from manyhands.science.planning.promises import Bounds, Outcomes, outcomes_of, sure_bounds, unmet_by_stretch
from manyhands.science.planning.seats import staffing_at

MORE = (0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7)  # standard deviations, try by try: small where little is missing, soon large


@dataclass(frozen=True, slots=True)
class Judged:
    """A model as it will be ranked, and what became of its tickets. `fitted.unmet` says what more people do not mend."""

    fitted: Fitted
    figures: Figures
    outcomes: Outcomes
    broken: frozenset[str]  # stretches of the year in which a promise is not kept
    tickets: float

    @classmethod
    def of(cls, fitted: Fitted, figures: Figures, outcomes: Outcomes, unmet: list[list[str]], tickets: float) -> Judged:
        """With the promises that break, by stretch of the year."""
        stretches = fitted.case.business.stretches
        broken = frozenset(stretch.name for stretch, words in zip(stretches, unmet, strict=True) if words)
        return cls(replace(fitted, unmet=tuple(words for by in unmet for words in by)), figures, outcomes, broken, tickets)


def judged(fitted: Fitted, effort: Effort) -> Judged:
    """Play it on fresh replications until every promise is surely kept in every stretch of the year, each by people of its own."""
    tickets, came = 0.0, played(fitted, effort, sure_bounds)
    for step in MORE:
        if not came.broken:
            break
        tickets += came.tickets
        came = played(with_ease(came.fitted, step, came.broken), effort, sure_bounds)
    return replace(came, tickets=tickets + came.tickets)


def played(fitted: Fitted, effort: Effort, bounds: Callable[[Outcomes], Bounds]) -> Judged:
    """Play it as it is staffed, and hold what came of it, by these bounds, against what is promised."""
    staffing = staffing_at(fitted.case, fitted.setup, fitted.ease)
    runs = play_staffed(fitted.case, fitted.setup, staffing, effort)
    figures, outcomes = figures_of(fitted.case, fitted.setup, staffing, runs), outcomes_of(fitted.case, runs)
    unmet = unmet_by_stretch(fitted.case, outcomes.channels, bounds(outcomes))
    return Judged.of(replace(fitted, staffing=staffing), figures, outcomes, unmet, runs.tickets)


def with_ease(fitted: Fitted, step: float, stretches: frozenset[str]) -> Fitted:
    """So many standard deviations more, or fewer, in these stretches of the year."""
    return replace(fitted, ease={key: spare + (step if key[1] in stretches else 0.0) for key, spare in fitted.ease.items()})
