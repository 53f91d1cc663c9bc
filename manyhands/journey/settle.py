"""Released pay leaves for the specialists' banks: one entry a person, one file a brand and batch."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from manyhands.apps.ground.fail_points import fail_points_of
from manyhands.apps.ground.outbox import put_in_outbox
from manyhands.apps.ground.traces import step_span
from manyhands.apps.pay.earnings import pay_out


@step_span("settle")
def settle(brand_id: int, *, batch: str, now: datetime) -> list[dict[str, Any]]:
    """Pay out what is payable and have its file written; the same batch again pays nothing."""
    paid = pay_out(brand_id, batch=batch, now=now)
    lines = [
        {"payout_id": str(due["payout_id"]), "person_id": str(due["person_id"]), "amount_minor": due["amount_minor"],
         "currency": due["currency"], "tickets": len(due["earnings"])}
        for due in paid
    ]  # fmt: skip
    if lines:
        payload = {"batch": batch, "lines": lines}
        put_in_outbox(brand_id, kind="payout_file", key=f"payout:{batch}", payload=payload, now=now)
    fail_points_of("settle")
    return lines
