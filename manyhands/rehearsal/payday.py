"""Payday in the play."""

from __future__ import annotations

from datetime import UTC, datetime

from manyhands.apps.ground import queue
from manyhands.apps.ground.walls import acting_as, for_brand


def pay_out_now(brand_id: int) -> None:
    """Have a brand pay out what was released, by its job."""
    batch = datetime.now(UTC).strftime("%Y%m%dT%H%M%S")
    with acting_as(for_brand(brand_id)):
        queue.enqueue("settle", brand_id=brand_id, batch=batch)
