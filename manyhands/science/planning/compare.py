"""The whole comparison: staff each model, play it on the same tickets, bill it, rank it, and say what would change the order."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from manyhands.science.planning.answer import Answer, AssumptionUsed, Excluded, Told
from manyhands.science.planning.assumed import assumptions_of
from manyhands.science.planning.business import WEEK_HOURS, Business
from manyhands.science.planning.considerations import Verdict, considered, verdict
from manyhands.science.planning.figures import Figures, figures_of
from manyhands.science.planning.fitting import Build, Effort, Fitted, fit, kept_by_stretch, play_staffed, unmet_words
from manyhands.science.planning.models import MODELS, NothingForIt
from manyhands.science.planning.models.setup import Case
from manyhands.science.planning.quick import Stood, stood
from manyhands.science.planning.ranking import INDIFFERENCE_PERCENT, Candidate, on_front, placed
from manyhands.science.planning.saying import ranked_of, summary
from manyhands.science.planning.seats import staffing_at
from manyhands.science.planning.sensitivities import LEADERS, break_evens, cost_ranges, in_words, stays_first, sways
from manyhands.science.planning.span import Span

Tell = Callable[[str], None]
_STEP, _TRIES = 0.3, 8  # standard deviations more, and how often, where the judging replications break a promise


def _quiet(words: str) -> None:
    del words


@dataclass(frozen=True, slots=True)
class Study:
    """A comparison that can go on: the answer, and all models as they were staffed and played, for what-ifs on the same tickets."""

    answer: Answer
    case: Case
    effort: Effort
    stood: tuple[Stood, ...]
    verdicts: dict[str, Verdict]


def compare(
    business: Business, *, models: Mapping[str, Build] | None = None, effort: Effort | None = None, span: Span | None = None,
    tell: Tell = _quiet, versions: dict[str, str] | None = None, with_sensitivities: bool = True,
) -> Study:  # fmt: skip
    """Rank the models for a business. `tell` hears of every step."""
    effort, case = effort or Effort(), Case(business, assumptions_of(business), span or Span())
    models = models or MODELS
    excluded, candidates, found, verdicts, tickets = list[Excluded](), list[Candidate](), list[Stood](), dict[str, Verdict](), 0.0
    for name, build in models.items():
        tell(name)
        judged = _judged(case, name, build)
        if isinstance(judged, Excluded):
            excluded.append(judged)
            continue
        fitted, figures, played = _staffed(case, build, effort)
        tickets += played
        if fitted.unmet or figures is None:
            words = tuple(f"No staffing is enough: {words}." for words in fitted.unmet)
            excluded.append(Excluded(name, fitted.setup.title, "cannot", words))
            continue
        if reasons := _over_budget(business, figures):
            excluded.append(Excluded(name, fitted.setup.title, "may_not", reasons))
            continue
        verdicts[name] = judged
        candidates.append(Candidate(name, figures, judged.weighed))
        found.append(stood(name, build, fitted, figures, sum(weighed.percent for weighed in judged.weighed)))
    return _study(case, effort, candidates, found, excluded, verdicts, tickets, versions or {}, with_sensitivities, tell)


def judged_figures(fitted: Fitted, effort: Effort) -> tuple[Fitted, Figures, float]:
    """Play a staffed model on the tickets by which models are compared; where a promise breaks on these, it gets more people first."""
    tickets = 0.0
    for _ in range(_TRIES):
        played = play_staffed(fitted.case, fitted.setup, fitted.staffing, effort)
        tickets += played.tickets
        kept = kept_by_stretch(fitted.case, played)
        if all(kept):
            break
        broken = {stretch.name for stretch, is_kept in zip(fitted.case.business.stretches, kept, strict=True) if not is_kept}
        ease = {key: spare + (_STEP if key[1] in broken else 0.0) for key, spare in fitted.ease.items()}
        staffing = staffing_at(fitted.case, fitted.setup, ease)
        fitted = replace(fitted, ease=ease, staffing=staffing, unmet=unmet_words(fitted.case, played))
    else:
        return fitted, figures_of(fitted.case, fitted.setup, fitted.staffing, played), tickets
    return replace(fitted, unmet=()), figures_of(fitted.case, fitted.setup, fitted.staffing, played), tickets


def _staffed(case: Case, build: Build, effort: Effort) -> tuple[Fitted, Figures | None, float]:
    fitted = fit(case, build, effort)
    if fitted.unmet:
        return fitted, None, fitted.tickets
    judged, figures, tickets = judged_figures(fitted, effort)
    return judged, figures, fitted.tickets + tickets


def _judged(case: Case, name: str, build: Build) -> Verdict | Excluded:
    try:
        setup = build(case)
    except NothingForIt as nothing:
        return Excluded(name, name, "nothing_for_it", (str(nothing),))
    judged = verdict(case, setup)
    return Excluded(name, setup.title, "may_not", judged.excluded) if judged.excluded else judged


def _over_budget(business: Business, figures: Figures) -> tuple[str, ...]:
    wishes, found = business.wishes, list[str]()
    month, each = float(figures.per_month_minor.mean()), float(figures.per_resolution_minor.mean())
    if wishes.budget_month_minor is not None and month > wishes.budget_month_minor:
        found.append(f"It costs {month / 100:,.0f} {business.currency} a month; your budget is {wishes.budget_month_minor / 100:,.0f}.")
    if wishes.resolution_cost_max_minor is not None and each > wishes.resolution_cost_max_minor:
        found.append(
            f"A resolution costs {each / 100:,.2f} {business.currency}; {wishes.resolution_cost_max_minor / 100:,.2f} is the most you want."
        )
    return tuple(found)


def _study(
    case: Case, effort: Effort, candidates: Sequence[Candidate], found: Sequence[Stood], excluded: Sequence[Excluded],
    verdicts: dict[str, Verdict], tickets: float, versions: dict[str, str], with_sensitivities: bool, tell: Tell,
) -> Study:  # fmt: skip
    if with_sensitivities:
        tell("what would change it")
    answer, order = _answered(case, effort, candidates, found, excluded, tickets, versions, with_sensitivities)
    return Study(answer, case, effort, order, verdicts)


def answer_of(case: Case, effort: Effort, found: Sequence[Stood], unmet: Mapping[str, tuple[str, ...]], study: Study) -> Answer:
    """The answer of a what-if: ranked as ever, without the sensitivities, which are the study's."""
    candidates = [Candidate(one.model, one.figures, study.verdicts[one.model].weighed) for one in found]
    excluded = [Excluded(model, model, "cannot", words) for model, words in unmet.items()]
    return _answered(case, effort, candidates, found, excluded, 0.0, study.answer.versions, False)[0]


