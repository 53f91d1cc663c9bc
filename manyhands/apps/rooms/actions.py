"""Every write of rooms: what is said, taken back, removed and answered; and who is whose buddy."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID, uuid4

from manyhands.apps.ground.sql import one, write
from manyhands.apps.ground.wake import wake_relay_after_commit
from manyhands.core.privacy import mask_text
from manyhands.core.rooms import MESSAGES_A_MINUTE_MAX, TEXT_CHARACTERS_MAX


class UnableToWrite(Exception):
    """Nothing was written; the text says why and what to do."""


class UnableToRemove(Exception):
    """The message stays; the text says why and what to do."""


class UnableToPair(Exception):
    """Nobody was given a buddy; the text says why and what to do."""


_TOO_OFTEN = (
    f"You have written {MESSAGES_A_MINUTE_MAX} times in a minute. This was not sent, and what you sent before stands. "
    "Wait a moment and send it again."
)
_WRITE = """
INSERT INTO rooms_message (id, brand_id, room, person_id, kind, text, ticket_id, buddy_id, others_from, written_at)
SELECT %(id)s, %(brand)s, %(room)s, %(by)s, %(kind)s, %(text)s, %(ticket)s, %(buddy)s, %(others)s, %(now)s
WHERE (SELECT count(*) FROM rooms_message WHERE brand_id = %(brand)s AND person_id = %(by)s
       AND written_at > %(now)s::timestamptz - interval '1 minute' AND written_at <= %(now)s) < %(most)s
"""


def write_message(brand_id: int, room: str, *, by: UUID, text: str, now: datetime) -> UUID:
    """Say something in a room."""
    return _write(brand_id, room, by=by, text=text, now=now)


def ask_for_help(
    brand_id: int, room: str, ticket_id: UUID, *, by: UUID, text: str, buddy_id: UUID | None, others_from: datetime | None, now: datetime
) -> UUID:
    """Ask the room for help with a ticket; a buddy has the first word, until others may."""
    return _write(
        brand_id, room, by=by, text=text, kind="huddle", ticket_id=ticket_id, buddy_id=buddy_id, others_from=others_from, now=now
    )


def _write(
    brand_id: int, room: str, *, by: UUID, text: str, kind: str = "message", ticket_id: UUID | None = None, buddy_id: UUID | None = None,
    others_from: datetime | None = None, now: datetime,
) -> UUID:  # fmt: skip
    message_id = uuid4()
    values = {
        "id": message_id, "brand": brand_id, "room": room, "by": by, "kind": kind, "text": _storable(text), "ticket": ticket_id,
        "buddy": buddy_id, "others": others_from, "now": now, "most": MESSAGES_A_MINUTE_MAX,
    }  # fmt: skip
    # Two sent at once count each other: the second waits here.
    write("SELECT pg_advisory_xact_lock(hashtext('room'), hashtext(%(by)s::text))", {"by": by})
    if not write(_WRITE, values):
        raise UnableToWrite(_TOO_OFTEN)
    wake_relay_after_commit()
    return message_id


def _storable(text: str) -> str:
    """Masked before it is kept: a room has readers who may not see whose ticket it is about, and nobody there needs more."""
    text = text.strip()
    if not text:
        raise UnableToWrite("There are no words in it. Nothing was sent. Write something.")
    if len(text) > TEXT_CHARACTERS_MAX:
        raise UnableToWrite(f"This is longer than {TEXT_CHARACTERS_MAX} characters. Nothing was sent. Shorten it.")
    return mask_text(text).text


def take_back(brand_id: int, message_id: UUID, *, by: UUID, now: datetime) -> None:
    """Whoever wrote it takes it back; its words are gone."""
    done = write(
        "UPDATE rooms_message SET text = '', removed_at = %(now)s, removed_by = %(by)s "
        "WHERE brand_id = %(brand)s AND id = %(message)s AND person_id = %(by)s AND removed_at IS NULL",
        {"brand": brand_id, "message": message_id, "by": by, "now": now},
    )
    if not done:
        raise UnableToRemove("This is not yours, or is gone already. Nothing was changed. Who supervises here can remove it.")
    wake_relay_after_commit()


def remove_message(brand_id: int, message_id: UUID, *, by: UUID, because: str, now: datetime) -> None:
    """Somebody who supervises removes it, for a reason; its words stay on record and are shown to nobody in the room."""
    if not because.strip():
        raise UnableToRemove("A removal needs its reason. The message stays. Say why it should go; its writer sees it.")
    done = write(
        "UPDATE rooms_message SET removed_at = %(now)s, removed_by = %(by)s, removed_because = %(because)s "
        "WHERE brand_id = %(brand)s AND id = %(message)s AND removed_at IS NULL",
        {"brand": brand_id, "message": message_id, "by": by, "because": because.strip()[:300], "now": now},
    )
    if not done:
        raise UnableToRemove("This message is gone already. Nothing was changed.")
    wake_relay_after_commit()


def mark_answered(brand_id: int, message_id: UUID, *, by: UUID, now: datetime) -> bool:
    """Somebody has answered; False when it was answered before, and the first stays the one who is named."""
    wake_relay_after_commit()
    return write(
        "UPDATE rooms_message SET answered_at = %(now)s, answered_by = %(by)s "
        "WHERE brand_id = %(brand)s AND id = %(message)s AND answered_at IS NULL AND removed_at IS NULL",
        {"brand": brand_id, "message": message_id, "by": by, "now": now},
    ) == 1  # fmt: skip


_PAIR = """
INSERT INTO rooms_buddy (id, brand_id, person_id, buddy_id, pool, set_by, begins_at, ends_at)
SELECT %(id)s, %(brand)s, n.person_id, o.person_id, %(pool)s, %(by)s, %(now)s, least(%(ends)s, n.valid_until)
FROM mh_qualified(%(now)s) n, (SELECT person_id, min(given_at) AS given_at FROM mh_qualified(%(now)s)
                               WHERE brand_id = %(brand)s AND person_id = %(buddy)s GROUP BY person_id) o
