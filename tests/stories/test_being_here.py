"""Somebody opens two tabs, leaves one, then the other: here for as long as one of them is open."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from playwright.sync_api import expect

from manyhands.apps.ground.sql import rows
from manyhands.apps.ground.walls import acting_as, for_person
from manyhands.apps.people.queries import presence_of
from tests.cast import PASSWORD, Cast, Person

PATIENCE_SECONDS = 60


def leases(person: Person) -> list[datetime]:
    """Until when each tab of somebody holds, and the login itself, which stands for one that has no stream yet."""
    with acting_as(for_person(person.id)):
        found = rows(
            "SELECT lease_until FROM people_presencesession WHERE person_id = %(p)s ORDER BY lease_until DESC", {"p": person.id}
        )
    return [row["lease_until"] for row in found]


def comes_true(question: Callable[[], bool], *, seconds: float = PATIENCE_SECONDS) -> bool:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if question():
            return True
        time.sleep(0.2)
    return False


def here(person: Person, *, now: datetime) -> bool:
    with acting_as(for_person(person.id)):
        return presence_of(person.id, now=now)["is_here"]


def test_one_is_here_while_a_tab_is_open_and_away_soon_after_the_last_is_left(cast: Cast, tabs) -> None:
    first = tabs.of(cast.cy, PASSWORD)
    expect(first.get_by_text("Nothing to take right now")).to_be_visible()
    second = first.context.new_page()
    second.goto("/board")
    # The login, and a tab each that has shown life by its stream.
    assert comes_true(lambda: len(leases(cast.cy)) >= 3)
    assert here(cast.cy, now=datetime.now(UTC))

    second.goto("about:blank")
    first.goto("/statement")
    assert comes_true(lambda: len([lease for lease in leases(cast.cy) if lease > datetime.now(UTC) + timedelta(seconds=25)]) >= 1)
    assert here(cast.cy, now=datetime.now(UTC) + timedelta(seconds=60)), "the page that is still open shows life"

    first.goto("about:blank")
    # The login's own lease, which the board's pages keep up, runs out by itself; no tab outlasts the grace.
    assert comes_true(lambda: sum(lease > datetime.now(UTC) + timedelta(seconds=30) for lease in leases(cast.cy)) <= 1, seconds=25)
    assert not here(cast.cy, now=datetime.now(UTC) + timedelta(seconds=90))
