"""A contract is over: its people have no door any more, and what they held is handed over at once."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from manyhands.apps.ground.fail_points import fail_points_of
from manyhands.apps.ground.traces import step_span
from manyhands.apps.market import actions as market
from manyhands.apps.market.queries import contracts_with
from manyhands.apps.routing.held import held_through
from manyhands.journey.hand_in import put_back


@step_span("close_contract")
def close_contract(brand_id: int, contract_id: UUID, *, now: datetime) -> bool:
    """Hand over what a contract that has ended left; False when that was done before, or its time was made longer."""
    if market.mark_closed(brand_id, contract_id, now=now) is None:
        return False
    _hand_over(brand_id, contract_id, now=now)
    fail_points_of("close_contract")
    return True


@step_span("end_contract")
def end_contract(brand_id: int, contract_id: UUID, *, because: str, now: datetime) -> bool:
    """End a contract before its time; False when it had ended before."""
    return market.end_contract(brand_id, contract_id, because=because, now=now) and close_contract(brand_id, contract_id, now=now)


@step_span("leave_vendor")
def leave_vendor(brand_id: int, vendor_id: UUID, person_id: UUID, *, now: datetime) -> None:
    """Somebody works for a vendor no more: what they held for this brand through it is handed over."""
    market.end_membership(vendor_id, person_id, now=now)
    for contract in contracts_with(brand_id, vendor_id):
        _hand_over(brand_id, contract["id"], person_id=person_id, now=now)
    fail_points_of("close_contract")


def _hand_over(brand_id: int, contract_id: UUID, *, person_id: UUID | None = None, now: datetime) -> None:
    for row in held_through(brand_id, contract_id, person_id=person_id):
        because = "the contract of whoever held it has ended"
        put_back(brand_id, row["ticket_id"], row["assignment_id"], because=because, now=now)
