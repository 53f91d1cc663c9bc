"""What would be, without playing it: the models' costs and quality under other assumptions or another business, from what was played.

A model's reckoned cost changes by the same factor as its simulated one. That holds where waits stay as they are, which the ease
that simulation found provides for (square-root rule); it is said with every figure that comes from here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from manyhands.core.service_models import PageError
from manyhands.science.costs import Assumptions
from manyhands.science.planning.ability import ability_of
from manyhands.science.planning.answer import Weighed
from manyhands.science.planning.business import Asking, Business
from manyhands.science.planning.considerations import weighed_against
from manyhands.science.planning.figures import Figures
from manyhands.science.planning.fitting import Build, Fitted
from manyhands.science.planning.flows import work_of
from manyhands.science.planning.judging import Judged
from manyhands.science.planning.models import NothingForIt
from manyhands.science.planning.models.setup import Case, Setup
from manyhands.science.planning.promises import Outcomes
from manyhands.science.planning.reckoning import reckoned
from manyhands.science.planning.resting import resting


@dataclass(frozen=True, slots=True)
class Reckoned:
    """A model without chance: cost a year in minor units, quality, what weighs against it in per cent of the cheapest cost."""

    cost: float
    quality: float
    against: float


@dataclass(frozen=True, slots=True)
class Stood:
    """A model that was played, and what it is reckoned from."""

    model: str
    build: Build
    fitted: Fitted
    figures: Figures
    outcomes: Outcomes
    weighed: tuple[Weighed, ...]  # by considerations
    reckoned: Reckoned  # as it stands
    rests_on: frozenset[str]  # assumptions: no other one moves what is reckoned

    @property
    def as_played(self) -> Reckoned:
        """As it stands, by what was played."""
        return Reckoned(float(self.figures.cost_minor.mean()), float(self.figures.quality.mean()), self.reckoned.against)


def stood(model: str, build: Build, came: Judged, weighed: tuple[Weighed, ...]) -> Stood:
    """Reckon it once as it stands."""
    apart = came.fitted.case.assume.apart()
    found = reckon(model, build, replace(came.fitted, case=replace(came.fitted.case, assume=apart)))
    return Stood(model, build, came.fitted, came.figures, came.outcomes, weighed, found, frozenset(apart.names_used))


def reckoned_under(
    models: Sequence[Stood], *, assume: Assumptions | None = None, business: Business | None = None, moved: str = ""
) -> dict[str, Reckoned]:
    """Each as it would be; a model that has nothing to do there is left out. `moved` is the one assumption that differs, if it is one."""
    found: dict[str, Reckoned] = {}
    for one in models:
        if moved and moved not in one.rests_on:
            found[one.model] = one.as_played
            continue
        case = replace(one.fitted.case, assume=assume or one.fitted.case.assume, business=business or one.fitted.case.business)
        try:
            then = reckon(one.model, one.build, replace(one.fitted, case=case))
        except (NothingForIt, PageError):
            continue
        played, now = one.as_played, one.reckoned
        found[one.model] = Reckoned(played.cost * then.cost / now.cost, played.quality + then.quality - now.quality, then.against)
    return found


def values_of(models: Sequence[Stood], found: Mapping[str, Reckoned]) -> dict[str, float]:
    """Each model's value in per cent of the cheapest cost, lower is better."""
    if not found:
        return {}
    wishes = models[0].fitted.case.business.wishes
    cheapest = min(one.cost for one in found.values())
    return {
        one.model: wishes.cost_weight * 100 * found[one.model].cost / cheapest - wishes.quality_weight * found[one.model].quality
        - wishes.service_weight * 100 * float(one.figures.service.mean()) + found[one.model].against
        for one in models if one.model in found
    }  # fmt: skip


def reckon(model: str, build: Build, fitted: Fitted) -> Reckoned:
    """Without chance, at the ease at which it is staffed."""
    case = replace(fitted.case, business=resting(fitted.case.business, fitted.case.assume))
    setup = build(case)
    _, bill = reckoned(case, setup, ease_for(case, setup, fitted.ease))
    against = sum(weighed.percent for weighed in weighed_against(case, model.split("+")[0]))
    return Reckoned(float(bill.total_minor), quality_without_chance(case, setup), against)


def quality_without_chance(case: Case, setup: Setup) -> float:
    """Mean score, by the work that reaches each group."""
    works = work_of(case, setup)
    weights = {group.name: float(works[group.name].tickets.sum()) for group in setup.groups}
    total = sum(weights.values())
    return sum(weights[group.name] * _mean_quality(case, setup, group.name) for group in setup.groups) / total if total else 0.0


def _mean_quality(case: Case, setup: Setup, name: str) -> float:
    group, askings = setup.group(name), case.business.askings
    able = [asking for asking in askings if group.languages.get(asking.language, 0) > 0] or list(askings)
    return sum(a.per_week * ability_of(case, group, a).quality for a in able) / sum(a.per_week for a in able)


def ease_for(case: Case, setup: Setup, known: Mapping[tuple[str, str], float]) -> dict[tuple[str, str], float]:
    """Groups or weeks that were not there when it was played get the mean of those that were."""
    usual = sum(known.values()) / len(known)
    return {
        (group.name, stretch.name): known.get((group.name, stretch.name), usual)
        for group in setup.groups for stretch in case.business.stretches
    }  # fmt: skip


def with_volume(business: Business, times: float) -> Business:
    """The same business with so many times the tickets."""
    return replace(business, askings=tuple(_times(asking, times) for asking in business.askings))


def with_peak(business: Business, peak: float) -> Business:
    """The same business whose busiest weeks are so many times an ordinary one; others are moved in step."""
    now = business.peak
    factor = (peak - 1) / (now - 1) if now > 1 else 0.0
    stretches = tuple(replace(s, times=1 + (s.times - 1) * factor) if s.times > 1 else s for s in business.stretches)
    return replace(business, stretches=stretches)


def _times(asking: Asking, times: float) -> Asking:
    return replace(asking, per_hour=tuple(rate * times for rate in asking.per_hour))
