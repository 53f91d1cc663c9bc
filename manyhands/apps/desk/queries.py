"""Every reading of the desk. Row policies decide what whoever asks can see at all; these say what they came for."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from manyhands.apps.ground.sql import Row, one, rows


def message_with_external_id(brand_id: int, external_id: str) -> Row | None:
    """A message that was delivered before under the same id."""
    return one(
        "SELECT id, ticket_id FROM desk_message WHERE brand_id = %(brand)s AND external_id = %(external)s",
        {"brand": brand_id, "external": external_id},
    )


def message_of(brand_id: int, message_id: UUID) -> Row | None:
    """One message with its customer's name."""
    return one(
        "SELECT m.id, m.ticket_id, m.text, m.side, m.written_at, c.name AS customer_name FROM desk_message m "
        "JOIN desk_customer c ON c.brand_id = m.brand_id AND c.id = m.customer_id "
        "WHERE m.brand_id = %(brand)s AND m.id = %(message)s",
        {"brand": brand_id, "message": message_id},
    )


def conversation_of(brand_id: int, ticket_id: UUID, *, with_internal: bool) -> list[Row]:
    """The messages of a ticket, oldest first."""
    return rows(
        "SELECT m.id, m.side, m.visibility, m.text, m.html, m.written_at, p.name AS person_name, m.person_id, "
        "(SELECT coalesce(jsonb_agg(jsonb_build_object('id', f.id, 'filename', f.filename, 'size_bytes', f.size_bytes)), '[]') "
        " FROM desk_attachment f WHERE f.brand_id = m.brand_id AND f.message_id = m.id) AS files "
        "FROM desk_message m LEFT JOIN people_person p ON p.id = m.person_id "
        "WHERE m.brand_id = %(brand)s AND m.ticket_id = %(ticket)s AND (%(internal)s OR m.visibility = 'public') "
        "ORDER BY m.written_at, m.id",
        {"brand": brand_id, "ticket": ticket_id, "internal": with_internal},
    )


def ticket_of(brand_id: int, ticket_id: UUID) -> Row | None:
    """One ticket with its customer's name and its brand."""
    return one(
        "SELECT t.id, t.brand_id, b.name AS brand_name, b.slug AS brand_slug, b.currency, t.customer_id, "
        "c.name AS customer_name, c.email_sealed IS NOT NULL AS has_email, c.phone_sealed IS NOT NULL AS has_phone, "
        "t.channel, t.subject, t.state, t.priority, t.language, t.topic, t.complexity, t.tier, t.hops, t.reopens, t.opened_at, "
        "t.due_at, t.customer_wrote_at, t.first_replied_at, t.replied_at, t.solved_at, t.model_version "
        "FROM desk_ticket t JOIN desk_customer c ON c.brand_id = t.brand_id AND c.id = t.customer_id "
        "JOIN brands_brand b ON b.id = t.brand_id WHERE t.brand_id = %(brand)s AND t.id = %(ticket)s",
        {"brand": brand_id, "ticket": ticket_id},
    )


_LIST = """
SELECT t.id, t.subject, t.state, t.priority, t.language, t.topic, t.channel, t.opened_at, t.due_at, t.solved_at,
       t.customer_wrote_at, c.name AS customer_name, a.pool, p.name AS person_name, left(m.text, 160) AS opening_words
FROM desk_ticket t
JOIN desk_customer c ON c.brand_id = t.brand_id AND c.id = t.customer_id
LEFT JOIN routing_assignment a ON a.brand_id = t.brand_id AND a.ticket_id = t.id AND a.ended_at IS NULL
LEFT JOIN people_person p ON p.id = a.person_id
LEFT JOIN LATERAL (SELECT text FROM desk_message m WHERE m.brand_id = t.brand_id AND m.ticket_id = t.id
                   ORDER BY written_at LIMIT 1) m ON true
WHERE t.brand_id = %(brand)s
  AND (%(state)s = '' OR t.state = %(state)s) AND (%(topic)s = '' OR t.topic = %(topic)s)
  AND (%(language)s = '' OR t.language = %(language)s) AND (%(priority)s = '' OR t.priority = %(priority)s)
  AND (%(words)s = '' OR t.subject ILIKE %(like)s OR EXISTS (
        SELECT 1 FROM desk_message s WHERE s.brand_id = t.brand_id AND s.ticket_id = t.id AND s.text ILIKE %(like)s))
ORDER BY t.opened_at DESC, t.id LIMIT %(most)s OFFSET %(skip)s
"""


