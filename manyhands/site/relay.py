"""The relay: after a commit it tells the workers that there may be jobs, and the streams what has changed.

It is woken by a datagram and looks by itself twice a second, so a lost wake-up costs half a second and nothing else.
It follows the log of events by their numbers, goes back for those that commit late, and passes on ids and kinds, never words.
It does not wait for the oldest open transaction as exact readers must: one that stays open would silence every screen.
"""

from __future__ import annotations

import asyncio
import json
import socket
from datetime import UTC, datetime
from typing import Any

import psycopg
import structlog

from manyhands.apps.ground.wake import JOB, relay_address
from manyhands.site.relay_rooms import Rooms

log = structlog.get_logger()

JOBS_CHANNEL, LIVE_CHANNEL = "ch_pgqueuer", "mh_live"
LOOK_SECONDS = 0.5
GATHER_SECONDS = 0.025  # events that commit in this time are told together; of jobs the workers are told at once
EVENTS_MAX = 500
MISSING_MAX, MISSING_SECONDS = 1_000, 60.0
TOPICS_A_NOTICE = 60  # a notification holds at most 8,000 bytes
BOARD_KINDS = frozenset({
    "ticket_placed", "ticket_claimed", "ticket_pushed", "offer_widened", "claim_lapsed", "claim_released",
    "ticket_escalated", "ticket_reopened", "ticket_solved", "ticket_handed_over", "right_ended",
    "ticket_handed_back", "ticket_taken_over", "ping_pong_alerted",
    "approval_asked", "approval_granted", "approval_refused", "approval_withdrawn", "huddle_asked",
})  # fmt: skip


def topics_of(events: list[dict[str, Any]]) -> list[str]:
    """What a list of events concerns, each topic once, in the order it came up."""
    topics: dict[str, None] = {}
    for event in events:
        topics[f"ticket:{event['ticket_id']}"] = None
        topics[f"brand:{event['brand_id']}"] = None
        topics["operations"] = None
        if event["kind"] in BOARD_KINDS:
            topics["board"] = None
    return list(topics)


class Relay:
    """One a database; a second one waits for the first to go."""

    def __init__(self, connection: psycopg.AsyncConnection[Any]) -> None:
        self._connection = connection
        self._woken, self._jobs = asyncio.Event(), asyncio.Event()
        self._place, self._rooms = 0, Rooms(connection)
        self._missing: dict[int, float] = {}

    async def run(self) -> None:
        """Pass on what happens until cancelled."""
        while not await self._is_the_one():
            await asyncio.sleep(LOOK_SECONDS)
        listener = self._listen()
        try:
            await self._begin_at_the_end()
            await self._rooms.begin()
            self._jobs.set()  # what was queued while there was no relay
            while True:
                await self._tell_workers()
                await self._tell_streams()
                await self._wait()
        finally:
            asyncio.get_running_loop().remove_reader(listener)
            listener.close()

    async def _is_the_one(self) -> bool:
        cursor = await self._connection.execute("SELECT pg_try_advisory_lock(hashtext('manyhands relay'))")
        found = await cursor.fetchone()
        return bool(found and found[0])

    def _listen(self) -> socket.socket:
        listener = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM | socket.SOCK_NONBLOCK)
        listener.bind(relay_address())
        asyncio.get_running_loop().add_reader(listener, self._hear, listener)
        return listener

    def _hear(self, listener: socket.socket) -> None:
        try:
            while True:
                if listener.recv(16) == JOB:
                    self._jobs.set()
        except BlockingIOError:
            self._woken.set()

    async def _wait(self) -> None:
        if not await _happens(self._woken, within_seconds=LOOK_SECONDS):
            self._jobs.set()  # whoever queued one may have found our buffer full
        await _happens(self._jobs, within_seconds=GATHER_SECONDS)
        self._woken.clear()

    async def _begin_at_the_end(self) -> None:
        cursor = await self._connection.execute("SELECT mh_last_event()")
        found = await cursor.fetchone()
        self._place = int(found[0]) if found else 0

    async def _tell_workers(self) -> None:
        if not self._jobs.is_set():
            return
        self._jobs.clear()
        job = json.dumps({
            "channel": JOBS_CHANNEL, "operation": "insert", "sent_at": datetime.now(UTC).isoformat(), "table": "pgqueuer",
            "type": "table_changed_event",
        })  # fmt: skip
        await self._connection.execute("SELECT pg_notify(%s, %s)", [JOBS_CHANNEL, job])

    async def _tell_streams(self) -> None:
        while events := await self._events():
            await self._tell(topics_of(events))
            if len(events) < EVENTS_MAX:
                break
        await self._tell(await self._rooms.stirred())

    async def _tell(self, topics: list[str]) -> None:
        for first in range(0, len(topics), TOPICS_A_NOTICE):
            notice = json.dumps(topics[first : first + TOPICS_A_NOTICE])
            await self._connection.execute("SELECT pg_notify(%s, %s)", [LIVE_CHANNEL, notice])

    async def _events(self) -> list[dict[str, Any]]:
        cursor = await self._connection.execute(
            "SELECT position, brand_id, ticket_id, kind FROM mh_events_beyond(%s, %s, %s)",
            [self._place, list(self._missing), EVENTS_MAX],
        )
        names = ("position", "brand_id", "ticket_id", "kind")
        events = [dict(zip(names, row, strict=True)) for row in await cursor.fetchall()]
        self._note_missing([event["position"] for event in events], now=asyncio.get_running_loop().time())
        return events

    def _note_missing(self, positions: list[int], *, now: float) -> None:
        """Remember the numbers left out: their transactions may still be open, and commit later than those after them."""
        for position in positions:
            if position > self._place:
                self._missing |= dict.fromkeys(range(max(self._place + 1, position - MISSING_MAX), position), now)
                self._place = position
            self._missing.pop(position, None)
        for position in [one for one, since in self._missing.items() if since < now - MISSING_SECONDS]:
            del self._missing[position]  # rolled back: a number that never comes


async def _happens(event: asyncio.Event, *, within_seconds: float) -> bool:
    try:
        await asyncio.wait_for(event.wait(), within_seconds)
    except TimeoutError:
        return False
    return True
