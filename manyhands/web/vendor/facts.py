"""What a screen says of a contract's month and of an invoice: the same to the brand and to the vendor's lead."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from manyhands.apps.ground.sql import Row
from manyhands.apps.insight.contracts import ContractMonth, as_billed
from manyhands.core.contracts import Line, Month, UnknownMonth, month_at, month_named, total_minor
from manyhands.web.doors.types import Request
from manyhands.web.ui.filters import NO_BREAK, language_name, words
from manyhands.web.ui.words import FULL_MONTHS


def month_asked(request: Request) -> Month:
    """The month that is asked for; this one, when none is, or one that is still to come."""
    this = month_at(request.now)
    try:
        return min(this, month_named(request.GET.get("month", "")))
    except UnknownMonth:
        return this


def month_facts(request: Request, month: Month) -> dict[str, Any]:
    """A month, and those around it, as vendor/contracts.jinja takes them."""
    this = month_at(request.now)
    return {
        "words": f"{FULL_MONTHS[month.number - 1]} {month.year}" + (" so far" if month == this else ""),
        "before": str(month.before), "next": str(month.next) if month < this else None, "is_over": month < this,
    }  # fmt: skip


def contract_facts(found: ContractMonth, *, currency: str, invoices: Sequence[Row]) -> dict[str, Any]:
    """One contract in one month; where that was billed, as it was billed."""
    found = as_billed(found, invoices)
    contract, worked = found.contract, found.worked
    billed = next((row for row in invoices if row["contract_id"] == contract["id"] and row["month"] == found.month.first), None)
    currency = billed["currency"] if billed else currency
    agreed = worked.part(contract["hours_per_month"]) if contract["hours_per_month"] is not None else None
    return {
        "id": str(contract["id"]), "vendor": contract["vendor_name"], "brand": contract.get("brand_name"),
        "pools": [words(pool) for pool in contract["pools"]], "languages": [language_name(code) for code in contract["languages"]],
        "begins_at": contract["begins_at"], "ends_at": contract["ends_at"], "rate": _money(contract["rate_minor"], currency),
        "worked_seconds": worked.worked_seconds, "agreed_seconds": agreed, "over_seconds": _seconds(found, "overtime"),
        "minimum_seconds": worked.part(contract["hours_per_month_min"]), "seats": contract["seats"], "people": len(found.people),
        "idle_seconds": found.idle_seconds, "idle": _money(found.idle_minor, currency), "surge": _money(found.surge_minor, currency),
        "level": _level(found), "billed_at": billed["issued_at"] if billed else None,
        "lines": [_line(line, currency) for line in found.lines], "total": _money(total_minor(found.lines), currency),
    }  # fmt: skip


def invoice_facts(row: Row) -> dict[str, Any]:
    """One invoice as a row of a table: what each kind of line came to."""
    by_kind = {line["kind"]: line for line in row["lines"]}
    return {
        "month": f"{FULL_MONTHS[row['month'].month - 1]} {row['month'].year}", "vendor": row["vendor_name"],
        "brand": row["brand_name"] or "A brand you worked for", "issued_at": row["issued_at"],
        "seconds": row["worked"]["worked_seconds"], "total": _money(row["total_minor"], row["currency"]),
    } | {
        kind: _money(by_kind[kind]["amount_minor"], row["currency"]) if kind in by_kind else None
        for kind in ("hours", "minimum", "overtime", "penalty")
    }  # fmt: skip


def _money(amount_minor: int, currency: str) -> dict[str, Any]:
    return {"amount_minor": amount_minor, "currency": currency}


def _seconds(found: ContractMonth, kind: str) -> int:
    return sum(line.seconds for line in found.lines if line.kind == kind)


def _line(line: Line, currency: str) -> dict[str, Any]:
    return {
        "kind": line.kind, "seconds": line.seconds, "rate": _money(line.rate_minor, currency),
        "is_free": line.kind == "overtime" and not line.rate_minor, "amount": _money(line.amount_minor, currency),
    }  # fmt: skip


def _level(found: ContractMonth) -> dict[str, Any] | None:
    contract, worked = found.contract, found.worked
    if not contract["level_of"]:
        return None
    return {
        "of": contract["level_of"], "agreed": _percent(contract["level_thousandths"]), "judged": worked.judged,
        # Rounded down: what is a little less than agreed must not read as if it were enough.
        "kept": _percent(worked.kept * 1000 // worked.judged) if worked.judged else "–",
        "penalty": _percent(contract["penalty_thousandths"]) if contract["penalty_thousandths"] else "",
        "within_seconds": contract["accept_seconds"], "is_below": found.is_below_level,
    }  # fmt: skip


def _percent(thousandths: int) -> str:
    whole, tenth = divmod(thousandths, 10)
    return f"{whole}.{tenth}{NO_BREAK}%" if tenth else f"{whole}{NO_BREAK}%"
