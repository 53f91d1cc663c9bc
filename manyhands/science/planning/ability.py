"""How a group of people does with one kind of question: how long it takes them, what they pass on, what comes back, how good it is."""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import log2

from manyhands.science.costs import Circumstances, quality_of
from manyhands.science.planning.business import Asking
from manyhands.science.planning.models.setup import Case, Group
from manyhands.science.simulation.scenario import Aptitude

ALL_ONES_LIFE = 1e6  # tickets a week of whoever needs to know nothing


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
    """By familiarity with the brand, experience, first language, tier, and whose people they are."""
    found = quality_of(_circumstances(case, group, asking), case.assume)
    least = case.assume("comes_back_least")
    back = max(least, min(0.9, asking.comes_back + case.assume("fcr") - found.fcr))
    return Ability(found.handling, group.escalates, back / max(asking.comes_back, least, 1e-9), found.score)


def _circumstances(case: Case, group: Group, asking: Asking) -> Circumstances:
    """Where knowing the brand matters less, little of not knowing it is left: as if they saw more of its tickets."""
    half, seen = case.assume("familiar_tickets_per_week"), group.who.tickets_per_person_week
    seen = seen - half * log2(asking.familiarity) if asking.familiarity > 0 else ALL_ONES_LIFE
    chats = float(len(group.slow_down)) if asking.is_chat else 1.0
    return replace(
        group.who,
        tickets_per_person_week=seen,
        second_language_share=float(asking.language in group.second_language),
        chats_at_a_time=chats,
    )


def escalated_handling(case: Case, asking: Asking) -> float:
    """Factor on handling one step up: what has to be read again, less what the hand-over carries."""
    again = case.assume("context_loss_minutes") * 60 * (1 - case.assume("guidance_recovers"))
    return 1 + min(case.assume("context_loss_most"), again / asking.handling.mean)


def escalations(case: Case, asking: Asking) -> tuple[float, float, float, float, float]:
    """The share that each tier passes on, before a group's own factor."""
    return asking.escalates, case.assume("escalation_tier_2"), case.assume("escalation_by_tier_3"), 0.0, 0.0
