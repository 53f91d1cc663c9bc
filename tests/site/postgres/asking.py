"""One question to the server, by a connection of its own."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

import psutil
import psycopg

from manyhands.site.postgres import EmbeddedPostgres


def ask(server: EmbeddedPostgres, sql: str, *, user: str = "manyhands_super") -> Any:
    """The first value of the last answer."""
    with psycopg.connect(server.url(user=user), autocommit=True) as connection:
        cursor = connection.execute(sql.encode())
        while cursor.nextset():
            pass
        row = cursor.fetchone()
    return row[0] if row else None


def wait_until(true: Callable[[], bool], *, seconds: float = 10) -> None:
    """Wait for something that another process does."""
    give_up_at = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < give_up_at, "it did not happen"
        time.sleep(0.02)


def is_gone(pid: int | None) -> bool:
    """Whether a process has ended, waited for by its parent or not yet."""
    try:
        return psutil.Process(pid).status() == psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return True
