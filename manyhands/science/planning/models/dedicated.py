"""People who work for this brand only: nothing is shared, and idle hours are the price of it."""

from __future__ import annotations

from dataclasses import replace

from manyhands.science.planning.models.pages import page_of
from manyhands.science.planning.models.parts import employed, leads
from manyhands.science.planning.models.setup import Case, Setup


def dedicated(case: Case) -> Setup:
    """A team of the brand's own, with a minimum crew in every open hour."""
    page, plan = page_of(case, "dedicated")
    team = replace(employed(case, "team"), escalates=case.assume("familiar_escalation_factor"))
    return Setup(
        "dedicated", page.title, page, plan, (team, leads(case, "leads")),
        lead_time_weeks=case.assume("days_to_fill") / 7 + case.assume("training_weeks"),
    )  # fmt: skip
