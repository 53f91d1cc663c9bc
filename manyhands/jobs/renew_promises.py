"""What a brand promises has changed: the clocks of its open tickets are set by it."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from manyhands.apps.ground.walls import acting_as, for_worker
from manyhands.apps.promises.queries import tickets_in_work
from manyhands.journey.promises import renew

_AT_A_TIME = 200


def renew_promises(*, brand_id: int, now: datetime) -> None:
    """One ticket a transaction, until all have been seen; doing it again changes nothing."""
    last: UUID | None = None
    while True:
        with acting_as(for_worker(brand_id)):
            found = tickets_in_work(brand_id, after=last, most=_AT_A_TIME)
        for ticket_id in found:
            with acting_as(for_worker(brand_id)):
                renew(brand_id, ticket_id, now=now)
        if len(found) < _AT_A_TIME:
            return
        last = found[-1]
