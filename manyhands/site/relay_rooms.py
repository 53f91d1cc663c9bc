"""What the relay hears of rooms: which of them something was said in, or taken out of."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import psycopg

# A transaction that is open longer than this before it says something in a room is not told of.
LOOK_BACK = timedelta(seconds=10)


class Rooms:
    """Remembers what it told, so that it can look back for what commits late."""

    def __init__(self, connection: psycopg.AsyncConnection[Any]) -> None:
        self._connection = connection
        self._newest: datetime | None = None
        self._told: dict[tuple[Any, datetime], None] = {}

    async def begin(self) -> None:
        """From now on."""
        cursor = await self._connection.execute("SELECT clock_timestamp()")
        found = await cursor.fetchone()
        self._newest = found[0] if found else None

    async def stirred(self) -> list[str]:
        """The topics of rooms in which something has changed since."""
        assert self._newest is not None
        cursor = await self._connection.execute(
            "SELECT id, brand_id, room, stirred_at FROM mh_rooms_stirred(%s)", [self._newest - LOOK_BACK]
        )
        topics: dict[str, None] = {}
        for message_id, brand_id, room, at in await cursor.fetchall():
            if (message_id, at) not in self._told:
                self._told[message_id, at] = None
                topics[f"room:{brand_id}:{room}"] = None
                self._newest = max(self._newest, at)
        self._told = {one: None for one in self._told if one[1] > self._newest - 2 * LOOK_BACK}
        return list(topics)
