"""Any page on the brand's own tickets before it goes live: the same moments, by the page that is live and by the other."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from manyhands.core.money import currency_exponent
from manyhands.core.service_models import ServiceModel, differences
from manyhands.science.planning.assumed import assumptions_of
from manyhands.science.planning.business import WEEK_HOURS, Business, Stretch
from manyhands.science.planning.figures import Figures, figures_of
from manyhands.science.planning.fitting import Effort, Fitted, fit
from manyhands.science.planning.models.own import own_page
from manyhands.science.planning.models.setup import Case
from manyhands.science.planning.playing import play
from manyhands.science.planning.scenes import scenario_of
from manyhands.science.planning.span import WARM_UP_HOURS, Span
from manyhands.science.simulation.scenario import Arrivals, Scenario

WEEKS_MOST = 8
_HOUR = 3600.0


class UnableToReplay(ValueError):
    """There is nothing to play again."""


@dataclass(frozen=True, slots=True)
class Side:
    """One page on these tickets."""

    page: str
    fitted: Fitted
    figures: Figures


@dataclass(frozen=True, slots=True)
class Replay:
    """Both pages on the same tickets; what the pages say differently, and what came of it, in words."""

    weeks: int
    tickets: int
    live: Side
    other: Side
    differences: tuple[str, ...]
    words: tuple[str, ...]


def replay(
    business: Business, arrivals: Mapping[str, np.ndarray], *, live: ServiceModel, other: ServiceModel, effort: Effort | None = None
) -> Replay:
    """Play both. `arrivals` are seconds from a Monday 00:00 of the business's own clock, by the name of the question.

    Each page is staffed for what is expected and then meets what really came: handling and patience by their laws, the same for both.
    """
    effort = effort or Effort()
    weeks = _weeks(arrivals)
    business = replace(business, stretches=(Stretch("replayed weeks", float(weeks)),), growth=0.0)
    case = Case(business, assumptions_of(business), Span(weeks))
    sides = [_side(case, page, arrivals, effort) for page in (live, other)]
    count = sum(len(moments) for moments in arrivals.values())
    return Replay(weeks, count, sides[0], sides[1], tuple(differences(live, other)), tuple(_words(case, *sides)))


def _weeks(arrivals: Mapping[str, np.ndarray]) -> int:
    last = max((float(moments.max()) for moments in arrivals.values() if len(moments)), default=-1.0)
    if last < 0:
        raise UnableToReplay("There are no tickets to replay. Name a history that has some in whole weeks.")
    return min(WEEKS_MOST, int(last // (WEEK_HOURS * _HOUR)) + 1)


def _side(case: Case, page: ServiceModel, arrivals: Mapping[str, np.ndarray], effort: Effort) -> Side:
    fitted = fit(case, own_page(page, page.name), effort)
    scenario = with_arrivals(scenario_of(case, fitted.setup, fitted.staffing, seed=effort.seed), arrivals)
    played = play(case, scenario, replications=range(effort.replications), executor=effort.executor)
    return Side(page.name, fitted, figures_of(case, fitted.setup, fitted.staffing, played))


def with_arrivals(scenario: Scenario, arrivals: Mapping[str, np.ndarray]) -> Scenario:
    """The same scenario where tickets come when they came; after the days that do not count, which stay as expected."""
    counted, end = WARM_UP_HOURS * _HOUR, scenario.horizon_seconds

    def exact(name: str, as_expected: Arrivals) -> Arrivals:
        if name not in arrivals:
            return as_expected
        moments = np.sort(np.asarray(arrivals[name], dtype=np.float64)) + counted
        return Arrivals(at_seconds=tuple(moments[moments < end].tolist()))

    classes = tuple(replace(one, arrivals=exact(one.name, one.arrivals)) for one in scenario.classes)
    return replace(scenario, classes=classes)


def _words(case: Case, live: Side, other: Side) -> list[str]:
    said = []
    for channel in sorted(live.figures.by_channel):
        before, after = (float(side.figures.by_channel[channel].mean()) for side in (live, other))
        said.append(f"{channel}: {after:.1%} in time with {other.page}, {before:.1%} with {live.page}.")
    before, after = (float(side.figures.per_month_minor.mean()) / 10 ** currency_exponent(case.business.currency) for side in (live, other))
    said.append(f"Cost: {after:,.0f} {case.business.currency} a month instead of {before:,.0f} ({after / before - 1:+.0%}).")
    wait = [float(side.figures.mean_wait_seconds.mean()) / 60 for side in (live, other)]
    said.append(f"Mean wait: {wait[1]:,.1f} minutes instead of {wait[0]:,.1f}.")
    score = [float(side.figures.quality.mean()) for side in (live, other)]
    said.append(f"Expected score: {score[1]:.1f} instead of {score[0]:.1f} points.")
    said += [f"{side.page}: no staffing keeps the promises: {words}." for side in (live, other) for words in side.fitted.unmet]
    return said
