"""An outsourcer fills planned shifts with on-demand people: cheap hours, planned long before, some of them empty."""

from __future__ import annotations

from dataclasses import replace

from manyhands.science.planning.models.hybrid import ALWAYS
from manyhands.science.planning.models.pages import hours_named, page_of
from manyhands.science.planning.models.parts import leads, vendor
from manyhands.science.planning.models.setup import Case, Group, Setup
from manyhands.science.planning.models.virtual import hours_on_page

SHIFT_CHANGES = 15


def gig_bpo(case: Case) -> Setup:
    """Two shifts and their leads by contract; hours in which nobody comes are planned again, and the contract has a minimum."""
    page, plan = page_of(case, "gig_bpo", hours_named(_shifts(case)))
    day, late = (replace(_shift(case, name), hours=hours_on_page(case, plan, name)) for name in ("day_shift", "late_shift"))
    shifts = tuple(shift for shift in (day, late) if any(shift.hours))
    lead = case.assume("gig_lead_weeks")
    groups = (*shifts, _shift(case, "shift_leads", tier=2), leads(case, "brand_desk"))
    return Setup(
        "gig_bpo", page.title, page, plan, groups, oversees=("day_shift", "late_shift", "shift_leads"),
        lead_time_weeks=lead + case.assume("gig_certification_hours") / case.assume("gig_certification_week_hours"),
    )  # fmt: skip


def _shift(case: Case, name: str, *, tier: int = 1) -> Group:
    group = vendor(case, name, tier=tier, price="gig_price_per_hour")
    return replace(group, hired="gig", no_show=case.assume("gig_no_show"))


def _shifts(case: Case) -> dict[str, dict[str, object]]:
    """The day is cut in two; where the business is closed, both are."""
    zone = case.business.zone
    return {
        "day_shift": ALWAYS | {"zone": zone, "always_open": False, "days": {"mon-sun": [f"00:00-{SHIFT_CHANGES}:00"]}},
        "late_shift": ALWAYS | {"zone": zone, "always_open": False, "days": {"mon-sun": [f"{SHIFT_CHANGES}:00-24:00"]}},
    }
