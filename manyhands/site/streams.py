"""Live streams: who listens to what, and how a notice reaches them without a flood."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterable

# After a notice the next one waits this long, gathering: a board of fifty people is not redrawn for every ticket.
PAUSE_SECONDS = 1.0
HEARTBEAT_SECONDS = 15.0


class Listener:
    """One open stream and the topics it may hear."""

    def __init__(self, topics: Iterable[str]) -> None:
        self.topics = frozenset(topics)
        self._waiting: set[str] = set()
        self._news = asyncio.Event()

    def tell(self, topics: frozenset[str]) -> None:
        """Note what concerns this listener."""
        concerned = self.topics & topics
        if concerned:
            self._waiting |= concerned
            self._news.set()

    async def next(self) -> bytes:
        """The next piece of the stream: a notice, or a comment that keeps the connection open."""
        try:
            await asyncio.wait_for(self._news.wait(), HEARTBEAT_SECONDS)
        except TimeoutError:
            return b": still here\n\n"
        told, self._waiting = sorted(self._waiting), set()
        self._news.clear()
        return b"data: " + json.dumps({"topics": told}).encode() + b"\n\n"


class Switchboard:
    """Every listener of this process."""

    def __init__(self) -> None:
        self._listeners: set[Listener] = set()

    def join(self, topics: Iterable[str]) -> Listener:
        """Open a stream."""
        listener = Listener(topics)
        self._listeners.add(listener)
        return listener

    def leave(self, listener: Listener) -> None:
        """Close a stream."""
        self._listeners.discard(listener)

    def tell(self, topics: Iterable[str]) -> None:
        """Pass a notice to whom it concerns."""
        told = frozenset(topics)
        for listener in self._listeners:
            listener.tell(told)

    def __len__(self) -> int:
        return len(self._listeners)
