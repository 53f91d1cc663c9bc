"""Ways to tell that a child is ready."""

from __future__ import annotations

import http.client
import socket
from collections.abc import Callable
from urllib.parse import urlsplit

WAIT_SECONDS = 2


def answers(address: str) -> Callable[[], bool]:
    """Ready once this page answers without a server's error."""
    parts = urlsplit(address)

    def ready() -> bool:
        connection = http.client.HTTPConnection(parts.hostname or "localhost", parts.port, timeout=WAIT_SECONDS)
        try:
            connection.request("GET", parts.path or "/")
            return connection.getresponse().status < 500
        except (OSError, http.client.HTTPException):
            return False
        finally:
            connection.close()

    return ready


def listens(host: str, port: int) -> Callable[[], bool]:
    """Ready once somebody listens there."""

    def ready() -> bool:
        try:
            socket.create_connection((host, port), timeout=WAIT_SECONDS).close()
        except OSError:
            return False
        return True

    return ready
