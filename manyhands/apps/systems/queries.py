"""Every reading of calls, questions and their answers."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from manyhands.apps.ground.sealing import unseal
from manyhands.apps.ground.sql import Row, one, rows

SEALED_AS = "systems_secret"

_TEXTS = """
SELECT m.id, m.text, m.raw_id IS NOT NULL AND m.is_authentic AS is_letter, e.by_kind = 'integration' AS is_vouched
FROM desk_message m
LEFT JOIN desk_event e ON e.brand_id = m.brand_id AND e.ticket_id = m.ticket_id AND e.kind = 'message_received'
  AND e.why ->> 'message_id' = m.id::text
WHERE m.brand_id = %(brand)s AND m.ticket_id = %(ticket)s AND m.side = 'customer' ORDER BY m.written_at DESC, m.id LIMIT 20
"""


def written_by_customer(brand_id: int, ticket_id: UUID) -> list[Row]:
    """What the customer wrote on a ticket, newest first, and by which way each came."""
    return rows(_TEXTS, {"brand": brand_id, "ticket": ticket_id})


def questions_on(brand_id: int, ticket_id: UUID) -> list[Row]:
    """What the machine asked on a ticket, newest first."""
    return rows(
        "SELECT id, message_id, call, wants, name, language, confidence, values_digest, at FROM systems_question "
        "WHERE brand_id = %(brand)s AND ticket_id = %(ticket)s ORDER BY at DESC, id",
        {"brand": brand_id, "ticket": ticket_id},
    )


def question_of(brand_id: int, question_id: UUID) -> Row | None:
    """One question."""
    return one(
        "SELECT id, ticket_id, message_id, wants, language, at FROM systems_question WHERE brand_id = %(brand)s AND id = %(question)s",
        {"brand": brand_id, "question": question_id},
    )


def is_proven(brand_id: int, ticket_id: UUID, *, since: datetime) -> bool:
    """Whether a code came back on this ticket since then."""
    found = one(
        "SELECT 1 AS yes FROM systems_proof WHERE brand_id = %(brand)s AND ticket_id = %(ticket)s AND at >= %(since)s LIMIT 1",
        {"brand": brand_id, "ticket": ticket_id, "since": since},
    )
    return found is not None


_CALL = """
SELECT c.id, c.ticket_id, c.message_id, c.customer_id, c.page_version, c.name, c.kind, c.by_kind, c.person_id, c.purpose, c.shown, c.sealed,
  c.language, c.confidence, c.key, c.is_dry, c.at, a.status, a.because, a.facts, a.took_ms, a.at AS answered_at
FROM systems_call c LEFT JOIN systems_answer a ON a.brand_id = c.brand_id AND a.call_id = c.id
WHERE c.brand_id = %(brand)s AND """


def call_of(brand_id: int, call_id: UUID) -> Row | None:
    """One call, with its answer if there is one."""
    return one(_CALL + "c.id = %(call)s", {"brand": brand_id, "call": call_id})


def calls_on(brand_id: int, ticket_id: UUID) -> list[Row]:
    """The calls made for a ticket, newest first."""
    return rows(_CALL + "c.ticket_id = %(ticket)s ORDER BY c.at DESC, c.id LIMIT 20", {"brand": brand_id, "ticket": ticket_id})


def calls_of(brand_id: int, *, most: int = 50) -> list[Row]:
    """The last calls of a brand."""
    return rows(_CALL + "true ORDER BY c.at DESC, c.id LIMIT %(most)s", {"brand": brand_id, "most": most})


def in_doubt_minor(brand_id: int, ticket_id: UUID) -> int:
    """What may have been paid out on a ticket and is not known to be: asked for and not answered, or not answered as it should."""
    found = one(
        "SELECT coalesce(sum(c.amount_minor), 0)::bigint AS minor FROM systems_call c LEFT JOIN systems_answer a "
        "ON a.brand_id = c.brand_id AND a.call_id = c.id WHERE c.brand_id = %(brand)s AND c.ticket_id = %(ticket)s "
        "AND c.kind = 'action' AND coalesce(a.status, 'failed') IN ('failed', 'untrue')",
        {"brand": brand_id, "ticket": ticket_id},
    )
    assert found is not None
    return int(found["minor"])


def secret_for(brand_id: int, name: str, *, host: str) -> str | None:
    """What is shown to this host; None where the brand has given nothing for it."""
    found = one(
        "SELECT sealed FROM systems_secret WHERE brand_id = %(brand)s AND name = %(name)s AND host = %(host)s",
        {"brand": brand_id, "name": name, "host": host},
    )
    return unseal(found["sealed"], brand_id=brand_id, field=f"{SEALED_AS}:{host}") if found else None


def secrets_of(brand_id: int) -> list[Row]:
    """Which secrets there are, and for which host; never what they are."""
    return rows("SELECT name, host, set_at FROM systems_secret WHERE brand_id = %(brand)s ORDER BY name", {"brand": brand_id})
