"""Translations of messages: asked for, done or given up, each with its reading."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from manyhands.apps.ground import queue
from manyhands.apps.ground.sql import Row, one, rows, write

ATTEMPTS_MAX = 5
_BECAUSE_CHARACTERS_MAX = 300

# A customer's message is translated once; what had failed is asked for again when another translator was set since.
_ASK_FOR_MESSAGES = """
INSERT INTO desk_translation (id, brand_id, ticket_id, customer_id, message_id, side, source_language, target_language, asked_at)
SELECT gen_random_uuid(), m.brand_id, m.ticket_id, m.customer_id, m.id, 'customer', t.language, r.language, %(now)s
FROM desk_message m JOIN desk_ticket t ON t.brand_id = m.brand_id AND t.id = m.ticket_id
JOIN brands_translator r ON r.brand_id = m.brand_id AND r.ended_at IS NULL
WHERE m.brand_id = %(brand)s AND m.ticket_id = %(ticket)s AND m.side = 'customer' AND m.visibility = 'public'
  AND t.language NOT IN ('', r.language)
ORDER BY m.written_at, m.id
ON CONFLICT (brand_id, message_id) DO UPDATE
SET state = 'waiting', attempts = 0, because = '', settled_at = NULL, asked_at = excluded.asked_at,
    source_language = excluded.source_language, target_language = excluded.target_language
WHERE desk_translation.state = 'failed' AND desk_translation.settled_at <= (
  SELECT set_at FROM brands_translator r WHERE r.brand_id = desk_translation.brand_id AND r.ended_at IS NULL)
RETURNING id
"""


def ask_for_messages(brand_id: int, ticket_id: UUID, *, now: datetime) -> int:
    """Have every message of the customer's that is not translated yet translated by a job; how many those are."""
    asked = rows(_ASK_FOR_MESSAGES, {"brand": brand_id, "ticket": ticket_id, "now": now})
    for row in asked:
        queue.enqueue("translate", priority=queue.LIVE, brand_id=brand_id, translation_id=row["id"])
    return len(asked)


_ASK_FOR_ANSWER = """
INSERT INTO desk_translation
  (id, brand_id, ticket_id, customer_id, side, person_id, afterwards, source_language, target_language, original, asked_at)
VALUES (%(id)s, %(brand)s, %(ticket)s, %(customer)s, 'brand', %(person)s, %(then)s, %(source)s, %(target)s, %(text)s, %(now)s)
ON CONFLICT (brand_id, ticket_id) WHERE side = 'brand' AND state = 'waiting' DO NOTHING
"""


def ask_for_answer(
    brand_id: int, ticket_id: UUID, *, customer_id: UUID, person_id: UUID, text: str, then: str, source: str, target: str, now: datetime
) -> UUID | None:
    """Have an answer translated by a job, which sends it then; None while another one of this ticket is being translated."""
    translation_id = uuid4()
    asked = write(_ASK_FOR_ANSWER, {
        "id": translation_id, "brand": brand_id, "ticket": ticket_id, "customer": customer_id, "person": person_id, "then": then,
        "source": source, "target": target, "text": text, "now": now,
    })  # fmt: skip
    if not asked:
        return None
    queue.enqueue("translate", priority=queue.LIVE, brand_id=brand_id, translation_id=translation_id)
    return translation_id


_WORK = """
SELECT x.id, x.ticket_id, x.message_id, x.side, x.person_id, x.afterwards, x.source_language, x.target_language, x.attempts,
       CASE WHEN x.side = 'customer' THEN m.text ELSE x.original END AS original,
       c.name AS customer_name, b.name AS brand_name, coalesce(p.name, '') AS person_name
FROM desk_translation x JOIN desk_customer c ON c.brand_id = x.brand_id AND c.id = x.customer_id
JOIN brands_brand b ON b.id = x.brand_id LEFT JOIN people_person p ON p.id = x.person_id
LEFT JOIN desk_message m ON m.brand_id = x.brand_id AND m.id = x.message_id
WHERE x.brand_id = %(brand)s AND x.id = %(id)s AND x.state = 'waiting'
"""


