"""What the workspace and the board show of colleagues: whose buddy one is, who asks, and by what a ticket is called."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from manyhands.apps.ground.sql import Row
from manyhands.apps.rooms.queries import buddies_of, huddle_on, wait_for_me
from manyhands.core.rooms import number_of
from manyhands.web.conversation import plain
from manyhands.web.ui.filters import words


def community_around(ticket: Row, held: Row, *, person_id: UUID, now: datetime) -> dict[str, Any]:
    """The `community` of specialist/workspace.jinja."""
    brand_id = ticket["brand_id"]
    mine = [row for row in buddies_of(person_id, now=now) if row["brand_id"] == brand_id and row["person_id"] == person_id]
    first = sorted(mine, key=lambda row: row["pool"] != held["pool"])[:1]
    return {
        "number": number_of(ticket["id"]), "room": words(held["pool"]), "buddy": first[0]["buddy_name"] if first else None,
        "huddle": huddle_on(brand_id, ticket["id"], person_id=person_id) is not None,
    }  # fmt: skip


def buddies_shown(person_id: UUID, *, now: datetime) -> dict[str, Any]:
    """Buddies and who asks one as theirs, as specialist/board/team.jinja takes it."""
    asked = wait_for_me(person_id, now=now)
    return {
        "buddies": [
            {"name": row["buddy_name"] if row["person_id"] == person_id else row["name"], "is_mine": row["person_id"] == person_id,
             "brand": {"slug": row["slug"], "name": row["brand_name"]}, "pool": words(row["pool"]), "until": row["ends_at"],
             "href": f"/rooms/{row['slug']}/{row['pool']}"}
            for row in buddies_of(person_id, now=now)
        ],
        "buddy_asks": [
            {"who": row["person_name"], "text": plain(row["text"]), "at": row["written_at"],
             "href": f"/rooms/{row['slug']}/{row['room']}#said-{row['id']}"}
            for row in asked
        ],
    }  # fmt: skip
