"""What if: one thing changed in a study that was made, answered in seconds on the same tickets.

Seats begin where theory puts them at the ease that the study found, and are moved step by step where a promise breaks, or asks for
less. Fewer replications are played than in the study, each on the same chance as there; so a difference between now and then is known
much better than either, and is told with its own interval.
"""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import Any

from manyhands.science.planning.answer import Excluded
from manyhands.science.planning.changes import Change, changed, loosened, told
from manyhands.science.planning.compare import Study, answer_of
from manyhands.science.planning.considerations import over_budget, verdict
from manyhands.science.planning.fitting import Effort, Fitted
from manyhands.science.planning.judging import Judged, played, with_ease
from manyhands.science.planning.models import NothingForIt
from manyhands.science.planning.models.setup import Case
from manyhands.science.planning.moved import WhatIf, what_moved
from manyhands.science.planning.promises import moved_bounds, unmet_by_stretch
from manyhands.science.planning.quick import Stood, ease_for, reckon, stood
from manyhands.science.planning.scenes import scenario_of
from manyhands.science.planning.seats import staffing_at

TICKETS_MOST = 3_000_000  # that are played for a what-if, all models together
LEAST_REPLICATIONS, MOST_REPLICATIONS = 2, 8
MORE = (0.1, 0.2, 0.4, 0.8)  # standard deviations, try by try, where a promise breaks
FEWER, FEWER_TRIES = 0.2, 4  # where one was loosened


def what_if(study: Study, change: Change, *, models: Sequence[str] = ()) -> WhatIf:
    """What becomes of the models that were ranked (or only of these)."""
    chosen = [one for one in study.stood if not models or one.model in models]
    case = changed(study.case, change)
    effort = replace(study.effort, replications=_replications(case, study, len(chosen)))
    # While one is played, which needs no lock of the interpreter, the next is set up.
    with ThreadPoolExecutor(max_workers=2) as ahead:
        came = list(ahead.map(lambda one: _again(one, case, effort), chosen))
    found = [one for one in came if isinstance(one, Stood)]
    excluded = [one for one in came if isinstance(one, Excluded)]
    known = {one.model: one.figures for one in chosen}
    versions = study.answer.versions
    answer, order = answer_of(case, effort, found, excluded, tickets=0.0, versions=versions, with_sensitivities=False, known=known)
    return what_moved(study.answer, chosen, answer, order, told(study.case, change))


def _replications(case: Case, study: Study, models: int) -> int:
    each = (
        sum(asking.per_week for asking in case.business.askings)
        * case.span.weeks
        * sum(stretch.times for stretch in case.business.stretches)
    )
    return int(min(MOST_REPLICATIONS, study.effort.replications, max(LEAST_REPLICATIONS, TICKETS_MOST / max(each * models * 2, 1))))


def _again(one: Stood, case: Case, effort: Effort) -> Stood | Excluded:
    """The model in the changed case, or why it is not ranked there."""
    case = replace(case, fee_factor=one.fitted.case.fee_factor)
    title = one.fitted.setup.title
    try:
        setup = one.build(case)
    except NothingForIt as nothing:
        return Excluded(one.model, title, "nothing_for_it", (str(nothing),))
    allowed = verdict(case, setup)
    if allowed.excluded:
        return Excluded(one.model, title, "may_not", allowed.excluded)
    came = _staffed(one, replace(one.fitted, case=case, setup=setup, ease=ease_for(case, setup, one.fitted.ease)), effort)
    if came.fitted.unmet:
        return Excluded(one.model, title, "cannot", tuple(f"A few more people are not enough: {words}." for words in came.fitted.unmet))
    if reasons := over_budget(case.business, came.figures):
        return Excluded(one.model, title, "may_not", reasons)
    return stood(one.model, one.build, came, allowed.weighed)


def _staffed(one: Stood, fitted: Fitted, effort: Effort) -> Judged:
    """More people, step by step, where a promise breaks; fewer where one was loosened, as long as all are kept."""
    came = _as_in_study(one, fitted, effort) or _played(one, fitted, effort)
    for step in MORE:
        if not came.broken:
            break
        came = _played(one, with_ease(came.fitted, step, came.broken), effort)
    if came.broken or not loosened(one.fitted.case.business, fitted.case.business):
        return came
    return _with_fewer(one, came, effort)


def _with_fewer(one: Stood, came: Judged, effort: Effort) -> Judged:
    """Each stretch of the year by itself: it has its own people and its own promise."""
    open_to = frozenset(stretch.name for stretch in came.fitted.case.business.stretches)
    for _ in range(FEWER_TRIES):
        fewer = _played(one, with_ease(came.fitted, -FEWER, open_to), effort)
        if fewer.broken:
            open_to -= fewer.broken
            if not open_to:
                break
            fewer = _played(one, with_ease(came.fitted, -FEWER, open_to), effort)
        if fewer.broken:
            break
        came = fewer
    return came


def _as_in_study(one: Stood, fitted: Fitted, effort: Effort) -> Judged | None:
    """What the study has played already, where the change touches neither what is played of this model nor what it costs."""
    staffing = staffing_at(fitted.case, fitted.setup, fitted.ease)
    now, then = replace(fitted, staffing=staffing), one.fitted
    if _plays(now, effort) != _plays(then, effort) or reckon(one.model, one.build, now) != one.reckoned:
        return None
    figures, outcomes = one.figures.first(effort.replications), one.outcomes.first(effort.replications)
    unmet = unmet_by_stretch(fitted.case, outcomes.channels, moved_bounds(outcomes, one.outcomes))
    return Judged.of(now, figures, outcomes, unmet, 0.0)


def _plays(fitted: Fitted, effort: Effort) -> tuple[Any, ...]:
    scenario = scenario_of(fitted.case, fitted.setup, fitted.staffing, seed=effort.seed)
    return fitted.setup.page, scenario.classes, scenario.people


def _played(one: Stood, fitted: Fitted, effort: Effort) -> Judged:
    return played(fitted, effort, lambda outcomes: moved_bounds(outcomes, one.outcomes))
