"""Wake the relay after a commit.

A datagram to a socket without a path: it costs a few microseconds, needs no reader, and losing one is harmless, for the
relay also looks by itself twice a second. NOTIFY inside the writing transaction would serialise all commits.
"""

from __future__ import annotations

import contextlib
import hashlib
import socket
from functools import cache

from django.conf import settings
from django.db import connection, transaction

EVENT, JOB = b"e", b"j"  # what a datagram tells of

_sender: socket.socket | None = None


@cache
def relay_address() -> str:
    """The relay's place in the abstract namespace: one for each installation."""
    return "\0manyhands-" + hashlib.sha256(str(settings.STATE_DIR).encode()).hexdigest()[:24]


def wake_relay_after_commit(*, job: bool = False) -> None:
    """Once per transaction for its events and once for its jobs, however many there are."""
    wake = _tell_of_job if job else _tell_of_event
    if not any(waiting[1] is wake for waiting in connection.run_on_commit):
        transaction.on_commit(wake)


def _tell_of_event() -> None:
    _tell(EVENT)


def _tell_of_job() -> None:
    _tell(JOB)


def _tell(word: bytes) -> None:
    global _sender
    if _sender is None:
        _sender = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM | socket.SOCK_NONBLOCK)
    with contextlib.suppress(OSError):  # no relay yet, or its buffer is full of wake-ups: it will look anyway
        _sender.sendto(word, relay_address())
