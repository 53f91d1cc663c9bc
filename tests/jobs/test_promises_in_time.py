"""Two timekeepers on the real clock tell of a broken promise once, and within five seconds."""

from __future__ import annotations

import threading
import time
from datetime import UTC, datetime, timedelta
from functools import partial

from django.db import connections

from manyhands.jobs.timekeeper import do_what_is_due, keep_time
from tests import walking as w
from tests.cast import Cast
from tests.promising import FIRST_ONLY, promise

TOLD = "SELECT kind, at FROM desk_event WHERE brand_id = %(brand)s AND kind LIKE 'promise%%' ORDER BY position"
WAIT_SECONDS = 30


def clock() -> datetime:
    return datetime.now(UTC)


def keep(stop: threading.Event) -> None:
    try:
        keep_time(stop, clock=clock)
    finally:
        connections.close_all()


def test_a_warning_and_a_breach_are_told_once_within_five_seconds(cast: Cast) -> None:
    while do_what_is_due(now=clock()) >= 200:  # what other tests left
        pass
    promise(cast.larch, FIRST_ONLY.replace("1h", "5s"), now=clock())
    began = clock()
    w.write_to(cast.larch, cast.ana, now=began)
    stop = threading.Event()
    timekeepers = [threading.Thread(target=partial(keep, stop)) for _ in range(2)]
    for timekeeper in timekeepers:
        timekeeper.start()

    until = time.monotonic() + WAIT_SECONDS
    while len(told := w.rows_of(cast.larch, TOLD)) < 2 and time.monotonic() < until:
        time.sleep(0.2)
    time.sleep(1.5)  # and nothing more comes
    stop.set()
    for timekeeper in timekeepers:
        timekeeper.join()

    told = w.rows_of(cast.larch, TOLD)
    late = [row["at"] - began.replace(microsecond=0) - timedelta(seconds=due) for row, due in zip(told, (4, 5), strict=True)]
    assert [row["kind"] for row in told] == ["promise_nearly_due", "promise_broken"]
    assert all(timedelta(0) <= gap < timedelta(seconds=5) for gap in late), late
