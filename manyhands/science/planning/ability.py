"""How a group of people does with one kind of question: how long it takes them, what they pass on, what comes back, how good it is."""

from __future__ import annotations

from dataclasses import dataclass

from manyhands.science.planning.business import Asking
from manyhands.science.planning.models.setup import Case, Group
from manyhands.science.simulation.scenario import Aptitude

_AT_ONCE_MIN = 0.02  # of tickets come back whoever answers


@dataclass(frozen=True, slots=True)
class Ability:
    """Factors on what the question takes by itself, and the score a review would give, 0 to 100."""

    handling: float
    escalates: float
    comes_back: float
    quality: float

    @property
    def aptitude(self) -> Aptitude:
        """As a scenario says it."""
        return Aptitude(self.handling, self.escalates, self.comes_back)


def ability_of(case: Case, group: Group, asking: Asking) -> Ability:
    """By familiarity with the brand, first language, tier and whose people they are."""
    assume, stranger = case.assume, strangeness(case, group, asking)
    is_second = asking.language in group.second_language
    handling = group.handling * (1 + assume("unfamiliar_handling_excess") * stranger) * ramp(case, group)
    lost = assume("unfamiliar_fcr_loss") * stranger + group.fcr_loss - assume("tier_fcr_gain") * (min(group.tier, 3) - 1)
    score = assume("quality_score") - assume("unfamiliar_quality_loss") * stranger - group.quality_loss
    if is_second:
        handling *= assume("second_language_factor")
        lost += assume("second_language_fcr_loss")
        score -= assume("second_language_quality_loss")
    back = max(_AT_ONCE_MIN, min(0.9, asking.comes_back + lost))
    return Ability(handling, group.escalates, back / max(asking.comes_back, _AT_ONCE_MIN), max(0.0, min(100.0, score)))


def strangeness(case: Case, group: Group, asking: Asking) -> float:
    """What is left of not knowing the brand, 0 to 1: less with every ticket of it a week, and with guidance on the screen."""
    half = case.assume("familiar_tickets_per_week")
    return asking.familiarity * half / (half + group.per_person_week) * (1 - case.assume("guidance_recovers"))


def ramp(case: Case, group: Group) -> float:
    """Factor on handling because some are always new: turnover against the time it takes to get up to speed."""
    leaving = {"employed": "turnover_per_year", "shared": "turnover_per_year", "vendor": "vendor_turnover_per_year", "gig": "vendor_turnover_per_year"}
    slow = 1 - case.assume("new_hire_speed")
    if group.hired == "temporary":
        weeks, years = case.assume("ramp_weeks_temporary"), case.assume("ramp_years")
        return 1 / (1 - slow * (1 - case.assume("guidance_recovers")) * 2.0 ** (-weeks / 52 / years))
    if group.hired not in leaving:
        return 1.0
    rate = case.assume(leaving[group.hired])
    return 1 / (1 - slow * rate / (rate + 1 / case.assume("ramp_years")))


def escalated_handling(case: Case, asking: Asking) -> float:
    """Factor on handling one step up: what has to be read again, less what the hand-over carries."""
    again = case.assume("context_loss_minutes") * 60 * (1 - case.assume("guidance_recovers"))
    return 1 + min(1.5, again / asking.handling.mean)


def escalations(case: Case, asking: Asking) -> tuple[float, float, float, float, float]:
    """The share that each tier passes on, before a group's own factor."""
    return asking.escalates, case.assume("escalation_tier_2"), case.assume("escalation_by_tier_3"), 0.0, 0.0
