"""A few proven experts for what takes one, and people for the rest."""

from __future__ import annotations

from dataclasses import replace

from manyhands.science.planning.models.pages import page_of, topics_for, without_routes_by_topic
from manyhands.science.planning.models.parts import employed, leads
from manyhands.science.planning.models.setup import Case, Setup

LICENCE = "industry_licence"


def boutique(case: Case) -> Setup:
    """Experts are dear and few, solve at once, and know the customer; a small team feels every one who is away."""
    topics = sorted({asking.topic for asking in case.business.askings if asking.complexity == "complex"})
    page, plan = page_of(case, "boutique", topics_for(topics) if topics else without_routes_by_topic())
    experts = employed(case, "experts", tier=2, factor=case.assume("specialist_pay_factor") / case.assume("tier_2_pay_factor"))
    experts = replace(
        experts, credentials=(LICENCE,), who=replace(experts.who, is_expert=True), escalates=case.assume("familiar_escalation_factor")
    )
    principals = replace(leads(case, "principals"), credentials=(LICENCE,))
    return Setup(
        "boutique", page.title, page, plan, (employed(case, "care"), experts, principals),
        lead_time_weeks=2 * case.assume("days_to_fill") / 7 + case.assume("training_weeks"),
        notes=("Guest experts stand in after half an hour where all are busy; they are not staffed here.",),
    )  # fmt: skip
