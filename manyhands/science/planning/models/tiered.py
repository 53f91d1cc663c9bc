"""Five tiers: the front line answers what is easy, the hard climbs, and each step up has to be read again."""

from __future__ import annotations

from manyhands.science.planning.models.pages import page_of
from manyhands.science.planning.models.parts import employed, leads
from manyhands.science.planning.models.setup import Case, Setup


def tiered(case: Case) -> Setup:
    """Front line and specialists are staffed; supervisors, managers and operations are there for what comes."""
    page, plan = page_of(case, "tiered")
    groups = (
        employed(case, "frontline"), employed(case, "specialists", tier=2), leads(case, "supervisors"), leads(case, "managers", tier=4),
        leads(case, "operations", tier=5),
    )  # fmt: skip
    return Setup(
        "tiered", page.title, page, plan, groups,
        lead_time_weeks=case.assume("days_to_fill") / 7 + case.assume("training_weeks") / 2,
    )  # fmt: skip
