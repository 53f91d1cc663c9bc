"""Whether a port is free, told before anything starts."""

from __future__ import annotations

import socket

import psutil  # type: ignore[import-untyped, unused-ignore]


class PortInUse(Exception):
    """Somebody else listens there."""


def check_port_free(host: str, port: int, *, option: str = "--port") -> None:
    """Refuse a port that cannot be listened on, and say who has it."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as trial:
        # As servers do it: a connection that is still closing does not count.
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind((host, port))
            # Two sockets may bind with the option set; only listening shows that the other one listens.
            trial.listen(1)
        except OSError as error:
            raise PortInUse(
                f"Port {port} of {host} cannot be used: {_who_has(port) or error.strerror}. Nothing was started. "
                f"Choose another with {option} {port + 1}, or stop what uses it."
            ) from error


def _who_has(port: int) -> str:
    """The process that listens there, as far as this user may see."""
    try:
        found = [one.pid for one in psutil.net_connections("tcp") if one.laddr.port == port and one.status == "LISTEN"]
        name = psutil.Process(found[0]).name() if found and found[0] else ""
    except psutil.Error:
        return ""
    return f"process {found[0]} ({name}) listens there" if name else ""