WHERE n.brand_id = %(brand)s AND n.person_id = %(person)s AND n.pool = %(pool)s AND o.given_at <= n.given_at
RETURNING id
"""


def set_buddy(
    brand_id: int, person_id: UUID, *, buddy_id: UUID, pool: str, days: int, by: UUID | None = None, now: datetime
) -> UUID:
    """Give somebody new a buddy, in place of the one they had; it ends by itself after so many days, or with their right."""
    if person_id == buddy_id:
        raise UnableToPair("Nobody is their own buddy. Nothing was changed. Choose somebody else.")
    _end(brand_id, person_id, pool=pool, now=now)
    values = {
        "id": uuid4(), "brand": brand_id, "person": person_id, "buddy": buddy_id, "pool": pool, "by": by, "now": now,
        "ends": now + timedelta(days=days),
    }  # fmt: skip
    found = one(_PAIR, values)
    if found is None:
        raise UnableToPair(
            f"Both have to have a right that counts now: the new one to {pool}, the buddy to a pool of this brand and for as long. "
            "Nothing was changed. Choose others, or admit them first."
        )
    made: UUID = found["id"]
    return made


def end_buddy(brand_id: int, person_id: UUID, *, pool: str, now: datetime) -> None:
    """Somebody needs their buddy no more."""
    if not _end(brand_id, person_id, pool=pool, now=now):
        raise UnableToPair("They have no buddy there. Nothing was changed.")


def _end(brand_id: int, person_id: UUID, *, pool: str, now: datetime) -> int:
    return write(
        "UPDATE rooms_buddy SET ended_at = least(%(now)s, ends_at) WHERE brand_id = %(brand)s AND person_id = %(person)s "
        "AND pool = %(pool)s AND ended_at IS NULL",
        {"brand": brand_id, "person": person_id, "pool": pool, "now": now},
    )
