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
from manyhands.science.planning.figures import Figures
from manyhands.science.planning.fitting import Build, Fitted
from manyhands.science.planning.flows import work_of
from manyhands.science.planning.judging import Judged
from manyhands.science.planning.models import NothingForIt
from manyhands.science.planning.models.setup import Case, Setup
from manyhands.science.planning.promises import Outcomes
from manyhands.science.planning.reckoning import reckoned


@dataclass(frozen=True, slots=True)
class Stood:
    """A model that was played, and what it is reckoned from."""

    model: str
    build: Build
    fitted: Fitted
    figures: Figures
    outcomes: Outcomes
    weighed: tuple[Weighed, ...]  # by considerations
    cost: float  # reckoned, as it stands
    quality: float

    @property
    def against(self) -> float:
        """What weighs against it, in per cent of the cheapest cost."""
        return sum(one.percent for one in self.weighed)


def stood(model: str, build: Build, came: Judged, weighed: tuple[Weighed, ...]) -> Stood:
    """Reckon it once as it stands."""
    cost, quality = _reckon(came.fitted.case, came.fitted.setup, came.fitted)
    return Stood(model, build, came.fitted, came.figures, came.outcomes, weighed, cost, quality)


def costs_under(
    models: Sequence[Stood], *, assume: Assumptions | None = None, business: Business | None = None
) -> dict[str, tuple[float, float]]:
    """Cost a year (minor units) and quality of each; a model that has nothing to do there is left out."""
    found: dict[str, tuple[float, float]] = {}
    for one in models:
        case = replace(one.fitted.case, assume=assume or one.fitted.case.assume, business=business or one.fitted.case.business)
        try:
            setup = one.build(case)
        except (NothingForIt, PageError):
            continue
        ease = ease_for(case, setup, one.fitted.ease)
        cost, quality = _reckon(case, setup, replace(one.fitted, ease=ease))
        found[one.model] = (
            float(one.figures.cost_minor.mean()) * cost / one.cost, float(one.figures.quality.mean()) + quality - one.quality
        )  # fmt: skip
    return found


def values_of(models: Sequence[Stood], costs: Mapping[str, tuple[float, float]]) -> dict[str, float]:
    """Each model's value in per cent of the cheapest cost, lower is better."""
    if not costs:
        return {}
    wishes = models[0].fitted.case.business.wishes
    cheapest = min(cost for cost, _ in costs.values())
    return {
        one.model: wishes.cost_weight * 100 * costs[one.model][0] / cheapest - wishes.quality_weight * costs[one.model][1]
        - wishes.service_weight * 100 * float(one.figures.service.mean()) + one.against
        for one in models if one.model in costs
    }  # fmt: skip


def _reckon(case: Case, setup: Setup, fitted: Fitted) -> tuple[float, float]:
    _, bill = reckoned(case, setup, fitted.ease)
    return float(bill.total_minor), quality_without_chance(case, setup)


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
