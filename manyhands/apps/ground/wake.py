"""Wake the relay after a commit.

A datagram to a socket without a path: it costs a few microseconds, needs no reader, and losing one is harmless, for the
relay also looks by itself twice a second. NOTIFY inside the writing transaction would serialise all commits.
"""

from __future__ import annotations

import contextlib
import hashlib
import socket

from django.conf import settings
from django.db import connection, transaction

_sender: socket.socket | None = None


def relay_address() -> str:
    """The relay's place in the abstract namespace: one for each installation."""
    return "\0manyhands-" + hashlib.sha256(str(settings.STATE_DIR).encode()).hexdigest()[:24]


def wake_relay_after_commit() -> None:
    """Once per transaction, however many things happened in it."""
    if not any(waiting[1] is _wake for waiting in connection.run_on_commit):
        transaction.on_commit(_wake)


def _wake() -> None:
    global _sender
    if _sender is None:
        _sender = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM | socket.SOCK_NONBLOCK)
    with contextlib.suppress(OSError):  # no relay yet, or its buffer is full of wake-ups: it will look anyway
        _sender.sendto(b"!", relay_address())
