"""Letters whose process was killed after their bytes were kept are taken up again, in a thread of their own."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import datetime

import structlog
from django.db import close_old_connections

from manyhands.channels.email.intake import take_waiting

log = structlog.get_logger()

PAUSE_SECONDS = 5.0


def take_up_letters(stop: threading.Event, *, clock: Callable[[], datetime]) -> None:
    """Go on until told to stop; a hostile letter may hold this thread for its time limit, and nothing else."""
    while not stop.is_set():
        close_old_connections()
        try:
            take_waiting(clock())
        except Exception as error:
            log.warning("letters_wait", because=str(error)[:200])
        stop.wait(PAUSE_SECONDS)
