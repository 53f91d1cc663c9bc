"""Customers who know the brand take what they are trusted in, when they happen to be there; a team has everything else."""

from __future__ import annotations

from dataclasses import replace

from manyhands.science.costs import Circumstances
from manyhands.science.planning.models.pages import page_of, topics_for
from manyhands.science.planning.models.parts import employed, leads
from manyhands.science.planning.models.setup import Case, Crowd, Group, Setup
from manyhands.science.planning.models.tech_supported import NothingForIt
from manyhands.science.simulation.distributions import exponential


def superfans(case: Case) -> Setup:
    """Few, willing, never on call: they take what they can of simple questions that call for knowing the brand."""
    topics = fan_topics(case)
    if not topics:
        raise NothingForIt(
            "There is no topic fans could be trusted in: all are sensitive, complex, live or need no knowledge of the brand."
        )
    page, plan = page_of(case, "superfans", topics_for(topics, pools=["superfans"]))
    team = replace(employed(case, "team"), escalates=case.assume("familiar_escalation_factor"))
    programme = case.assume.minor("fan_programme_month")
    return Setup(
        "superfans", page.title, page, plan, (fans(case), team, leads(case, "leads")), lead_time_weeks=case.assume("superfans_lead_weeks"),
        further=(("superfans: keeping the community", f"12 months x {programme / 100:,.2f}", 12 * programme, ("fan_programme_month",)),),
    )  # fmt: skip


def fan_topics(case: Case) -> list[str]:
    """What fans may be trusted in."""
    return sorted(
        {a.topic for a in case.business.askings if not a.is_sensitive and a.complexity != "complex" and a.familiarity > 0 and not a.is_live}
    )


def fans(case: Case) -> Group:
    """Customers who come by when they like."""
    hours, stays = case.assume("fan_hours_week"), case.assume("fan_stay_hours")
    return Group(
        "superfans", ("superfans",), "fans", 1, dict.fromkeys(case.business.languages, 5),
        who=Circumstances(case.assume("fan_tickets_week"), case.assume("cloud_turnover_per_year"), is_remote=True),
        escalates=(1 - case.assume("fan_resolution")) / max(case.assume("escalation_tier_1"), 0.01),
        crowd=Crowd(
            comes_per_hour=hours / 168 / stays, wants_minor_per_hour=0.0, idle_patience=exponential(stays * 3600),
            stays=exponential(stays * 3600), pay_elasticity=0.0,
        ),
    )  # fmt: skip
