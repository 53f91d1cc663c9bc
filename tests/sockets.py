"""No test talks to the outside: connections to anything but this machine are refused where they are made."""

from __future__ import annotations

import ipaddress
import sys
from functools import cache
from typing import Any

LOCAL_NAMES = frozenset({"localhost", ""})


class TheOutsideIsClosed(Exception):
    """A test wanted to leave this machine."""


@cache
def _is_local(host: str) -> bool:
    if host in LOCAL_NAMES:
        return True
    try:
        return ipaddress.ip_address(host.partition("%")[0]).is_loopback
    except ValueError:
        return False


def _judge(event: str, arguments: tuple[Any, ...]) -> None:
    if event in ("socket.connect", "socket.sendto"):
        address = arguments[1]
        outside = isinstance(address, tuple) and not _is_local(str(address[0]))
    elif event == "socket.getaddrinfo":
        host = arguments[0]
        address = host
        outside = host is not None and not _is_local(host.decode() if isinstance(host, bytes) else str(host))
    else:
        return
    if outside:
        raise TheOutsideIsClosed(f"{event} to {address} was refused: tests stay on this machine.")


@cache
def refuse_the_outside() -> None:
    """From now on, for good: an audit hook cannot be taken off."""
    sys.addaudithook(_judge)
