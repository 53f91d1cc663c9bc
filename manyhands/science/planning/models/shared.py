"""One team for several brands: each pays its share of use; what it costs is familiarity."""

from __future__ import annotations

from dataclasses import replace

from manyhands.science.planning.models.pages import page_of
from manyhands.science.planning.models.parts import employed, leads, mean_handling_seconds
from manyhands.science.planning.models.setup import Case, Group, Neighbours, Setup


def shared(case: Case) -> Setup:
    """A team that other brands' tickets keep busy as well, at its cost and a margin; switching brands takes time."""
    page, plan = page_of(case, "shared")
    return Setup(
        "shared", page.title, page, plan,
        (team_of_many(case, "team"), team_of_many(case, "seniors", tier=2), leads(case, "brand_desk")),
        neighbours=neighbours(case), lead_time_weeks=case.assume("shared_lead_weeks"),
        notes=("The team has other brands' work in the hours in which this one has little; each is billed by its use.",),
    )  # fmt: skip


def team_of_many(case: Case, name: str, *, tier: int = 1) -> Group:
    """People of a team that serves several brands."""
    own = employed(case, name, tier=tier)
    fewer = own.who.tickets_per_person_week / case.assume("shared_brands")
    return replace(
        own, hired="shared", margin=case.assume("shared_margin"), who=replace(own.who, is_shared=True, tickets_per_person_week=fewer)
    )


def neighbours(case: Case) -> Neighbours:
    """Other brands' work: what fills a team of the usual size, and as much again as this brand's where it is larger."""
    askings = case.business.askings
    own = sum(asking.per_week * asking.handling.mean for asking in askings) / 3600 / sum(case.business.open_hours)
    usual = case.assume("shared_team_people") * case.assume("occupancy_cap")
    return Neighbours(max(usual - own, min(own, usual) * case.assume("neighbours_least_share")), mean_handling_seconds(askings))
