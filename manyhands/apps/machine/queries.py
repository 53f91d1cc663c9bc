"""Every reading of the machine's own."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from manyhands.apps.ground.sql import Row, one, rows
from manyhands.apps.machine.hand import machine_of

_LICENCE = """
SELECT id, trial_id, topics, threshold, promised, given_by, given_at FROM machine_licence WHERE brand_id = %(brand)s AND ended_at IS NULL
"""


def licence_of(brand_id: int) -> Row | None:
    """What the machine may answer now; None where it is silent."""
    return one(_LICENCE, {"brand": brand_id})


def trial_of(brand_id: int, trial_id: UUID) -> Row | None:
    """One trial."""
    return one(
        "SELECT id, knowledge_version, tickets, points, topics, made_by, at FROM machine_trial "
        "WHERE brand_id = %(brand)s AND id = %(trial)s",
        {"brand": brand_id, "trial": trial_id},
    )


def trials_of(brand_id: int, *, most: int = 20) -> list[Row]:
    """The last trials, newest first."""
    return rows(
        "SELECT id, knowledge_version, tickets, points, topics, made_by, at FROM machine_trial WHERE brand_id = %(brand)s "
        "ORDER BY at DESC, id LIMIT %(most)s",
        {"brand": brand_id, "most": most},
    )


# What the machine proposed on the first message of tickets that a person answered, what was sent, and what became of it. A ticket
# that came back was not answered right, whoever sent the words.
_SHADOW = """
SELECT DISTINCT ON (t.id) t.id AS ticket_id, g.topic, g.language, g.because, coalesce(s.confidence, 0) AS confidence,
  coalesce(s.text, '') AS proposed, coalesce(s.citations, '[]') AS citations, s.language AS spoken,
  coalesce(f.fate, 'ignored') AS fate, coalesce(m.text, '') AS sent, t.reopens > 0 AS came_back
FROM desk_resolution r
JOIN desk_ticket t ON t.brand_id = r.brand_id AND t.id = r.ticket_id
JOIN guidance_reading g ON g.brand_id = t.brand_id AND g.ticket_id = t.id
LEFT JOIN guidance_suggestion s ON s.brand_id = g.brand_id AND s.message_id = g.message_id
LEFT JOIN guidance_suggestionfate f ON f.brand_id = s.brand_id AND f.suggestion_id = s.id
LEFT JOIN desk_message m ON m.brand_id = f.brand_id AND m.id = f.reply_id
WHERE r.brand_id = %(brand)s AND r.at >= %(since)s AND r.person_id <> %(machine)s
ORDER BY t.id, g.at, (f.fate = 'harmful') DESC NULLS LAST, f.at
"""


def answered_by_people(brand_id: int, *, since: datetime) -> list[Row]:
    """Tickets that people solved, with what the machine would have said at first."""
    return rows(_SHADOW, {"brand": brand_id, "since": since, "machine": machine_of(brand_id)})


_STANDING = """
SELECT EXISTS (SELECT FROM machine_turn u WHERE u.brand_id = t.brand_id AND u.message_id = %(message)s) AS is_decided,
  EXISTS (SELECT FROM machine_turn u WHERE u.brand_id = t.brand_id AND u.ticket_id = t.id AND u.act = 'hand_over') AS is_handed_over,
  (SELECT count(*) FROM machine_turn u WHERE u.brand_id = t.brand_id AND u.ticket_id = t.id AND u.act = 'answer') AS answers,
  EXISTS (SELECT FROM routing_assignment a
          WHERE a.brand_id = t.brand_id AND a.ticket_id = t.id AND a.person_id <> %(machine)s) AS had_person,
  (SELECT a.person_id FROM routing_assignment a WHERE a.brand_id = t.brand_id AND a.ticket_id = t.id AND a.ended_at IS NULL) AS holder,
  EXISTS (SELECT FROM routing_assignment a WHERE a.brand_id = t.brand_id AND a.ticket_id = t.id AND a.ended_at IS NULL
          AND a.parked_at IS NOT NULL) AS is_parked,
  (SELECT m.written_at FROM desk_message m WHERE m.brand_id = t.brand_id AND m.id = %(message)s) AS written_at
