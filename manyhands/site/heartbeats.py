"""Signs of life of open tabs, gathered here and written together: a statement a second, however many people are here.

A tab is here because its browser says so, not because its stream is open: a sleeping laptop's connection stays open for minutes.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import psycopg

from manyhands.apps.people.actions import TAB_LEASE_SECONDS

GRACE_SECONDS = 20  # between a page and the next
WAITING_MAX = 20_000

_HERE = "SELECT mh_here(%s::uuid[], %s::uuid[], %s::uuid[], %s, %s, false)"
_GONE = "SELECT mh_gone(tab, login, %s, %s) FROM unnest(%s::uuid[], %s::uuid[]) AS left_ (tab, login)"


@dataclass(frozen=True, slots=True)
class Tab:
    """One open page of a signed-in person, as its signed token names it."""

    id: UUID
    login_id: UUID
    ticket_id: UUID | None

    @classmethod
    def of(cls, handle: dict[str, Any]) -> Tab | None:
        """The tab of a stream's token; a customer's page has none."""
        if "tab" not in handle:
            return None
        return cls(UUID(handle["tab"]), UUID(handle["login"]), UUID(handle["ticket"]) if handle["ticket"] else None)


class Heartbeats:
    """The tabs that have shown life, or were left, since the last writing."""

    def __init__(self) -> None:
        self._here: dict[UUID, Tab] = {}
        self._gone: dict[UUID, Tab] = {}

    def hear(self, tab: Tab) -> None:
        """This tab is here. Over so many at once the rest is left for its next beat."""
        self._gone.pop(tab.id, None)
        if len(self._here) < WAITING_MAX:
            self._here[tab.id] = tab

    def hear_leaving(self, tab: Tab) -> None:
        """This tab was closed, or is on its way to another page."""
        self._here.pop(tab.id, None)
        if len(self._gone) < WAITING_MAX:
            self._gone[tab.id] = tab

    async def write(self, connection: psycopg.AsyncConnection[Any], *, now: datetime) -> int:
        """Write down what was heard; what could not be written stays for the next time. Returns how many tabs."""
        here, gone = list(self._here.values()), list(self._gone.values())
        if here:
            named = [[tab.id for tab in here], [tab.login_id for tab in here], [tab.ticket_id for tab in here]]
            await connection.execute(_HERE, [*named, now, TAB_LEASE_SECONDS])
        if gone:
            await connection.execute(_GONE, [now, GRACE_SECONDS, [tab.id for tab in gone], [tab.login_id for tab in gone]])
        # Others were heard while these were being written.
        for tab in here:
            if self._here.get(tab.id) is tab:
                del self._here[tab.id]
        for tab in gone:
            self._gone.pop(tab.id, None)
        return len(here) + len(gone)
