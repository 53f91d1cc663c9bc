"""Do a piece of blocking work off the loop, and again while the database is away."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from django.db import InterfaceError, OperationalError, close_old_connections

Got = TypeVar("Got")

TRIES_MAX = 120
PAUSE_SECONDS = 0.5
# Few threads: each keeps a connection of its own to the database.
_THREADS = ThreadPoolExecutor(2, thread_name_prefix="cast")


async def patiently(run: Callable[[], Got]) -> Got:
    """Run it in a thread; give up after a minute of failures."""
    for attempt in range(TRIES_MAX):
        try:
            return await asyncio.get_running_loop().run_in_executor(_THREADS, _fresh, run)
        except (OperationalError, InterfaceError):
            if attempt == TRIES_MAX - 1:
                raise
            await asyncio.sleep(PAUSE_SECONDS)
    raise AssertionError("not reached")


def _fresh(run: Callable[[], Got]) -> Got:
    close_old_connections()
    return run()
