"""A month under a vendor's contract is over: it is billed, once, and the brand owes it."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from manyhands.apps.brands.queries import brand_facts
from manyhands.apps.ground.fail_points import fail_points_of
from manyhands.apps.ground.traces import step_span
from manyhands.apps.insight.contracts import months_of
from manyhands.apps.market import actions as market
from manyhands.apps.market.queries import invoice_due_of
from manyhands.apps.pay.actions import record_entry
from manyhands.core.contracts import Month, month_at, total_minor
from manyhands.core.pay import vendor_bill


class UnableToInvoice(Exception):
    """This month cannot be billed yet; the text says why."""


@step_span("invoice")
def invoice(brand_id: int, contract_id: UUID, month: Month, *, now: datetime) -> bool:
    """Bill one month; False when it was billed before, or the contract did not hold in it."""
    if now < month.settles_at:
        raise UnableToInvoice(
            f"{month} is billed from {month.settles_at:%Y-%m-%d} on, when all of it is known. Nothing was changed. Ask again then."
        )
    found = next((one for one in months_of(brand_id, month) if one.contract["id"] == contract_id), None)
    if found is None:
        return False
    currency, lines = brand_facts(brand_id)["currency"], found.lines
    invoice_id = market.issue_invoice(
        brand_id, found.contract, month, currency=currency, price=found.price, worked=found.to_json(), lines=lines, now=now
    )
    if invoice_id is None:
        return False
    if total_minor(lines):
        record_entry(
            brand_id, kind="invoice", source=f"invoice:{invoice_id}", moves=vendor_bill(total_minor(lines)), currency=currency,
            person_id=None, now=now,
        )  # fmt: skip
    fail_points_of("invoice")
    return True


def invoice_due(brand_id: int, contract_id: UUID, *, now: datetime) -> bool:
    """The clock has come to a contract's next month; False when that was billed before."""
    contract = invoice_due_of(brand_id, contract_id)
    if contract is None or contract["invoice_due_at"] is None or contract["invoice_due_at"] > now:
        return False
    month = month_at(contract["invoice_due_at"]).before
    is_new = invoice(brand_id, contract_id, month, now=now)
    is_last = contract["ends_at"] is not None and contract["ends_at"] <= month.ends_at
    market.set_invoice_due(brand_id, contract_id, due_at=None if is_last else month.next.settles_at)
    return is_new