def _answered(
    case: Case, effort: Effort, candidates: Sequence[Candidate], found: Sequence[Stood], excluded: Sequence[Excluded], tickets: float,
    versions: dict[str, str], with_sensitivities: bool,
) -> tuple[Answer, tuple[Stood, ...]]:  # fmt: skip
    business, used = case.business, case.assume.used
    order, front = placed(candidates, business.wishes), on_front(candidates)
    by_model = {one.model: one for one in found}
    in_order = tuple(by_model[place.candidate.model] for place in order)
    leaders = in_order[:LEADERS] if with_sensitivities else ()
    swaying = sways(leaders, [entry.name for entry in used if entry.high > entry.low])
    evens, firm = break_evens(leaders), stays_first(leaders, seed=effort.seed)
    ranges = cost_ranges(found, seed=effort.seed) if with_sensitivities else {}
    ranked = tuple(ranked_of(place, rank, by_model[place.candidate.model], front, ranges, order) for rank, place in enumerate(order, 1))
    answer = Answer(
        business=business.name, currency=business.currency, tickets_year=business.per_year, peak=business.peak,
        languages=business.languages,
        targets={channel: target.told() for channel, target in sorted(business.wishes.targets.items())},
        words=summary(business, ranked, excluded, firm), is_tie=any(one.is_tied for one in ranked), ranked=ranked, excluded=tuple(excluded),
        considered=considered(case), sways=swaying, break_evens=evens, what_would_change_it=in_words(swaying, evens), stays_first=firm,
        assumptions=tuple(AssumptionUsed(e.name, e.value, e.low, e.high, e.unit, e.grade, e.source, e.words) for e in used),
        findings=tuple(Told(finding.about, finding.words, finding.is_guess) for finding in business.findings),
        seed=effort.seed, replications=effort.replications, weeks=case.span.weeks, tickets_played=tickets,
        indifference_percent=INDIFFERENCE_PERCENT, versions=versions,
        demand_week=tuple(sum(asking.per_hour[hour] for asking in business.askings) for hour in range(WEEK_HOURS)),
    )  # fmt: skip
    return answer, in_order
