"""The kinds of people that models are made of, and what an hour of each costs. Shared by all models."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from manyhands.science.costs import Circumstances, chat_slow_down, fair_fee_minor
from manyhands.science.planning.business import Asking, Business
from manyhands.science.planning.models.setup import Case, Crowd, Further, Group
from manyhands.science.simulation.distributions import exponential

_NATIVE, _SECOND = 5, 4


def wage_minor(case: Case, *, tier: int = 1, factor: float = 1.0) -> float:
    """A loaded hour of somebody employed."""
    by_tier = {1: 1.0, 2: case.assume("tier_2_pay_factor"), 3: case.assume("tier_3_pay_factor")}
    return case.assume.minor("wage_per_hour") * case.assume("loaded_cost_factor") * by_tier[min(tier, 3)] * factor


def spoken(business: Business, *, native: Sequence[str] = ()) -> tuple[dict[str, int], tuple[str, ...]]:
    """Levels of people who answer in all of the business's languages, and which of these are not their first."""
    first = tuple(native) or business.languages[:1]
    others = tuple(language for language in business.languages if language not in first)
    return dict.fromkeys(first, _NATIVE) | dict.fromkeys(others, _SECOND), others


def language_premium(case: Case, others: Sequence[str]) -> float:
    """Factor on pay of people who answer in further languages, of which nobody speaks more than two."""
    return 1 + case.assume("language_premium") * min(len(others), 2)


def slow_down(case: Case) -> tuple[float, ...]:
    """How much longer each of several chats takes that are held at once."""
    return chat_slow_down(max(1, round(case.assume("chats_at_a_time"))), case.assume)


def translator(case: Case) -> tuple[Further, ...]:
    """What a translator costs in a year."""
    month = case.assume.minor("translator_month")
    return (("the translator", f"12 months x {month / 100:,.2f}", 12 * month, ("translator_month",)),)


def tickets_per_person_week(askings: Sequence[Asking], case: Case) -> float:
    """How many of these one full-time person answers in a week."""
    per_week = sum(asking.per_week for asking in askings)
    seconds = sum(asking.per_week * asking.handling.mean for asking in askings)
    at_work = case.assume("hours_per_week") * 3600 * (1 - case.assume("shrinkage")) * case.assume("occupancy_cap")
    return min(per_week, at_work * per_week / seconds) if seconds else 0.0


def employed(
    case: Case, name: str, *pools: str, tier: int = 1, factor: float = 1.0, native: Sequence[str] = (), share: float = 1.0,
    minimum: int | None = None, hours: tuple[bool, ...] = (), is_remote: bool = False,
) -> Group:  # fmt: skip
    """People of the brand's own, paid for every hour."""
    levels, others = spoken(case.business, native=native)
    return Group(
        name, pools or (name,), "employed", tier, levels,
        who=Circumstances(tickets_per_person_week(case.business.askings, case), tier=tier, is_remote=is_remote),
        second_language=others,
        hour_minor=wage_minor(case, tier=tier, factor=factor * language_premium(case, others)),
        minimum=round(case.assume("minimum_crew")) if minimum is None else minimum,
        hours=hours, share=share, slow_down=slow_down(case),
    )  # fmt: skip


def leads(case: Case, name: str, *pools: str, tier: int = 3) -> Group:
    """Who decides what others may not: one is there in every open hour, and is paid here for the time it takes."""
    return replace(employed(case, name, *pools, tier=tier, minimum=1), hired="lead")


def vendor(
    case: Case, name: str, *pools: str, tier: int = 1, price: str = "nearshore_price_per_hour", hours: tuple[bool, ...] = (),
    share: float = 1.0,
) -> Group:  # fmt: skip
    """An outsourced team, paid by the hour on seat at the vendor's price."""
    own = employed(case, name, *pools, tier=tier, hours=hours, share=share)
    by_tier = 1.0 if tier == 1 else case.assume("tier_2_pay_factor")
    return replace(
        own, hired="vendor", hour_minor=case.assume.minor(price) * language_premium(case, own.second_language) * by_tier,
        who=replace(own.who, is_vendor=True),
    )  # fmt: skip


def crowd(
    case: Case, name: str, *pools: str, tier: int = 1, language: str = "", credentials: tuple[str, ...] = (), is_expert: bool = False
) -> Group:  # fmt: skip
    """Anyone who qualifies, paid by resolution; they come where an hour online brings enough, and leave when there is nothing."""
    languages = (language,) if language else case.business.languages
    stays_hours, online = case.assume("cloud_stay_hours"), case.assume("cloud_logon_share")
    per_hour = tickets_per_person_week(case.business.askings, case) / case.assume("hours_per_week")
    return Group(
        name, pools or (name,), "crowd", tier, dict.fromkeys(languages, _NATIVE), credentials=credentials,
        who=Circumstances(
            per_hour * case.assume("cloud_week_hours") / case.assume("cloud_brands"), case.assume("cloud_turnover_per_year"), tier,
            is_expert=is_expert, is_shared=True, is_remote=True,
        ),
        crowd=Crowd(
            comes_per_hour=online / (1 - online) / stays_hours,
            wants_minor_per_hour=case.assume.minor("reservation_wage_per_hour"),
            idle_patience=exponential(case.assume("cloud_idle_minutes") * 60),
            stays=exponential(stays_hours * 3600),
            pay_elasticity=case.assume("pay_elasticity"),
        ),
        slow_down=slow_down(case),
    )  # fmt: skip


def fee_minor(case: Case, *, handling_seconds: float, tier: int = 1) -> float:
    """What a resolution has to pay: the market's fee, or more where an online hour would else bring less than it has to."""
    fair = fair_fee_minor(handling_minutes=handling_seconds / 60, paid_share=case.assume("paid_share_typical"), assume=case.assume)
    return fair * case.fee_factor * (1.0 if tier == 1 else case.assume("tier_2_pay_factor"))


def mean_handling_seconds(askings: Sequence[Asking]) -> float:
    """Of a ticket, over all of these."""
    per_week = sum(asking.per_week for asking in askings)
    return sum(asking.per_week * asking.handling.mean for asking in askings) / per_week if per_week else 0.0
