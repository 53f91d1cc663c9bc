"""The cheapest HTTP client that is still one: a kept connection, a request, an answer with its length."""

from __future__ import annotations

import asyncio
import json
from typing import Any, cast

_END_OF_HEAD = b"\r\n\r\n"
_LENGTH = b"\r\ncontent-length:"


class Wire(asyncio.Protocol):
    """One connection; one request at a time."""

    def __init__(self) -> None:
        self._transport: asyncio.WriteTransport
        self._received = b""
        self._answer: asyncio.Future[tuple[int, Any]]

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Asyncio says that the connection stands."""
        self._transport = cast(asyncio.WriteTransport, transport)  # uvloop's own class is not asyncio's

    def data_received(self, data: bytes) -> None:
        """Asyncio hands in what came."""
        self._received += data
        head, found, rest = self._received.partition(_END_OF_HEAD)
        if found:
            length = int(head.lower().partition(_LENGTH)[2].partition(b"\r\n")[0] or 0)
            if len(rest) >= length:
                self._received = b""
                self._answer.set_result((int(head[9:12]), json.loads(rest)))

    def connection_lost(self, exc: Exception | None) -> None:
        """Asyncio says that it is over: whoever waits is told."""
        if not self._answer.done():
            self._answer.set_exception(ConnectionError("The server closed the connection within a request."))

    def post(self, path: str, token: str, body: Any) -> asyncio.Future[tuple[int, Any]]:
        """Send a request; the future is its status and body."""
        content = json.dumps(body).encode()
        self._answer = asyncio.get_running_loop().create_future()
        self._transport.write(
            b"POST %s HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer %s\r\nContent-Type: application/json\r\n"
            b"Content-Length: %d\r\n\r\n%s" % (path.encode(), token.encode(), len(content), content)
        )
        return self._answer

    def close(self) -> None:
        """Hang up."""
        self._transport.close()


async def connect(host: str, port: int) -> Wire:
    """A connection to the site."""
    _, wire = await asyncio.get_running_loop().create_connection(Wire, host, port)
    return wire
