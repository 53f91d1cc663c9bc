"""After a switch of the service model: every waiting ticket is placed by the new page."""

from __future__ import annotations

from datetime import datetime

from manyhands.apps.ground.walls import acting_as, for_worker
from manyhands.jobs.push_waiting import push_waiting
from manyhands.journey.switch import left_to_place, place_again


def place_all_again(*, brand_id: int, now: datetime) -> None:
    """A ticket a transaction, until none is left; run twice, the second finds nothing to do."""
    while True:
        with acting_as(for_worker(brand_id)):
            left = left_to_place(brand_id)
        placed = 0
        for ticket_id in left:
            with acting_as(for_worker(brand_id)):
                placed += place_again(brand_id, ticket_id, now=now)
        if not placed:
            break
    push_waiting(brand_id=brand_id, now=now)
