"""How well and how fast people answer, by what they are to the brand: each effect by name, with its range."""

from __future__ import annotations

from dataclasses import dataclass

from manyhands.science.costs.assumptions import Assumptions
from manyhands.science.costs.ramp import assumed_ramp

CHATS = (1.5, 2.5, 3.5)


@dataclass(frozen=True, slots=True)
class Circumstances:
    """Of the people who answer one brand's tickets of one kind."""

    tickets_per_person_week: float = 60.0  # of this brand
    turnover_per_year: float | None = None
    tier: int = 1
    is_expert: bool = False  # in a niche of theirs
    is_shared: bool = False  # between brands
    is_vendor: bool = False
    is_remote: bool = False
    second_language_share: float = 0.0  # of tickets, answered in a language that is not the person's first
    chats_at_a_time: float = 1.0
    guided: bool = True  # suggestions, knowledge and voice on the screen


@dataclass(frozen=True, slots=True)
class Effect:
    """What one circumstance does."""

    words: str
    fcr: float  # added
    score: float  # points added
    handling: float  # factor


@dataclass(frozen=True, slots=True)
class Quality:
    """First-contact resolution (0 to 1), reviewed score (0 to 100), factor on handling time, and why."""

    fcr: float
    score: float
    handling: float
    effects: tuple[Effect, ...]

    @property
    def comes_back(self) -> float:
        """Share of solved tickets that return."""
        return 1 - self.fcr


def quality_of(who: Circumstances, assume: Assumptions) -> Quality:
    """The assumed level of experienced people who know the brand, and what the circumstances add and take."""
    effects = tuple(
        effect for effect in (
            _familiarity(who, assume), _experience(who, assume), *_sharing(who, assume), *_above(who, assume), *_language(who, assume),
            *_chats(who, assume), *_assistance(who, assume),
        ) if (effect.fcr, effect.score, effect.handling) != (0.0, 0.0, 1.0)
    )  # fmt: skip
    handling = 1.0
    for effect in effects:
        handling *= effect.handling
    fcr = assume("fcr") + sum(effect.fcr for effect in effects)
    score = assume("quality_score") + sum(effect.score for effect in effects)
    return Quality(min(max(fcr, 0.0), 0.99), min(max(score, 0.0), 100.0), handling, effects)


def unfamiliarity(tickets_per_person_week: float, assume: Assumptions) -> float:
    """1 for somebody who never sees the brand, a half at `familiar_tickets_per_week`, and on to 0: 2 to the power of -(n / half)."""
    half: float = assume("familiar_tickets_per_week")
    return float(2.0 ** (-tickets_per_person_week / half)) if half > 0 else 0.0


def _familiarity(who: Circumstances, assume: Assumptions) -> Effect:
    left = unfamiliarity(who.tickets_per_person_week, assume)
    if who.guided:
        left *= 1 - assume("guidance_recovers")
    words = f"each sees {who.tickets_per_person_week:,.0f} tickets of the brand a week" + (", with guidance" if who.guided else "")
    handling = 1 + left * assume("unfamiliar_handling_excess")
    return Effect(words, -left * assume("unfamiliar_fcr_loss"), -left * assume("unfamiliar_quality_loss"), handling)


def _experience(who: Circumstances, assume: Assumptions) -> Effect:
    own = "vendor_turnover_per_year" if who.is_vendor else "turnover_per_year"
    turnover = who.turnover_per_year if who.turnover_per_year is not None else assume(own)
    ramp = assumed_ramp(assume)
    gap, speed = ramp.gap(turnover), ramp.average_speed(turnover)
    left = 1 - assume("guidance_recovers") if who.guided else 1.0
    words = f"{turnover:.0%} leave in a year: the team is {gap:.0%} of a new hire's way from experience"
    return Effect(words, -gap * left * assume("new_hire_fcr_loss"), -gap * left * assume("new_hire_quality_loss"), 1 / speed)


def _sharing(who: Circumstances, assume: Assumptions) -> list[Effect]:
    effects = []
    if who.is_shared:
        effects.append(Effect("shared between brands", -assume("shared_fcr_loss"), 0.0, assume("switching_handling_factor")))
    if who.is_vendor:
        effects.append(Effect("at a vendor's", -assume("vendor_fcr_loss"), -assume("vendor_quality_loss"), 1.0))
    if who.is_remote:
        effects.append(Effect("people who never meet", 0.0, -assume("remote_quality_loss"), 1.0))
    return effects


def _above(who: Circumstances, assume: Assumptions) -> list[Effect]:
    effects = []
    if who.is_expert:
        effects.append(Effect("experts in their niche", assume("expert_fcr_gain"), assume("expert_quality_gain"), 1.0))
    if who.tier > 1:
        effects.append(Effect(f"tier {who.tier}", assume("tier_fcr_gain") * (who.tier - 1), 0.0, 1.0))
    return effects


def _language(who: Circumstances, assume: Assumptions) -> list[Effect]:
    share = who.second_language_share
    if not share:
        return []
    handling = 1 + share * (assume("second_language_factor") - 1)
    words = f"{share:.0%} in a second language"
    return [Effect(words, -share * assume("second_language_fcr_loss"), -share * assume("second_language_quality_loss"), handling)]


def _chats(who: Circumstances, assume: Assumptions) -> list[Effect]:
    if who.chats_at_a_time <= CHATS[0]:
        return []
    lost = _between(who.chats_at_a_time, _chat_fcr(assume)) - assume("chat_fcr_at_1_5")
    return [Effect(f"{who.chats_at_a_time:g} chats at a time", lost, 0.0, 1.0)]


def _assistance(who: Circumstances, assume: Assumptions) -> list[Effect]:
    if not who.guided:
        return []
    return [Effect("suggestions on the screen", 0.0, 0.0, 1 / (1 + assume("assistance_speed")))]


def chat_slow_down(most: int, assume: Assumptions) -> tuple[float, ...]:
    """How much longer each of k chats takes than one alone, for k = 1 to `most`: straight lines through the assumed minutes."""
    minutes = (assume("chat_handling_minutes"), assume("chat_minutes_at_2_5"), assume("chat_minutes_at_3_5"))
    alone = _between(1.0, minutes)
    return tuple(max(1.0, _between(float(k), minutes) / alone) for k in range(1, most + 1))


def _chat_fcr(assume: Assumptions) -> tuple[float, float, float]:
    return assume("chat_fcr_at_1_5"), assume("chat_fcr_at_2_5"), assume("chat_fcr_at_3_5")


def _between(chats: float, at: tuple[float, float, float]) -> float:
    first = chats < CHATS[1]
    left, low, high = (CHATS[0], at[0], at[1]) if first else (CHATS[1], at[1], at[2])
    return low + (chats - left) * (high - low)
