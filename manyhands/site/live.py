"""The stream process: bare ASGI, one connection that listens to the database, and the relay.

A stream opens with a token that pages fetch from the web process, which knows who asks; it names the topics that may be
heard and ends after ten minutes, when the page fetches another. Streams carry topics only; pages fetch what changed.
With the same token a page says every few seconds that it is still open, and says so when it is left.
"""

from __future__ import annotations

import asyncio
import json
import os
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from typing import Any
from urllib.parse import parse_qs

import psycopg
import structlog

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "manyhands.site.settings")

from django.conf import settings

from manyhands.apps.ground.handles import UnknownHandle, read_handle
from manyhands.site.heartbeats import Heartbeats, Tab
from manyhands.site.logs import configure_logs
from manyhands.site.relay import LIVE_CHANNEL, Relay
from manyhands.site.streams import PAUSE_SECONDS, Switchboard

configure_logs()
log = structlog.get_logger()

STREAM_SECONDS = 600
LISTENERS_MAX = 4_000
TOKEN_DAYS = 0.02
WRITE_SECONDS = 1.0

Send = Callable[[dict[str, Any]], Awaitable[None]]
Receive = Callable[[], Awaitable[dict[str, Any]]]

_switchboard = Switchboard()
_heartbeats = Heartbeats()
_tasks: list[asyncio.Task[None]] = []


async def application(scope: dict[str, Any], receive: Receive, send: Send) -> None:
    """Answer /live with a stream, a sign of life with nothing, /health with a word, all else with 404."""
    if scope["type"] == "lifespan":
        await _live(receive, send)
    elif scope["type"] == "http" and scope["path"] == "/live" and scope["method"] == "POST":
        await _beat(scope, send)
    elif scope["type"] == "http" and scope["path"] == "/live":
        await _stream(scope, receive, send)
    elif scope["type"] == "http":
        await _word(send, 200 if scope["path"] == "/health" else 404)


async def _live(receive: Receive, send: Send) -> None:
    while True:
        message = await receive()
        if message["type"] == "lifespan.startup":
            _tasks[:] = [asyncio.create_task(_again(_listen)), asyncio.create_task(_again(_relay)), asyncio.create_task(_again(_write))]
            await send({"type": "lifespan.startup.complete"})
        else:
            for task in _tasks:
                task.cancel()
            await send({"type": "lifespan.shutdown.complete"})
            return


async def _again(run: Callable[[], Awaitable[None]]) -> None:
    """Go on for ever: a database that is away is waited for."""
    while True:
        try:
            await run()
        except (psycopg.Error, OSError) as error:
            log.warning("stream_process_waits", what=run.__name__, because=str(error).strip()[:200])
        await asyncio.sleep(0.5)


async def _connect() -> psycopg.AsyncConnection[Any]:
    at = settings.DATABASES["default"]
    return await psycopg.AsyncConnection.connect(
        dbname=at["NAME"], user=at["USER"], password=at["PASSWORD"], host=at["HOST"], port=at["PORT"] or None, autocommit=True,
        connect_timeout=5,
    )  # fmt: skip


async def _relay() -> None:
    async with await _connect() as connection:
        await Relay(connection).run()


async def _listen() -> None:
    async with await _connect() as connection:
        await connection.execute(f"LISTEN {LIVE_CHANNEL}")
        async for notice in connection.notifies():
            _switchboard.tell(json.loads(notice.payload))


async def _write() -> None:
    async with await _connect() as connection:
        while True:
            await asyncio.sleep(WRITE_SECONDS)
            await _heartbeats.write(connection, now=datetime.now(UTC))


async def _beat(scope: dict[str, Any], send: Send) -> None:
    """A page says that it is open, or (with gone=1) that it is being left."""
    handle = _handle(scope)
    tab = Tab.of(handle) if handle else None
    if tab is None:
        await _word(send, 403)
        return
    if b"gone=1" in scope["query_string"]:
        _heartbeats.hear_leaving(tab)
    else:
        _heartbeats.hear(tab)
    await _word(send, 200)


def _headers(status: int, kind: bytes) -> dict[str, Any]:
    allowed = settings.SITE_ADDRESS.encode()
    headers = [
        (b"content-type", kind), (b"cache-control", b"no-store"), (b"access-control-allow-origin", allowed),
        (b"x-content-type-options", b"nosniff"),
    ]  # fmt: skip
    return {"type": "http.response.start", "status": status, "headers": headers}


async def _word(send: Send, status: int) -> None:
    await send(_headers(status, b"text/plain"))
    await send({"type": "http.response.body", "body": b"ok\n" if status == 200 else b"nothing here\n"})


def _handle(scope: dict[str, Any]) -> dict[str, Any] | None:
    token = parse_qs(scope["query_string"].decode("latin-1")).get("token", [""])[0]
    try:
        handle = read_handle("live", token, days=TOKEN_DAYS)
    except UnknownHandle:
        return None
    return handle if "topics" in handle else None


async def _stream(scope: dict[str, Any], receive: Receive, send: Send) -> None:
    handle = _handle(scope)
    if handle is None:
        await _word(send, 403)
        return
    if len(_switchboard) >= LISTENERS_MAX:
        await _word(send, 503)
        return
    listener = _switchboard.join(handle["topics"])
    if tab := Tab.of(handle):
        _heartbeats.hear(tab)
    gone = asyncio.create_task(_until_gone(receive))
    try:
        await send(_headers(200, b"text/event-stream"))
        await send({"type": "http.response.body", "body": b"retry: 2000\n\n", "more_body": True})
        async with asyncio.timeout(STREAM_SECONDS):
            while not gone.done():
                await send({"type": "http.response.body", "body": await listener.next(), "more_body": True})
                await asyncio.sleep(PAUSE_SECONDS)
        await send({"type": "http.response.body", "body": b""})
    except (TimeoutError, OSError):
        pass
    finally:
        gone.cancel()
        _switchboard.leave(listener)


async def _until_gone(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass
