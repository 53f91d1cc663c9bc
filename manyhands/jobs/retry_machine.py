"""Try the machine again with what is live now: tickets are read anew one by one, and no transaction is open meanwhile."""

from __future__ import annotations

from datetime import datetime

from manyhands.apps.ground.walls import acting_as, for_worker
from manyhands.apps.guidance.reader import BrandReader
from manyhands.journey.retry_machine import retry_machine, to_retry


def retry(*, brand_id: int, reader: BrandReader, now: datetime) -> None:
    """Once for each version: the second time nothing waits for it."""
    with acting_as(for_worker(brand_id)):
        waiting = to_retry(brand_id, now=now)
    if waiting is None:
        return
    # What was solved since then is what it is tried on: it may not know how that was answered.
    untaught = reader.blind_to(waiting.until) if waiting.until else reader
    readings = {}
    for row in waiting.tickets:
        with acting_as(for_worker(brand_id)):
            readings[row["ticket_id"]] = untaught.read(brand_id, row["asked"], name=row["customer_name"])
    with acting_as(for_worker(brand_id)):
        retry_machine(brand_id, waiting, readings, now=now)