def tickets_of(
    brand_id: int, *, state: str = "", topic: str = "", language: str = "", priority: str = "", words: str = "",
    most: int = 50, skip: int = 0,
) -> list[Row]:
    """A brand's tickets, newest first, narrowed by what is given."""
    like = "%" + words.replace("\\", "\\\\").replace("%", r"\%").replace("_", r"\_") + "%"
    return rows(_LIST, {
        "brand": brand_id, "state": state, "topic": topic, "language": language, "priority": priority, "words": words,
        "like": like, "most": most, "skip": skip,
    })  # fmt: skip


def events_of(brand_id: int, ticket_id: UUID) -> list[Row]:
    """Everything that happened to a ticket, in order."""
    return rows(
        "SELECT e.sequence, e.kind, e.by_kind, e.at, e.why, p.name AS person_name FROM desk_event e "
        "LEFT JOIN people_person p ON p.id = e.by_id WHERE e.brand_id = %(brand)s AND e.ticket_id = %(ticket)s ORDER BY e.sequence",
        {"brand": brand_id, "ticket": ticket_id},
    )


def last_why(brand_id: int, ticket_id: UUID, kind: str) -> Row:
    """What the newest event of a kind says; empty where there is none."""
    found = one(
        "SELECT why FROM desk_event WHERE brand_id = %(brand)s AND ticket_id = %(ticket)s AND kind = %(kind)s "
        "ORDER BY sequence DESC LIMIT 1",
        {"brand": brand_id, "ticket": ticket_id, "kind": kind},
    )
    return dict(found["why"]) if found else {}


def last_event(brand_id: int, ticket_id: UUID) -> tuple[int, str]:
    """The sequence of a ticket's newest event, and the state it is in since."""
    found = one(
        "SELECT events_count, state FROM desk_ticket WHERE brand_id = %(brand)s AND id = %(ticket)s",
        {"brand": brand_id, "ticket": ticket_id},
    )
    assert found is not None
    return found["events_count"], found["state"]


def tickets_before(brand_id: int, customer_id: UUID, *, but: UUID, most: int = 5) -> list[Row]:
    """What the same customer wrote about before."""
    return rows(
        "SELECT id, subject, state, topic, opened_at, solved_at FROM desk_ticket WHERE brand_id = %(brand)s "
        "AND customer_id = %(customer)s AND id <> %(but)s ORDER BY opened_at DESC LIMIT %(most)s",
        {"brand": brand_id, "customer": customer_id, "but": but, "most": most},
    )


def counts_of(brand_id: int, *, since: datetime) -> Row:
    """How many tickets stand where, and how quickly they are answered."""
    found = one(
        "SELECT count(*) FILTER (WHERE state = 'new') AS new, count(*) FILTER (WHERE state = 'open') AS open, "
        "count(*) FILTER (WHERE state = 'pending') AS pending, count(*) FILTER (WHERE state = 'on_hold') AS on_hold, "
        "count(*) FILTER (WHERE state = 'solved') AS solved, count(*) FILTER (WHERE solved_at >= %(since)s) AS solved_since, "
        "count(*) FILTER (WHERE opened_at >= %(since)s) AS opened_since, "
        "min(opened_at) FILTER (WHERE state IN ('new', 'open')) AS oldest_at, "
        "percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM first_replied_at - opened_at)) "
        "FILTER (WHERE first_replied_at IS NOT NULL) AS first_response_seconds_median "
        "FROM desk_ticket WHERE brand_id = %(brand)s",
        {"brand": brand_id, "since": since},
    )
    assert found is not None
    return found


def sealed_field(brand_id: int, customer_id: UUID, field: str) -> bytes | None:
    """A sealed personal field; only a reveal opens it."""
    columns: dict[str, str] = {"email": "email_sealed", "phone": "phone_sealed"}
    found: dict[str, Any] | None = one(
        f"SELECT {columns[field]} AS sealed FROM desk_customer WHERE brand_id = %(brand)s AND id = %(customer)s",
        {"brand": brand_id, "customer": customer_id},
    )
    return bytes(found["sealed"]) if found and found["sealed"] else None


def segment_of(brand_id: int, customer_id: UUID) -> str:
    """The segment a customer is in, as the brand's systems named it; empty when they named none."""
    found = one(
        "SELECT segment FROM desk_customer WHERE brand_id = %(brand)s AND id = %(customer)s", {"brand": brand_id, "customer": customer_id}
    )
    return found["segment"] if found else ""
