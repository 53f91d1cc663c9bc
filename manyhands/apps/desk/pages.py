"""Readings of the desk for screens."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from manyhands.apps.ground.sql import Row, one, rows
from manyhands.apps.people.queries import HERE

_INBOX = """
FROM desk_ticket t
JOIN desk_customer c ON c.brand_id = t.brand_id AND c.id = t.customer_id
LEFT JOIN routing_assignment a ON a.brand_id = t.brand_id AND a.ticket_id = t.id AND a.ended_at IS NULL
LEFT JOIN people_person p ON p.id = a.person_id
LEFT JOIN LATERAL (SELECT pool FROM routing_offer o WHERE o.brand_id = t.brand_id AND o.ticket_id = t.id AND o.state = 'open'
                   ORDER BY o.opens_at LIMIT 1) o ON true
WHERE t.brand_id = %(brand)s
  AND (%(state)s = '' OR t.state = %(state)s) AND (%(topic)s = '' OR t.topic = %(topic)s)
  AND (%(language)s = '' OR t.language = %(language)s) AND (%(pool)s = '' OR coalesce(a.pool, o.pool) = %(pool)s)
  AND (%(words)s = '' OR t.subject ILIKE %(like)s OR c.name ILIKE %(like)s OR EXISTS (
        SELECT 1 FROM desk_message s WHERE s.brand_id = t.brand_id AND s.ticket_id = t.id AND s.text ILIKE %(like)s))
"""


def _values(brand_id: int, filters: dict[str, str]) -> dict[str, Any]:
    words = filters["q"]
    like = "%" + words.replace("\\", "\\\\").replace("%", r"\%").replace("_", r"\_") + "%"
    names = ("state", "topic", "language", "pool")
    return {"brand": brand_id, "words": words, "like": like} | {name: filters[name] for name in names}


def inbox_of(brand_id: int, filters: dict[str, str], *, most: int, skip: int) -> list[Row]:
    """A brand's tickets by their last change, narrowed by what is given."""
    return rows(
        "SELECT t.id, t.subject, t.state, t.priority, t.language, t.topic, t.due_at, c.name AS customer_name, "
        "coalesce(a.pool, o.pool) AS pool, p.name AS person_name, "
        "greatest(t.customer_wrote_at, t.replied_at, t.solved_at) AS updated_at "
        f"{_INBOX} ORDER BY updated_at DESC, t.id LIMIT %(most)s OFFSET %(skip)s",
        _values(brand_id, filters) | {"most": most, "skip": skip},
    )


def inbox_count(brand_id: int, filters: dict[str, str]) -> int:
    """How many tickets there are with these filters."""
    found = one(f"SELECT count(*) AS n {_INBOX}", _values(brand_id, filters))
    return found["n"] if found else 0


def states_of(brand_id: int) -> dict[str, int]:
    """How many tickets stand in each state."""
    found = rows("SELECT state, count(*) AS n FROM desk_ticket WHERE brand_id = %(brand)s GROUP BY state", {"brand": brand_id})
    return {row["state"]: row["n"] for row in found}


def backlog_of(brand_id: int, *, now: datetime) -> list[Row]:
    """What waits for an answer, by topic: how many, since when, how many past their time."""
    return rows(
        "SELECT topic, count(*) AS n, min(customer_wrote_at) AS oldest_at, count(*) FILTER (WHERE due_at < %(now)s "
        "AND first_replied_at IS NULL) AS late FROM desk_ticket WHERE brand_id = %(brand)s AND state IN ('new', 'open') "
        "GROUP BY topic ORDER BY n DESC, topic",
        {"brand": brand_id, "now": now},
    )


def waiting_languages(brand_id: int, *, now: datetime) -> list[Row]:
    """Languages of tickets that nobody holds, and how many people online speak each well enough to be offered them."""
    return rows(
        "SELECT t.language, count(*) AS n, (SELECT count(DISTINCT q.person_id) FROM mh_qualified(%(now)s) q "
        f"JOIN people_person p ON p.id = q.person_id AND {HERE} "
        "JOIN people_spokenlanguage s ON s.person_id = p.id AND s.language = t.language AND s.level >= 3 "
        "WHERE q.brand_id = %(brand)s) AS hands FROM desk_ticket t "
        "WHERE t.brand_id = %(brand)s AND t.state IN ('new', 'open') AND t.language <> '' AND NOT EXISTS ("
        "SELECT 1 FROM routing_assignment a WHERE a.brand_id = t.brand_id AND a.ticket_id = t.id AND a.ended_at IS NULL) "
        "GROUP BY t.language ORDER BY n DESC",
        {"brand": brand_id, "now": now},
    )


def customer_since(brand_id: int, customer_id: UUID) -> datetime | None:
    """When a customer wrote first."""
    found = one(
        "SELECT created_at FROM desk_customer WHERE brand_id = %(brand)s AND id = %(customer)s",
        {"brand": brand_id, "customer": customer_id},
    )
    return found["created_at"] if found else None


def attachment_of(brand_id: int, ticket_id: UUID, attachment_id: UUID) -> Row | None:
    """A file of a ticket, whole."""
    return one(
        "SELECT filename, content FROM desk_attachment "
        "WHERE brand_id = %(brand)s AND ticket_id = %(ticket)s AND id = %(attachment)s",
        {"brand": brand_id, "ticket": ticket_id, "attachment": attachment_id},
    )


def own_conversation(brand_id: int, ticket_id: UUID) -> tuple[Row, list[Row]] | None:
    """A customer's own ticket with its public messages, inside that customer's walls; None when it is not theirs."""
    values = {"brand": brand_id, "ticket": ticket_id}
    ticket = one(
        "SELECT t.id, t.subject, t.state, t.language, t.channel, t.due_at, t.first_replied_at, t.customer_id, "
        "b.slug AS brand_slug, b.name AS brand_name, c.name AS customer_name FROM desk_ticket t "
        "JOIN brands_brand b ON b.id = t.brand_id JOIN desk_customer c ON c.brand_id = t.brand_id AND c.id = t.customer_id "
        "WHERE t.brand_id = %(brand)s AND t.id = %(ticket)s",
        values,
    )
    if ticket is None:
        return None
    written = rows(
        "SELECT id, side, text, html, written_at, person_id, mh_first_name(person_id) AS first_name FROM desk_message "
        "WHERE brand_id = %(brand)s AND ticket_id = %(ticket)s AND visibility = 'public' ORDER BY written_at, id",
        values,
    )
    return ticket, written
