"""The sensitive and the hard in-house, volume and routine with a vendor."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from manyhands.science.planning.models.pages import Change, hours_named, page_of, topics_for, without_routes_by_topic
from manyhands.science.planning.models.parts import employed, leads, vendor
from manyhands.science.planning.models.setup import Case, Setup

ALWAYS = {"zone": "UTC", "always_open": True, "days": {}, "holidays": []}


def hybrid(case: Case) -> Setup:
    """The partner has all hours and what nobody minds it seeing; its contract has a minimum, and somebody looks after it."""
    split = case.vendor_share
    page, plan = page_of(
        case, "hybrid", hours_named({"contract": ALWAYS}), kept_in_house(case), *([] if split is None else [_shared_routine])
    )
    partner = vendor(case, "partner", price=vendor_price(case), share=1.0 if split is None else split)
    in_house = replace(
        employed(case, "in_house", tier=2, share=1.0 if split is None else 1 - split),
        escalates=case.assume("familiar_escalation_factor"),
        beside_lower=split is not None,
    )
    return Setup(
        "hybrid", page.title, page, plan, (partner, in_house, leads(case, "leads")), oversees=("partner",),
        lead_time_weeks=case.assume("vendor_lead_weeks"),
    )  # fmt: skip


def _shared_routine(tree: dict[str, Any]) -> None:
    """Both have the routine at once; how much each takes is by its seats."""
    tree["routes"][-1] |= {"to": ["partner", "in_house"], "then": []}


def kept_in_house(case: Case) -> Change:
    """Routes for the brand's own sensitive topics, or none."""
    sensitive = sorted({asking.topic for asking in case.business.askings if asking.is_sensitive})
    return topics_for(sensitive) if sensitive else without_routes_by_topic()


def vendor_price(case: Case) -> str:
    """A vendor near the customers where the brand's voice matters, else one further away."""
    return "nearshore_price_per_hour" if case.business.wishes.brand_voice == "little" else "onshore_price_per_hour"