FROM desk_ticket t WHERE t.brand_id = %(brand)s AND t.id = %(ticket)s
"""


def standing_of(brand_id: int, ticket_id: UUID, message_id: UUID) -> Row:
    """How machine and people stand to a ticket; whoever asks holds the ticket's lock."""
    found = one(_STANDING, {"brand": brand_id, "ticket": ticket_id, "message": message_id, "machine": machine_of(brand_id)})
    assert found is not None
    return found


_HEARD = """
SELECT g.topic, g.language, g.because, g.vector, s.id AS suggestion_id, s.text, s.confidence, s.citations, s.language AS spoken,
  m.text AS asked
FROM guidance_reading g
JOIN desk_message m ON m.brand_id = g.brand_id AND m.id = g.message_id
LEFT JOIN guidance_suggestion s ON s.brand_id = g.brand_id AND s.message_id = g.message_id
WHERE g.brand_id = %(brand)s AND g.message_id = %(message)s
"""


def heard_in(brand_id: int, message_id: UUID) -> Row | None:
    """How a message was read, with what could be answered."""
    return one(_HEARD, {"brand": brand_id, "message": message_id})


def vectors_before(brand_id: int, ticket_id: UUID, message_id: UUID) -> list[bytes]:
    """The meanings of the customer's other messages on this ticket."""
    found = rows(
        "SELECT vector FROM guidance_reading WHERE brand_id = %(brand)s AND ticket_id = %(ticket)s AND message_id <> %(message)s",
        {"brand": brand_id, "ticket": ticket_id, "message": message_id},
    )
    return [row["vector"] for row in found]


def turns_of(brand_id: int, ticket_id: UUID) -> list[Row]:
    """What the machine decided on a ticket, in order."""
    return rows(
        "SELECT message_id, act, why, confidence, reply_id, at FROM machine_turn "
        "WHERE brand_id = %(brand)s AND ticket_id = %(ticket)s ORDER BY at, id",
        {"brand": brand_id, "ticket": ticket_id},
    )


_CONTAINED = """
SELECT count(*) FILTER (WHERE act = 'answer') AS answers, count(*) FILTER (WHERE act = 'hand_over') AS handed_over,
  (SELECT count(*) FROM desk_resolution r WHERE r.brand_id = %(brand)s AND r.person_id = %(machine)s AND r.at >= %(since)s
     AND r.undone_at IS NULL) AS contained,
  (SELECT count(*) FROM desk_resolution r WHERE r.brand_id = %(brand)s AND r.person_id = %(machine)s AND r.at >= %(since)s
     AND r.undone_at IS NOT NULL) AS came_back
FROM machine_turn WHERE brand_id = %(brand)s AND at >= %(since)s
"""


def containment_of(brand_id: int, *, since: datetime) -> Row:
    """How much the machine answered, handed over, and solved so that the customer did not come back."""
    found = one(_CONTAINED, {"brand": brand_id, "since": since, "machine": machine_of(brand_id)})
    assert found is not None
    return found


_GIVEN = """
SELECT row_number() OVER (ORDER BY m.written_at, m.id) AS number, m.id AS message, m.written_at, g.because -> 'entities' AS entities
FROM desk_message m
LEFT JOIN guidance_reading g ON g.brand_id = m.brand_id AND g.message_id = m.id
WHERE m.brand_id = %(brand)s AND m.ticket_id = %(ticket)s AND m.side = 'customer'
ORDER BY m.written_at, m.id
"""


def given_on(brand_id: int, ticket_id: UUID) -> list[Row]:
    """What the customer has given in the whole conversation, each once, with the message in which it stood first."""
    given: dict[tuple[str, str], Row] = {}
    for row in rows(_GIVEN, {"brand": brand_id, "ticket": ticket_id}):
        for entity in row["entities"] or []:
            source = f"the customer, message {row['number']}"
            given.setdefault((entity["kind"], entity["text"]), entity | {"message": str(row["message"]), "source": source})
    return list(given.values())
