"""What a plan promises of one of its weeks, and how much such weeks differ by chance."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from manyhands.core.hours import Hours
from manyhands.core.money import currency_exponent
from manyhands.science.past.reading import Read
from manyhands.science.planning.asked import Question, as_asked, effort_for
from manyhands.science.planning.assumed import assumptions_of
from manyhands.science.planning.checking import only_week
from manyhands.science.planning.choosing import chosen_models
from manyhands.science.planning.compare import Study
from manyhands.science.planning.figures import Figures, figures_of
from manyhands.science.planning.fitting import Effort, Fitted, fit, play_staffed
from manyhands.science.planning.judging import judged
from manyhands.science.planning.learned import Floats, business_of
from manyhands.science.planning.models.setup import Case
from manyhands.science.planning.span import Span
from manyhands.science.planning.weekly.lived import Kind
from manyhands.science.planning.weekly.planned import kinds_of, seconds_of, stretch_on

WEEKS = 40  # that are played, to see how they differ


@dataclass(frozen=True, slots=True)
class Promised:
    """A model as it was planned, and one of its weeks played often: arrays are by replication, shares from 0 to 1."""

    fitted: Fitted  # of that week alone
    effort: Effort
    stretch: str
    figures: Figures
    tickets: dict[str, Floats]  # by question
    online_hours: Floats
    earned: Floats  # by resolution, in units of the currency
    kinds: dict[Kind, str]
    seconds: dict[str, float]  # given to a ticket, by question, as the history it was planned from has it; empty where it has none
    minor: int  # of a unit of the currency

    @property
    def questions(self) -> tuple[str, ...]:
        """By name."""
        return tuple(asking.name for asking in self.fitted.case.business.askings)

    def question_of(self, kind: Kind) -> str:
        """Which question a ticket is; what was unknown when it was planned is what is most like it."""
        known = self.kinds.get(kind)
        if known in self.questions:
            return str(known)
        if "other" in self.questions:
            return "other"
        alike = [asking for asking in self.fitted.case.business.askings if asking.channel == kind[0]]
        return max(alike or self.fitted.case.business.askings, key=lambda asking: asking.per_week).name


def promised_of(
    question: Question, read: Read, *, model: str, week_on: date, study: Study | None = None, declared: Hours | None = None
) -> Promised:
    """The week that is to be checked, played as the kept study planned it; without one it is planned again, from the same history."""
    kept = next((one.fitted for one in study.stood if one.model == model), None) if study else None
    fitted, effort = (kept, study.effort) if study and kept else _planned_again(question, read, model, declared)
    business = fitted.case.business
    stretch = stretch_on(read.past, business, week_on)
    week_case, staffing = only_week(replace(fitted.case, span=Span(1)), fitted.staffing, stretch)
    week, often = replace(fitted, case=week_case, staffing=staffing), replace(effort, replications=WEEKS)
    played = play_staffed(week.case, week.setup, week.staffing, often)
    minor = 10 ** currency_exponent(business.currency)
    arrived = played.of_classes("arrived")
    return Promised(
        week, often, stretch, figures_of(week.case, week.setup, week.staffing, played),
        {asking.name: arrived[:, played.class_names.index(asking.name)] for asking in business.askings},
        played.of_people("online").sum(axis=1) / 3600, played.of_people("earned_minor").sum(axis=1) / minor,
        kinds_of(read.past), seconds_of(read.past), minor,
    )  # fmt: skip


def _planned_again(question: Question, read: Read, model: str, declared: Hours | None) -> tuple[Fitted, Effort]:
    learned = business_of(
        read.past, read.findings, name=question.name, currency=question.currency, per_dollar=question.per_dollar, declared=declared
    )
    business, effort = as_asked(learned, question), effort_for(question)
    case = Case(business, assumptions_of(business))
    return judged(fit(case, chosen_models([model], {})[model], effort), effort).fitted, effort

