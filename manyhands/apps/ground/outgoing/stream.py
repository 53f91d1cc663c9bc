"""A connection whose every read and write ends with one deadline, to one judged address, directly or through a proxy."""

from __future__ import annotations

import base64
import socket
import ssl
from collections.abc import Iterable, Sequence
from typing import Any
from urllib.parse import unquote, urlsplit

import httpcore

from manyhands.apps.ground.outgoing.addresses import IPAddress
from manyhands.apps.ground.outgoing.connect import Deadline
from manyhands.apps.ground.outgoing.problems import UnableToReach

_PROXY_ANSWER_BYTES_MAX = 8192


class TimedStream(httpcore.NetworkStream):
    """A socket that knows when all must be over."""

    def __init__(self, connected: socket.socket, *, deadline: Deadline) -> None:
        self._socket, self._deadline = connected, deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """What has come, at most so much."""
        self._socket.settimeout(self._deadline.left(at_most=timeout))
        return self._socket.recv(max_bytes)

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """All of it, whatever the other side's pace, or TookTooLong."""
        while buffer:
            self._socket.settimeout(self._deadline.left(at_most=timeout))
            buffer = buffer[self._socket.send(buffer) :]

    def close(self) -> None:
        """Hang up."""
        self._socket.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        """Go on encrypted; the certificate is checked for the name, not for the address."""
        self._socket.settimeout(self._deadline.left(at_most=timeout))
        self._socket = ssl_context.wrap_socket(self._socket, server_hostname=server_hostname)
        return self

    def get_extra_info(self, info: str) -> Any:
        """What httpcore asks of a connection."""
        if info == "is_readable":
            return False  # it is asked of a connection that waits to be used again; these are used once
        return self._socket if info == "ssl_object" and isinstance(self._socket, ssl.SSLSocket) else None


class JudgedBackend(httpcore.NetworkBackend):
    """Connects to the addresses it was given, whatever name it is asked for."""

    def __init__(self, addresses: Sequence[IPAddress], *, proxy: str, deadline: Deadline, connect_seconds: float) -> None:
        self._addresses, self._proxy = addresses, proxy
        self._deadline, self._seconds = deadline, connect_seconds

    def connect_tcp(
        self, host: str, port: int, timeout: float | None = None, local_address: str | None = None,  # its interface
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """The first of the addresses that answers."""
        connecting = Deadline(self._deadline.left(at_most=self._seconds))
        for address in self._addresses:
            try:
                connected = self._connect(str(address), port, connecting)
            except OSError:
                continue
            return TimedStream(connected, deadline=self._deadline)
        raise UnableToReach(f"{host} does not answer. Nothing was sent.")

    def _connect(self, address: str, port: int, connecting: Deadline) -> socket.socket:
        at = urlsplit(self._proxy) if self._proxy else None
        first = (at.hostname or "", at.port or 3128) if at else (address, port)
        connected = socket.create_connection(first, connecting.left())
        connected.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        if at is None:
            return connected
        try:
            _ask_proxy(connected, address, port, user=unquote(at.username or ""), password=unquote(at.password or ""),
                       connecting=connecting)  # fmt: skip
        except BaseException:
            connected.close()
            raise
        return connected


def _ask_proxy(
    connected: socket.socket, address: str, port: int, *, user: str, password: str, connecting: Deadline
) -> None:
    """Have the proxy connect us: to the address that was judged, so that its own look-up cannot differ from ours."""
    place = f"[{address}]:{port}" if ":" in address else f"{address}:{port}"
    lines = [f"CONNECT {place} HTTP/1.1", f"Host: {place}"]
    if user:
        lines.append("Proxy-Authorization: Basic " + base64.b64encode(f"{user}:{password}".encode()).decode())
    stream = TimedStream(connected, deadline=connecting)
    stream.write("\r\n".join([*lines, "", ""]).encode())
    answer = b""
    # Byte by byte: what follows the empty line is already the destination's.
    while not answer.endswith(b"\r\n\r\n"):
        more = stream.read(1)
        if not more or len(answer) > _PROXY_ANSWER_BYTES_MAX:
            raise UnableToReach("The outgoing proxy gave no proper answer. Nothing was sent. Check MANYHANDS_EGRESS_PROXY.")
        answer += more
    if answer.split(b" ", 2)[1:2] != [b"200"]:
        raise UnableToReach("The outgoing proxy refused the connection. Nothing was sent. Ask whoever runs it.")

