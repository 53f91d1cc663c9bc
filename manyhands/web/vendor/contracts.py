"""What a vendor's lead sees of their contracts: GET /vendor."""

from __future__ import annotations

from django.http import HttpResponse

from manyhands.apps.brands.queries import brands_seen
from manyhands.apps.insight.contracts import months_for
from manyhands.apps.market.pages import invoices_for
from manyhands.apps.market.queries import people_for
from manyhands.web.doors.asking import require_anywhere
from manyhands.web.doors.page import Facts, page, show
from manyhands.web.doors.person import self_of
from manyhands.web.doors.types import Request
from manyhands.web.vendor.facts import contract_facts, invoice_facts, month_asked, month_facts


def facts_of(request: Request) -> Facts:
    """One month of the contracts that somebody leads, their people, and what was billed."""
    require_anywhere(request.identity, "vendor.see")
    person_id, month = self_of(request), month_asked(request)
    currencies = {brand["slug"]: brand["currency"] for brand in brands_seen()}
    billed = invoices_for(person_id, now=request.now)
    return {
        "month": month_facts(request, month), "invoices": [invoice_facts(row) for row in billed],
        "contracts": [
            contract_facts(found, currency=currencies[found.contract["brand_slug"]], invoices=billed)
            for found in months_for(person_id, month, now=request.now)
        ],
        "people": [
            {"name": row["name"], "is_here": row["is_here"], "held": row["held"]} for row in people_for(person_id, now=request.now)
        ],
    }  # fmt: skip


@page
def contracts(request: Request) -> HttpResponse:
    """Hours of those agreed, what stood idle, how much was in time, and the invoices."""
    return show(request, "vendor/contracts.jinja", lambda: facts_of(request), here="vendor")
