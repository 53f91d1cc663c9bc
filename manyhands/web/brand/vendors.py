"""A brand's vendors: GET /b/<slug>/vendors."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.http import HttpResponse

from manyhands.apps.brands.plans import NoServiceModel, plan_in_force
from manyhands.apps.brands.queries import brand_facts
from manyhands.apps.insight.contracts import as_billed, months_of
from manyhands.apps.insight.quality import quality_by_pool
from manyhands.apps.market.pages import invoices_of_brand
from manyhands.core.contracts import Month
from manyhands.core.service_models.names import WHO
from manyhands.web.brand.asked import brand_asked
from manyhands.web.doors.page import Facts, page, show
from manyhands.web.doors.types import Request
from manyhands.web.ui.filters import words
from manyhands.web.vendor.facts import contract_facts, invoice_facts, month_asked, month_facts


def facts_of(request: Request, slug: str) -> Facts:
    """One month of every contract, what was billed, and how the vendors' pools did beside the brand's own."""
    brand = brand_facts(brand_asked(request, slug, "brand.vendors")["id"])
    month, billed = month_asked(request), invoices_of_brand(brand["id"])
    found = [as_billed(one, billed) for one in months_of(brand["id"], month, until=request.now)]
    owed = sum(row["total_minor"] for row in billed if row["month"] == month.first)
    return {
        "brand": {"slug": slug, "name": brand["name"]}, "month": month_facts(request, month),
        "contracts": [contract_facts(one, currency=brand["currency"], invoices=billed) for one in found],
        "invoices": [invoice_facts(row) for row in billed],
        "billed": {"amount_minor": owed, "currency": brand["currency"]},
        "idle": {"amount_minor": sum(one.idle_minor for one in found), "currency": brand["currency"]},
        "surge": {"amount_minor": sum(one.surge_minor for one in found), "currency": brand["currency"]},
        "quality": _quality(brand["id"], month, until=request.now),
    }  # fmt: skip


def _quality(brand_id: int, month: Month, *, until: datetime) -> list[dict[str, Any]]:
    try:
        _, plan = plan_in_force(brand_id)
    except NoServiceModel:
        return []
    who = {name: WHO[plan.pools.who[code]] for code, name in enumerate(plan.pool_names)}
    found = quality_by_pool(brand_id, since=month.begins_at, until=min(month.ends_at, until))
    return [row | {"pool": words(row["pool"]), "who": who.get(row["pool"], "")} for row in found]


@page
def vendors(request: Request, slug: str) -> HttpResponse:
    """Hours of those agreed, what idle time and hours beyond cost, invoices, and quality side by side."""
    return show(request, "brand/vendors.jinja", lambda: facts_of(request, slug), here=f"vendors:{slug}")