def translation_to_do(brand_id: int, translation_id: UUID) -> Row | None:
    """What is to be translated, with the names that stay as they are; None when it was done or given up."""
    return one(_WORK, {"brand": brand_id, "id": translation_id})


def lock_translation(brand_id: int, translation_id: UUID) -> bool:
    """Hold one that still waits until the end of this transaction; False when it was done or given up."""
    return one(
        "SELECT id FROM desk_translation WHERE brand_id = %(brand)s AND id = %(id)s AND state = 'waiting' FOR NO KEY UPDATE",
        {"brand": brand_id, "id": translation_id},
    ) is not None  # fmt: skip


def keep_text(brand_id: int, translation_id: UUID, *, text: str, message_id: UUID, now: datetime) -> bool:
    """The translation is there; False when it was there before, or given up."""
    return write(
        "UPDATE desk_translation SET state = 'done', text = %(text)s, message_id = %(message)s, settled_at = %(now)s, "
        "attempts = attempts + 1 WHERE brand_id = %(brand)s AND id = %(id)s AND state = 'waiting'",
        {"brand": brand_id, "id": translation_id, "text": text, "message": message_id, "now": now},
    ) == 1  # fmt: skip


def count_failure(brand_id: int, translation_id: UUID) -> bool:
    """Count an attempt that failed; True while another is to follow."""
    found = one(
        "UPDATE desk_translation SET attempts = attempts + 1 WHERE brand_id = %(brand)s AND id = %(id)s AND state = 'waiting' "
        "RETURNING attempts < %(most)s AS again",
        {"brand": brand_id, "id": translation_id, "most": ATTEMPTS_MAX},
    )
    return bool(found and found["again"])


def give_up(brand_id: int, translation_id: UUID, *, because: str, now: datetime) -> bool:
    """It will not be translated, and why; False when it was settled before."""
    return write(
        "UPDATE desk_translation SET state = 'failed', because = %(because)s, settled_at = %(now)s "
        "WHERE brand_id = %(brand)s AND id = %(id)s AND state = 'waiting'",
        {"brand": brand_id, "id": translation_id, "because": because[:_BECAUSE_CHARACTERS_MAX], "now": now},
    ) == 1  # fmt: skip


_MAY = """
SELECT (SELECT x.because FROM desk_translation x WHERE x.brand_id = r.brand_id AND x.ticket_id = %(ticket)s AND x.side = 'customer'
        AND x.state = 'failed' AND x.settled_at > r.set_at ORDER BY x.settled_at DESC LIMIT 1) AS because
FROM brands_translator r JOIN desk_ticket t ON t.brand_id = r.brand_id AND t.id = %(ticket)s AND t.language NOT IN ('', r.language)
WHERE r.brand_id = %(brand)s AND r.ended_at IS NULL
"""


def can_translate(brand_id: int, ticket_id: UUID) -> tuple[bool, str]:
    """Whether a translator may stand in on this ticket; where it has failed here, why."""
    found = one(_MAY, {"brand": brand_id, "ticket": ticket_id})
    if found is None:
        return False, ""
    return found["because"] is None, found["because"] or ""


def translations_of(brand_id: int, ticket_id: UUID) -> list[Row]:
    """Every translation of a ticket, oldest first; to a customer, of the answers they were sent."""
    return rows(
        "SELECT id, message_id, side, person_id, source_language, target_language, original, text, state, because, asked_at "
        "FROM desk_translation WHERE brand_id = %(brand)s AND ticket_id = %(ticket)s ORDER BY asked_at, id",
        {"brand": brand_id, "ticket": ticket_id},
    )


def translation_of(brand_id: int, message_id: UUID) -> Row | None:
    """The standing translation behind an answer that was sent."""
    return one(
        "SELECT source_language, target_language, original FROM desk_translation "
        "WHERE brand_id = %(brand)s AND message_id = %(message)s AND side = 'brand' AND state = 'done'",
        {"brand": brand_id, "message": message_id},
    )


def by_message(translations: Sequence[Row]) -> dict[Any, Row]:
    """Translations by the message they belong to."""
    return {row["message_id"]: row for row in translations if row["message_id"]}
