"""The whole comparison: staff each model, play it on the same tickets, bill it, rank it, and say what would change the order."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from manyhands.science.planning.answer import Answer, AssumptionUsed, Excluded, Told
from manyhands.science.planning.assumed import assumptions_of
from manyhands.science.planning.business import WEEK_HOURS, Business
from manyhands.science.planning.considerations import Verdict, considered, over_budget, verdict
from manyhands.science.planning.figures import Figures
from manyhands.science.planning.fitting import Build, Effort, Fitted, fit
from manyhands.science.planning.judging import judged
from manyhands.science.planning.models import MODELS, NothingForIt
from manyhands.science.planning.models.setup import Case
from manyhands.science.planning.promises import CONFIDENCE
from manyhands.science.planning.quick import Stood, stood
from manyhands.science.planning.ranking import INDIFFERENCE_PERCENT, Candidate, on_front, placed
from manyhands.science.planning.saying import ranked_of, summary
from manyhands.science.planning.sensitivities import break_evens, cost_ranges, drawn, in_words, stays_first, sways
from manyhands.science.planning.span import Span

Tell = Callable[[str], None]


def _quiet(words: str) -> None:
    del words


@dataclass(frozen=True, slots=True)
class Study:
    """A comparison that can go on: the answer, and all models as they were staffed and played, for what-ifs on the same tickets."""

    answer: Answer
    case: Case
    effort: Effort
    stood: tuple[Stood, ...]


def compare(
    business: Business, *, models: Mapping[str, Build] | None = None, effort: Effort | None = None, span: Span | None = None,
    tell: Tell = _quiet, versions: dict[str, str] | None = None, with_sensitivities: bool = True,
) -> Study:  # fmt: skip
    """Rank the models for a business. `tell` hears of every step."""
    effort, case = effort or Effort(), Case(business, assumptions_of(business), span or Span())
    models = models or MODELS
    excluded, found, tickets = list[Excluded](), list[Stood](), 0.0
    for name, build in models.items():
        tell(name)
        allowed = _allowed(case, name, build)
        if isinstance(allowed, Excluded):
            excluded.append(allowed)
            continue
        fitted = fit(case, build, effort)
        tickets += fitted.tickets
        if fitted.unmet:
            excluded.append(_cannot(name, fitted))
            continue
        came = judged(fitted, effort)
        tickets += came.tickets
        if came.fitted.unmet:
            excluded.append(_cannot(name, came.fitted))
            continue
        if reasons := over_budget(business, came.figures):
            excluded.append(Excluded(name, fitted.setup.title, "may_not", reasons))
            continue
        found.append(stood(name, build, came, allowed.weighed))
    if with_sensitivities:
        tell("what would change it")
    answer, order = answer_of(
        case, effort, found, excluded, tickets=tickets, versions=versions or {}, with_sensitivities=with_sensitivities
    )
    return Study(answer, case, effort, order)


def _allowed(case: Case, name: str, build: Build) -> Verdict | Excluded:
    try:
        setup = build(case)
    except NothingForIt as nothing:
        return Excluded(name, name, "nothing_for_it", (str(nothing),))
    found = verdict(case, setup)
    return Excluded(name, setup.title, "may_not", found.excluded) if found.excluded else found


def _cannot(name: str, fitted: Fitted) -> Excluded:
    return Excluded(name, fitted.setup.title, "cannot", tuple(f"No staffing is enough: {words}." for words in fitted.unmet))


def answer_of(
    case: Case, effort: Effort, found: Sequence[Stood], excluded: Sequence[Excluded], *, tickets: float, versions: dict[str, str],
    with_sensitivities: bool, known: Mapping[str, Figures] | None = None,
) -> tuple[Answer, tuple[Stood, ...]]:  # fmt: skip
    """What was played, ranked and told; and the models in that order. `known` are a study's figures, where these are a what-if's."""
    business, used = case.business, case.assume.used
    candidates = [Candidate(one.model, one.figures, one.weighed) for one in found]
    order, front = placed(candidates, business.wishes, known=known or {}), on_front(candidates)
    by_model = {one.model: one for one in found}
    in_order = tuple(by_model[place.candidate.model] for place in order)
    swayed = in_order if with_sensitivities else ()
    draws = drawn(swayed, seed=effort.seed)
    swaying = sways(swayed, [entry.name for entry in used if entry.high > entry.low])
    evens, firm, ranges = break_evens(swayed), stays_first(swayed, draws), cost_ranges(swayed, draws)
    ranked = tuple(ranked_of(place, rank, by_model[place.candidate.model], front, ranges, order) for rank, place in enumerate(order, 1))
    answer = Answer(
        business=business.name, currency=business.currency, tickets_year=business.per_year, peak=business.peak,
        languages=business.languages,
        targets={channel: target.told() for channel, target in sorted(business.wishes.targets.items())},
        words=summary(business, ranked, excluded, firm), is_tie=any(one.is_tied for one in ranked), ranked=ranked, excluded=tuple(excluded),
        considered=considered(case), sways=swaying, break_evens=evens, what_would_change_it=in_words(swaying, evens), stays_first=firm,
        assumptions=tuple(AssumptionUsed(e.name, e.value, e.low, e.high, e.unit, e.grade, e.source, e.words, e.about) for e in used),
        findings=tuple(Told(finding.about, finding.words, finding.is_guess) for finding in business.findings),
        seed=effort.seed, replications=effort.replications, weeks=case.span.weeks, tickets_played=tickets,
        indifference_percent=INDIFFERENCE_PERCENT, versions=versions, confidence=CONFIDENCE,
        demand_week=tuple(sum(asking.per_hour[hour] for asking in business.askings) for hour in range(WEEK_HOURS)),
    )  # fmt: skip
    return answer, in_order
