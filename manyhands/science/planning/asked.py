"""A question as a screen asks it: which model is right, and what if something were different. Plain values both ways."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

from manyhands.core.hours import Hours
from manyhands.science.planning.business import Business, Finding
from manyhands.science.planning.channels import CHANNELS
from manyhands.science.planning.written import seconds_of_target

if TYPE_CHECKING:
    from manyhands.science.planning.compare import Study
    from manyhands.science.planning.fitting import Effort

QUICK_REPLICATIONS = 8
HOURS = {
    "always": "around the clock", "office": "Monday to Friday, 9 to 17", "long": "Monday to Saturday, 8 to 20",
    "daily": "every day, 8 to 20",
}  # fmt: skip
PERIODS: dict[str, dict[str, Any]] = {
    "always": {"always_open": True}, "office": {"days": {"mon-fri": ["09:00-17:00"]}}, "long": {"days": {"mon-sat": ["08:00-20:00"]}},
    "daily": {"days": {"mon-sun": ["08:00-20:00"]}},
}  # fmt: skip
Tell = Callable[[str], None]
Trial = Mapping[str, tuple[int, int]]


class UnaskableQuestion(ValueError):
    """Something of the question cannot be read; the text says what, and how to write it."""


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked. None, 1 and "" leave the business as its history tells it."""

    name: str
    currency: str
    zone: str
    per_dollar: float = 1.0  # of the currency
    targets: tuple[str, ...] = ()  # as a command line says them: 80/60s, email=90/4h
    growth_percent: float = 0.0
    is_thorough: bool = False
    machine_percent: float | None = None  # of what a machine may answer
    volume_times: float = 1.0
    pay_times: float = 1.0
    hours: str = ""
    seed: int = 1

    @classmethod
    def of(cls, said: Mapping[str, Any]) -> Question:
        """From the plain values it is kept as."""
        return cls(**{**said, "targets": tuple(said.get("targets", ()))})

    def checked(self) -> Question:
        """Itself, if each of its words can be read."""
        for target in self.targets:
            checked_target(target)
        if self.hours and self.hours not in HOURS:
            raise UnaskableQuestion(f"{self.hours!r} are no hours. Choose among {', '.join(HOURS)}. Nothing was asked.")
        return self


def checked_target(target: str) -> None:
    """Raise where it is no target of any channel."""
    channel, equals, promise = target.partition("=")
    try:
        share, _ = seconds_of_target(promise or channel)
    except ValueError as wrong:
        raise UnaskableQuestion(f"{wrong} Nothing was asked.") from None
    if not 0 < share < 1 or (equals and channel not in CHANNELS):
        words = f"{target!r} is no target. Write a share under 100 and a time, such as 80/60s or email=90/4h."
        raise UnaskableQuestion(f"{words} Nothing was asked.")


def answer_question(
    question: Question, history: bytes, *, trial: Trial | None = None, declared: Hours | None = None, now: datetime, tell: Tell,
    versions: dict[str, str],
) -> Study:  # fmt: skip
    """Read the history, change what is asked to be different, and compare. Raises what reading raises, in words for people.

    `trial` is what a machine answered rightly in a shadow trial, and how many it tried, by topic; `declared` are the brand's own hours.
    """
    from manyhands.science.past.reading import read_past
    from manyhands.science.planning.compare import compare
    from manyhands.science.planning.learned import business_of

    read = read_past(history, now=now, zone=question.zone)
    tell("Learning what comes and what it takes.")
    business = business_of(
        read.past, read.findings, name=question.name, currency=question.currency, per_dollar=question.per_dollar, trial=trial,
        declared=declared,
    )
    return compare(as_asked(business, question), effort=effort_for(question), tell=tell, versions=versions)


def effort_for(question: Question) -> Effort:
    """How much is simulated for it."""
    from manyhands.science.planning.fitting import Effort

    if question.is_thorough:
        return Effort(seed=question.seed)
    return Effort(replications=QUICK_REPLICATIONS, search_replications=2, steps=5, seed=question.seed)


def as_asked(business: Business, question: Question) -> Business:
    """The business with all that is to be different in it, and told as such."""
    from manyhands.science.planning.assumed import assumptions_of
    from manyhands.science.planning.changes import Change, changed
    from manyhands.science.planning.given import with_targets
    from manyhands.science.planning.models.setup import Case

    business = with_targets(replace(business, growth=question.growth_percent / 100), question.targets)
    change = Change(
        machine_share=None if question.machine_percent is None else question.machine_percent / 100,
        hours=_hours(question), volume_times=_unless_one(question.volume_times),
        wage_times=_unless_one(question.pay_times), fee_times=_unless_one(question.pay_times),
    )  # fmt: skip
    asked = changed(Case(business, assumptions_of(business)), change).business
    return replace(asked, findings=(*asked.findings, *(Finding("asked", words) for words in differences(question)), *_currency(question)))


def _unless_one(times: float) -> float | None:
    return None if times == 1 else times


def _hours(question: Question) -> Hours | None:
    if not question.hours:
        return None
    return Hours.model_validate({"zone": question.zone} | PERIODS[question.hours])


def _currency(question: Question) -> tuple[Finding, ...]:
    if question.currency == "USD":
        return ()
    words = f"What is assumed is in dollars; one dollar is taken as {question.per_dollar:g} {question.currency}."
    return (Finding("currency", words, is_guess=True),)


def differences(question: Question) -> tuple[str, ...]:
    """What is asked to be different from today, in words."""
    found = list[str]()
    if question.targets:
        found.append(f"Promised: {', '.join(question.targets)}.")
    if question.growth_percent:
        found.append(f"Growth of {question.growth_percent:g} % a year.")
    if question.volume_times != 1:
        found.append(f"{question.volume_times:g} times as many tickets.")
    if question.machine_percent is not None:
        found.append(f"A machine answers {question.machine_percent:g} % of what it may answer.")
    if question.pay_times != 1:
        found.append(f"Pay is {question.pay_times:g} times what is assumed.")
    if question.hours:
        found.append(f"Open {HOURS[question.hours]}.")
    return tuple(found)
