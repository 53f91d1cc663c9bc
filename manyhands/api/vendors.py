"""Vendors' contracts and invoices: for a brand's own tools, and for those of a vendor's lead."""

from __future__ import annotations

from typing import Annotated, Any

from django.http import JsonResponse
from ninja import Query, Router

from manyhands.apps.ground.sql import Row
from manyhands.apps.insight.contracts import ContractMonth, as_billed, months_for, months_of
from manyhands.apps.market.pages import invoices_for, invoices_of_brand
from manyhands.core.contracts import Month, month_at, month_named, total_minor
from manyhands.web.brand.asked import brand_asked
from manyhands.web.doors.asking import require_anywhere
from manyhands.web.doors.effects import reading
from manyhands.web.doors.person import self_of
from manyhands.web.doors.types import Request

router = Router()

Written = Annotated[str, Query(pattern=r"^20\d\d-(0[1-9]|1[0-2])$", description="A month that is not still to come, such as 2026-12.")]


@router.get("/brands/{slug:slug}/contracts")
def get_brand_contracts(request: Request, slug: str, month: Written | None = None) -> JsonResponse:
    """Each contract in a month, this one when none is named: hours of those agreed, idle time, hours beyond, the level of service."""

    def run() -> list[dict[str, Any]]:
        brand = brand_asked(request, slug, "brand.vendors")
        billed = invoices_of_brand(brand["id"])
        return [_contract(as_billed(found, billed)) for found in months_of(brand["id"], _month(request, month), until=request.now)]

    return JsonResponse(reading(request, run), safe=False)


@router.get("/brands/{slug:slug}/invoices")
def get_brand_invoices(request: Request, slug: str, month: Written | None = None) -> JsonResponse:
    """What the brand's vendors billed it, newest first, line by line."""

    def run() -> list[dict[str, Any]]:
        brand = brand_asked(request, slug, "brand.vendors")
        return [_invoice(row) for row in invoices_of_brand(brand["id"], month=month_named(month).first if month else None)]

    return JsonResponse(reading(request, run), safe=False)


@router.get("/contracts/months")
def get_contract_months(request: Request, month: Written | None = None) -> JsonResponse:
    """Each contract you lead in a month: hours of those agreed, idle time, hours beyond, the level of service."""

    def run() -> list[dict[str, Any]]:
        require_anywhere(request.identity, "vendor.see")
        found = months_for(self_of(request), _month(request, month), now=request.now)
        billed = invoices_for(self_of(request), now=request.now)
        return [_contract(as_billed(one, billed)) | {"brand_slug": one.contract["brand_slug"]} for one in found]

    return JsonResponse(reading(request, run), safe=False)


@router.get("/contracts/invoices")
def get_contract_invoices(request: Request) -> JsonResponse:
    """What the vendors you lead billed, newest first, line by line."""

    def run() -> list[dict[str, Any]]:
        require_anywhere(request.identity, "vendor.see")
        return [_invoice(row) for row in invoices_for(self_of(request), now=request.now)]

    return JsonResponse(reading(request, run), safe=False)


def _month(request: Request, written: str | None) -> Month:
    this = month_at(request.now)
    return min(this, month_named(written)) if written else this


def _contract(found: ContractMonth) -> dict[str, Any]:
    contract, worked = found.contract, found.worked
    return {
        "contract_id": str(contract["id"]), "vendor_name": contract["vendor_name"], "month": str(found.month), "pools": contract["pools"],
        "worked_seconds": worked.worked_seconds, "idle_seconds": found.idle_seconds, "idle_minor": found.idle_minor,
        "surge_minor": found.surge_minor, "hours_per_month": contract["hours_per_month"],
        "hours_per_month_min": contract["hours_per_month_min"], "seats": contract["seats"],
        "judged": worked.judged, "kept": worked.kept, "is_below_level": found.is_below_level,
        "lines": [
            {"kind": line.kind, "seconds": line.seconds, "rate_minor": line.rate_minor, "amount_minor": line.amount_minor}
            for line in found.lines
        ],
        "total_minor": total_minor(found.lines),
    }  # fmt: skip


def _invoice(row: Row) -> dict[str, Any]:
    told = {key: row[key] for key in ("vendor_name", "brand_slug", "currency", "total_minor", "lines")}
    return told | {
        "invoice_id": str(row["id"]), "contract_id": str(row["contract_id"]), "month": f"{row['month']:%Y-%m}",
        "worked_seconds": row["worked"]["worked_seconds"], "judged": row["worked"]["judged"], "kept": row["worked"]["kept"],
        "issued_at": row["issued_at"].isoformat(),
    }  # fmt: skip
