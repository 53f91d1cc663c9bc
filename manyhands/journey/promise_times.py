"""A brand promises other times from now on; what has gone by stays judged by what was in force."""

from __future__ import annotations

from datetime import datetime

from manyhands.apps.ground import queue
from manyhands.apps.ground.fail_points import fail_points_of
from manyhands.apps.ground.traces import step_span
from manyhands.apps.promises.actions import promise_from_now
from manyhands.core.clocks import PromisePage


@step_span("promise_times")
def promise_times(brand_id: int, page: PromisePage, *, now: datetime) -> int | None:
    """Put a page in force and have open tickets follow; returns its version, or None when it was in force already."""
    version = promise_from_now(brand_id, page, now=now)
    if version is not None:
        queue.enqueue("renew_promises", priority=queue.BULK, brand_id=brand_id)
    fail_points_of("promise_times")
    return version
