"""A language model on this machine that says what a test scripts: real HTTP, and no model."""

from __future__ import annotations

import json
import socket
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from tests.apps.ground.outgoing import servers


@dataclass
class Scripted:
    """Its address, and every request it was sent."""

    base_url: str
    heard: list[bytes] = field(default_factory=list)

    @property
    def asked(self) -> str:
        """The words of all messages that came, as text."""
        bodies = [json.loads(request.partition(b"\r\n\r\n")[2]) for request in self.heard]
        return "\n".join(message["content"] for body in bodies for message in body["messages"])


def draft(text: str, *, tokens: int | None = 120, **more: object) -> bytes:
    """A whole answer with this draft."""
    message: dict[str, object] = {"role": "assistant", "content": text} | more
    body: dict[str, object] = {"choices": [{"index": 0, "message": message, "finish_reason": "stop"}]}
    if tokens is not None:
        body["usage"] = {"total_tokens": tokens}
    return answer(json.dumps(body).encode())


def answer(body: bytes, *, status: str = "200 OK") -> bytes:
    """Any answer."""
    return f"HTTP/1.1 {status}\r\nContent-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body


@contextmanager
def model_says(*said: bytes | Callable[[socket.socket], None], slow_seconds: float = 0.0) -> Iterator[Scripted]:
    """Each request gets the next answer; the last one stays."""
    turns = list(said)
    scripted = Scripted("")

    def talk(connected: socket.socket) -> None:
        scripted.heard.append(servers.read_request(connected))
        turn = turns.pop(0) if len(turns) > 1 else turns[0]
        time.sleep(slow_seconds)
        turn(connected) if callable(turn) else connected.sendall(turn)

    with servers.server(talk) as port:
        scripted.base_url = f"http://127.0.0.1:{port}/v1"
        yield scripted
