"""The brand's own experts for the hard and the pressing, a shared team for the routine."""

from __future__ import annotations

from dataclasses import replace

from manyhands.science.planning.models.pages import page_of
from manyhands.science.planning.models.parts import employed, leads
from manyhands.science.planning.models.setup import Case, Setup
from manyhands.science.planning.models.shared import neighbours, team_of_many


def blended(case: Case) -> Setup:
    """Two teams: routine is shared with other brands, and never in front of the experts."""
    page, plan = page_of(case, "blended")
    experts = replace(employed(case, "experts", tier=2), escalates=case.assume("familiar_escalation_factor"))
    groups = (team_of_many(case, "routine"), team_of_many(case, "routine_seniors", tier=2), experts, leads(case, "leads"))
    return Setup(
        "blended", page.title, page, plan, groups, neighbours=neighbours(case),
        lead_time_weeks=case.assume("days_to_fill") / 7 + case.assume("training_weeks"),
    )  # fmt: skip
