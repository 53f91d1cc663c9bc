"""Ask a brand's own system. Between the two transactions nothing is held but the machine's lease on the ticket."""

from __future__ import annotations

import time
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from manyhands.apps.ground.fail_points import fail_point
from manyhands.apps.ground.walls import acting_as, for_worker
from manyhands.apps.systems.calling import ask_system
from manyhands.journey.look_up import call_to_make, take_answer


def look_up(*, brand_id: int, call_id: str, now: datetime) -> None:
    """Make one call and take in its answer. Killed between the two, it is made again under the same key."""
    with acting_as(for_worker(brand_id)):
        asked = call_to_make(brand_id, UUID(call_id))
    if asked is None:
        return
    fail_point("look_up.before_call")
    began = time.monotonic()
    told = ask_system(asked)
    told = replace(told, took_ms=int((time.monotonic() - began) * 1000))
    fail_point("look_up.after_call")
    with acting_as(for_worker(brand_id)):
        take_answer(brand_id, UUID(call_id), told, now=now)
