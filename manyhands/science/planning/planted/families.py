"""Kinds of businesses, each with the model that is best for it and why that can be known without simulating."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from manyhands.science.costs import Assumptions, default_assumptions
from manyhands.science.planning.planted import truth
from manyhands.science.planning.planted.truth import Plain

ALWAYS, OFFICE = {"always_open": "true"}, {"days": {"mon-fri": ["08:00-18:00"]}}
OFFICE_HOURS, WEEK = 50, 168
_ONLY_COST = {"cost": 1, "service": 0, "quality": 0}
MARGIN = 1.10  # the best rival costs at least so many times as much at its least as the best at its most


@dataclass(frozen=True, slots=True)
class Planted:
    """A business with its best model: `ratio` is the cheapest rival at its least over the best at its most."""

    family: str
    best: str
    why: str
    ratio: float
    page: dict[str, Any]


Family = Callable[[np.random.Generator], Planted]


def _page(name: str, hours: dict[str, Any], tickets: list[dict[str, Any]], **rest: Any) -> dict[str, Any]:
    wishes = {"target": {"email": "90/4h"}, "weights": _ONLY_COST, "brand_voice": "little"} | rest.pop("wishes", {})
    return {"name": name, "hours": {"zone": "UTC"} | hours, "tickets": tickets, "wishes": wishes} | rest


def _tickets(plain: Plain, **rest: Any) -> dict[str, Any]:
    return {
        "name": rest.pop("name", "questions"), "per_week": plain.per_week, "handling_minutes": plain.handling_seconds / 60,
        "handling_cv": 1, "comes_back_percent": plain.comes_back * 100, "escalates_percent": 0, "machine_percent": 0,
        "familiarity": "little", "sensitive": True, "day_cv": 0.1, "hour_cv": 0.1,
    } | rest  # fmt: skip


def _assume(**values: float) -> Assumptions:
    return default_assumptions().with_values(values)


def tiny_always_open(rng: np.random.Generator) -> Planted:
    """So few tickets that a crew which has to be there costs many times what paying for each ticket does."""
    plain, assume = Plain(rng.uniform(15, 60), rng.uniform(5, 10) * 60, WEEK), _assume()
    rivals = min(truth.vendor_at_least(plain, assume, "gig_price_per_hour"), truth.shared_at_least(plain, assume))
    why = "Every model with planned seats pays 8,766 hours a year or its share of a team; a ticket pays a fee, and nothing else."
    return Planted(
        "tiny, always open",
        "human_cloud",
        why,
        rivals / truth.by_resolution_at_most(plain, assume),
        _page("Tiny", ALWAYS, [_tickets(plain)]),
    )


def tiny_and_restricted(rng: np.random.Generator) -> Planted:
    """As tiny, and no stranger may see a ticket: a share of a team is the least one can pay for."""
    plain, assume = Plain(rng.uniform(15, 60), rng.uniform(5, 10) * 60, WEEK), _assume()
    rivals = truth.employed_at_least(plain, assume, pay=assume("remote_pay_share"))
    why = "Strangers and outsourcers are ruled out; every own team pays at least one person in 8,766 hours, the shared one only its use."
    page = _page("Tiny and restricted", ALWAYS, [_tickets(plain, sensitive=False)], wishes={"data": "restricted"})
    return Planted("tiny, restricted data", "shared", why, rivals / truth.shared_at_most(plain, assume), page)


def strong_season(rng: np.random.Generator) -> Planted:
    """A few weeks many times as busy: a team employed all year is paid for them in all others."""
    times, weeks = rng.uniform(4, 6), rng.uniform(6, 10)
    plain, assume = Plain(rng.uniform(1500, 4000), rng.uniform(6, 10) * 60, OFFICE_HOURS), _assume()
    peak = Plain(plain.per_week * times, plain.handling_seconds, OFFICE_HOURS)
    season = Plain(plain.per_week * (times - 1) * weeks / 52.18, plain.handling_seconds, OFFICE_HOURS)
    pay = assume("temporary_pay_factor")
    slowest = 1 / assume("new_hire_speed")
    most = truth.employed_at_most(plain, assume) + truth.employed_at_most(season, assume, factor=slowest, pay=pay)
    rivals = truth.employed_at_least(peak, assume, pay=assume("remote_pay_share"))
    why = f"Sharing and strangers are ruled out. Others employ all year for weeks {times:.1f} times as busy; temporary people go."
    wishes = {"data": "restricted", "exclude": ["shared", "blended"]}
    page = _page(
        "Season", OFFICE, [_tickets(plain, sensitive=False)], busier=[{"name": "season", "weeks": weeks, "times": times}], wishes=wishes
    )
    return Planted("strong season", "seasonal", why, rivals / most, page)


def simple_questions(rng: np.random.Generator) -> Planted:
    """Most questions a machine can answer, and strangers may not see them: it is many times cheaper than the cheapest person."""
    share = rng.uniform(0.75, 0.9)
    plain, assume = Plain(rng.uniform(6000, 12000), rng.uniform(6, 9) * 60, OFFICE_HOURS), _assume()
    rest = Plain(
        plain.per_week * ((1 - share) * assume("machine_harder_factor") + share * assume("false_containment")),
        plain.handling_seconds,
        OFFICE_HOURS,
    )
    machine = plain.per_week * 52.18 * assume.minor("machine_cost_per_attempt") + assume.minor("machine_setup_cost")
    rivals = min(truth.employed_at_least(plain, assume, pay=assume("remote_pay_share")), truth.shared_at_least(plain, assume))
    why = f"A machine answers {share:.0%} at 0.80 each; every rival has people answer all of them."
    page = _page(
        "Simple",
        OFFICE,
        [_tickets(plain, machine_percent=share * 100, complexity="simple", sensitive=False)],
        wishes={"data": "restricted"},
    )
    return Planted("simple questions", "tech_supported", why, rivals / (truth.employed_at_most(rest, assume) + machine), page)


def cheap_shifts(rng: np.random.Generator) -> Planted:
    """Much plain work in office hours, and dear fees: hours of an outsourcer are the cheapest there are."""
    values = {"market_fee_per_ticket": 5.0, "onshore_price_per_hour": 36.0, "nearshore_price_per_hour": 30.0, "gig_price_per_hour": 10.0}
    plain, assume = Plain(rng.uniform(4000, 9000), rng.uniform(6, 8) * 60, OFFICE_HOURS), _assume(**values)
    rivals = min(
        truth.employed_at_least(plain, assume, pay=assume("remote_pay_share")), truth.shared_at_least(plain, assume),
        truth.vendor_at_least(plain, assume, "nearshore_price_per_hour"), truth.by_resolution_at_least(plain, assume),
    )  # fmt: skip
    why = "An hour costs 10 in planned shifts, 30 and more elsewhere, and 5 for each ticket."
    page = _page("Shifts", OFFICE, [_tickets(plain, sensitive=False)], assume=values)
    return Planted("cheap shifts", "gig_bpo", why, rivals / truth.vendor_at_most(plain, assume, "gig_price_per_hour"), page)


def vendor_for_routine(rng: np.random.Generator) -> Planted:
    """A sensitive part has to stay in-house and the routine may leave it: a vendor's hour is far cheaper than one's own."""
    values = {"nearshore_price_per_hour": 14.0}
    plain, assume = Plain(rng.uniform(6000, 10000), rng.uniform(6, 9) * 60, OFFICE_HOURS), _assume(**values)
    part = rng.uniform(0.05, 0.10)
    kept = Plain(plain.per_week * part, plain.handling_seconds, OFFICE_HOURS)
    routine = Plain(plain.per_week * (1 - part), plain.handling_seconds, OFFICE_HOURS)
    rivals = min(truth.employed_at_least(plain, assume, pay=assume("remote_pay_share")), truth.shared_at_least(plain, assume))
    most = truth.vendor_at_most(routine, assume, "nearshore_price_per_hour") + truth.employed_at_most(
        kept, assume, pay=assume("tier_2_pay_factor")
    )
    why = f"All but {part:.0%} may go to a vendor at 14 an hour; every rival that may see this data does all of it in-house."
    tickets = [_tickets(routine, sensitive=False), _tickets(kept, name="payments", topic="payments")]
    page = _page("Routine", OFFICE, tickets, wishes={"data": "restricted"}, assume=values)
    return Planted("vendor for routine", "hybrid", why, rivals / most, page)


def round_the_clock(rng: np.random.Generator) -> Planted:
    """All hours, and people cost much less where they live: no night is paid."""
    values = {"remote_pay_share": 0.65, "night_premium": 0.3, "coordination_share": 0.0, "shared_margin": 0.3}
    plain, assume = Plain(rng.uniform(15000, 25000), rng.uniform(6, 9) * 60, WEEK, comes_back=0.05), _assume(**values)
    work = plain.work_hours()
    # Same work, same crews, same chance: what differs is the pay of an hour, so the bounds are of that alone.
    rivals = min(truth.employed_at_least(plain, assume), truth.shared_at_least(plain, assume))
    most = truth.employed_at_least(plain, assume, pay=0.65) * (1 + 3 * plain.hours_a_year / work)
    why = "An hour of remote people costs 65 % of one in an office and no night premium; three zones cost at most three seats an hour more."
    page = _page("Clock", ALWAYS, [_tickets(plain, sensitive=False, shape="even")], wishes={"data": "restricted"}, assume=values)
    return Planted("round the clock", "virtual", why, rivals / most, page)


def languages(rng: np.random.Generator) -> Planted:
    """Several large languages: whoever answers in a second one is slower, is paid more and writes less well."""
    values = {"second_language_factor": 1.25, "language_premium": 0.15, "second_language_quality_loss": 8.0, "remote_pay_share": 1.0}
    count = int(rng.integers(2, 4))
    each, assume = Plain(rng.uniform(3000, 6000), rng.uniform(6, 9) * 60, OFFICE_HOURS), _assume(**values)
    spoken, second = ("en", "de", "fr")[:count], (count - 1) / count
    work = each.work_hours() * count
    # A desk each costs at most two seats an hour more than one team has; both have the same occupancy otherwise.
    ours = work * (1 + second * assume("language_premium")) + 2 * (count - 1) * each.hours_a_year
    theirs = work * (1 + second * (assume("second_language_factor") - 1)) * (1 + min(count - 1, 2) * assume("language_premium"))
    dearer, desks = theirs / work - 1, ours / work - 1
    why = f"In {count} equal languages a team is {dearer:.0%} dearer by its second ones; desks are {desks:.0%} dearer at most."
    tickets = [_tickets(each, name=f"questions {language}", language=language, sensitive=False) for language in spoken]
    page = _page("Languages", OFFICE, tickets, wishes={"data": "restricted", "exclude": ["shared", "blended"]}, assume=values)
    return Planted("languages", "bilingual", why, theirs / ours, page)


def familiar(rng: np.random.Generator) -> Planted:
    """Only who sees the brand every day answers well, and quality is what counts."""
    values = {
        "unfamiliar_quality_loss": 18.0, "guidance_recovers": 0.3, "familiar_tickets_per_week": 50.0, "shared_brands": 10.0,
        "remote_pay_share": 1.0, "remote_quality_loss": 1.0,
    }  # fmt: skip
    plain, assume, weight = Plain(rng.uniform(3000, 6000), rng.uniform(7, 9) * 60, OFFICE_HOURS), _assume(**values), 15
    people_see = 40 * 3600 * (1 - assume("shrinkage")) * assume("occupancy_cap") / plain.handling_seconds
    lost = 18.0 * 0.7 * 2.0 ** (-people_see / 10 / 50)
    # A shared team can cost at best its margin more and its idle time less: never under 70 % of a team of one's own.
    ratio = (70 + lost * weight) / 100
    seen = people_see / 10
    why = f"In a shared team each sees {seen:.0f} tickets a week; it loses {lost:.1f} points, worth {lost * weight:.0f} % of cost here."
    wishes = {"data": "restricted", "weights": {"cost": 1, "service": 0, "quality": weight}}
    tickets = [_tickets(plain, familiarity="much", sensitive=False)]
    return Planted("familiarity", "dedicated", why, ratio, _page("Familiar", OFFICE, tickets, wishes=wishes, assume=values))


FAMILIES: tuple[Family, ...] = (
    tiny_always_open, tiny_and_restricted, strong_season, simple_questions, cheap_shifts, vendor_for_routine, round_the_clock, languages,
    familiar,
)  # fmt: skip
