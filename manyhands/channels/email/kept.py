"""Letters as they arrived: kept before anything tries to understand them, and what became of each."""

from __future__ import annotations

import hashlib
from datetime import datetime
from uuid import UUID, uuid4

from manyhands.apps.ground.sql import Row, one, rows, write
from manyhands.apps.ground.walls import Scope, acting_as

CHANNEL = "email"

_KEEP = """
INSERT INTO ground_rawintake (id, channel, digest, content, state, because, received_at)
VALUES (%(id)s, %(channel)s, %(digest)s, %(content)s, 'waiting', '', %(now)s)
ON CONFLICT (channel, digest) DO NOTHING
"""
_ONE = "SELECT id, brand_id, content, state, because, received_at FROM ground_rawintake WHERE id = %(id)s AND channel = %(channel)s"
_SAME_BYTES = "SELECT id, brand_id, state, because FROM ground_rawintake WHERE channel = %(channel)s AND digest = %(digest)s"


def for_letters() -> Scope:
    """The worker before a letter's brand is known: it sees letters and no brand's rows."""
    return Scope("manyhands_worker")


def keep_bytes(content: bytes, *, now: datetime) -> Row:
    """Keep a letter's bytes, committed when this returns; the same bytes again are the same letter."""
    values = {
        "id": uuid4(), "channel": CHANNEL, "digest": hashlib.sha256(content).digest(), "content": content, "now": now,
    }  # fmt: skip
    with acting_as(for_letters()):
        write(_KEEP, values)
        kept = one(_SAME_BYTES, values)
    assert kept is not None
    return kept


def kept_letter(raw_id: UUID) -> Row | None:
    """One letter with its bytes."""
    with acting_as(for_letters()):
        return one(_ONE, {"id": raw_id, "channel": CHANNEL})


def letters_waiting(*, before: datetime, most: int) -> list[UUID]:
    """Letters that somebody kept and did not finish with, oldest first."""
    with acting_as(for_letters()):
        found = rows(
            "SELECT id FROM ground_rawintake WHERE channel = %(channel)s AND state = 'waiting' AND received_at <= %(before)s "
            "ORDER BY received_at LIMIT %(most)s",
            {"channel": CHANNEL, "before": before, "most": most},
        )
    return [row["id"] for row in found]


def brand_of_address(address: str) -> int | None:
    """The brand whose letters go to this address; only ids leave the database's own look-up."""
    found = one("SELECT mh_brand_of_address(%(address)s) AS brand_id", {"address": address})
    return found["brand_id"] if found else None


def mark_delivered(raw_id: UUID, *, brand_id: int) -> None:
    """The letter is a message now; said in the transaction that made the message."""
    write(
        "UPDATE ground_rawintake SET state = 'delivered', because = '', brand_id = %(brand)s WHERE id = %(id)s",
        {"id": raw_id, "brand": brand_id},
    )


def set_aside(raw_id: UUID, *, brand_id: int | None, because: str) -> None:
    """Put the letter aside for a person to look at; never one that was delivered."""
    with acting_as(for_letters()):
        write(
            "UPDATE ground_rawintake SET state = 'set_aside', because = %(because)s, brand_id = %(brand)s "
            "WHERE id = %(id)s AND state <> 'delivered'",
            {"id": raw_id, "brand": brand_id, "because": because},
        )
