"""Keep the embedded database up while an installation runs, also when its guard has given up on it."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

import structlog

from manyhands.site.installation import Installation
from manyhands.site.postgres.problems import UnableToRun

log = structlog.get_logger()

LOOK_SECONDS = 1.0
PAUSE_SECONDS = 5.0


@contextmanager
def attended(installation: Installation) -> Iterator[None]:
    """Look after the database for as long as the block runs; nothing to do where it is somebody else's."""
    stop = threading.Event()
    thread = threading.Thread(target=_attend, args=(installation, stop), name="attendant", daemon=True)
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join(timeout=PAUSE_SECONDS)


def _attend(installation: Installation, stop: threading.Event) -> None:
    server = installation.server
    while server is not None and not stop.wait(LOOK_SECONDS):
        if server.is_up():
            continue
        try:
            server.start()  # waits for a guard that is already at it, and starts another where there is none
        except UnableToRun as trouble:
            log.warning("database_stays_away", because=str(trouble))
            stop.wait(PAUSE_SECONDS)
