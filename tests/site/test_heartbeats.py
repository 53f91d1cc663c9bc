"""The streams' process gathers signs of life and writes them together."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

import psycopg
import pytest
from django.conf import settings

from manyhands.apps.ground.handles import sign_handle
from manyhands.apps.ground.walls import acting_as, for_person
from manyhands.apps.people.actions import set_presence
from manyhands.apps.people.queries import presence_of
from manyhands.site import heartbeats, live
from manyhands.site.heartbeats import Heartbeats, Tab
from tests import walking as w
from tests.cast import NINE, Cast, Person, sign_in
from tests.doors import as_browser


async def _written(beats: Heartbeats, now: datetime) -> int:
    at = settings.DATABASES["default"]
    connection = await psycopg.AsyncConnection.connect(
        dbname=at["NAME"], user=at["USER"], password=at["PASSWORD"], host=at["HOST"], port=at["PORT"] or None, autocommit=True
    )
    async with connection:
        return await beats.write(connection, now=now)


def finished(work: Coroutine[Any, Any, Any]) -> Any:
    """What a coroutine comes to, in a thread of its own: a browser's tests may have left a loop in this one."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, work).result()


def write(beats: Heartbeats, *, now: datetime = NINE) -> int:
    return finished(_written(beats, now))


def tab_of(person: Person) -> Tab:
    login_id = uuid4()
    sign_in(person, kind="browser", login_id=login_id)
    with acting_as(for_person(person.id)):
        set_presence(person.id, "online", login_id=login_id, lease_seconds=1, now=NINE)
    return Tab(uuid4(), login_id, None)


def here(person: Person, *, now: datetime) -> bool:
    with acting_as(for_person(person.id)):
        return presence_of(person.id, now=now)["is_here"]


def asked(method: str, token: str, *, gone: bool = False) -> int:
    """What the process answers to one request."""
    sent: list[dict] = []

    async def send(message: dict) -> None:
        sent.append(message)

    async def receive() -> dict:
        return {"type": "http.disconnect"}

    query = f"token={token}" + ("&gone=1" if gone else "")
    scope = {"type": "http", "path": "/live", "method": method, "query_string": query.encode()}
    finished(live.application(scope, receive, send))
    return sent[0]["status"]


def test_tabs_that_showed_life_are_written_in_one_go_and_once(cast: Cast) -> None:
    beats, lou, max_ = Heartbeats(), tab_of(cast.lou), tab_of(cast.max)
    for tab in (lou, max_, lou):
        beats.hear(tab)

    assert write(beats, now=w.later(seconds=10)) == 2
    assert write(beats, now=w.later(seconds=20)) == 0
    assert here(cast.lou, now=w.later(seconds=99))
    assert not here(cast.max, now=w.later(seconds=100))


def test_a_tab_that_was_left_keeps_the_grace_and_no_more(cast: Cast) -> None:
    beats, tab = Heartbeats(), tab_of(cast.lou)
    beats.hear(tab)
    write(beats, now=w.later(seconds=10))
    beats.hear_leaving(tab)
    write(beats, now=w.later(seconds=11))

    assert here(cast.lou, now=w.later(seconds=11 + heartbeats.GRACE_SECONDS - 1))
    assert not here(cast.lou, now=w.later(seconds=11 + heartbeats.GRACE_SECONDS))


def test_what_could_not_be_written_is_written_the_next_time(cast: Cast) -> None:
    class Away:
        async def execute(self, *said: object) -> None:
            raise psycopg.OperationalError("away")

    beats, tab = Heartbeats(), tab_of(cast.lou)
    beats.hear(tab)
    with pytest.raises(psycopg.OperationalError):
        finished(beats.write(Away(), now=NINE))  # type: ignore[arg-type]

    assert write(beats, now=w.later(seconds=5)) == 1


def test_a_page_with_the_token_of_a_tab_is_heard_and_one_without_is_not(cast: Cast, monkeypatch) -> None:
    beats = Heartbeats()
    monkeypatch.setattr(live, "_heartbeats", beats)
    token = as_browser(cast.lou).get("/live-token").json()["token"]

    assert asked("POST", token) == 200
    assert asked("POST", sign_handle("live", {"topics": ["board"]})) == 403, "a customer's page shows nobody's life"
    assert asked("POST", "forged") == 403
    assert write(beats, now=datetime.now(UTC)) == 1

    assert asked("POST", token, gone=True) == 200
    assert write(beats, now=datetime.now(UTC)) == 1


def test_a_tab_names_the_ticket_it_shows() -> None:
    tab, login, ticket = uuid4(), uuid4(), uuid4()

    assert Tab.of({"tab": str(tab), "login": str(login), "ticket": str(ticket)}) == Tab(tab, login, ticket)
    assert Tab.of({"topics": []}) is None
