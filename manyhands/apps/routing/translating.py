"""Tickets that may be answered with a translator: who holds one so, and what happens to its offers."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from manyhands.apps.ground.sql import one, rows, write
from manyhands.core.routing import OpeningReason

_REASON = str(OpeningReason.TRANSLATED)


def is_held_by_translator(brand_id: int, ticket_id: UUID) -> bool:
    """Whether whoever holds the ticket took it because a translator stands in for its language."""
    return one(
        "SELECT FROM routing_assignment a JOIN routing_offer o ON o.brand_id = a.brand_id AND o.id = a.offer_id "
        "WHERE a.brand_id = %(brand)s AND a.ticket_id = %(ticket)s AND a.ended_at IS NULL AND o.because ->> 'reason' = %(reason)s",
        {"brand": brand_id, "ticket": ticket_id, "reason": _REASON},
    ) is not None  # fmt: skip


def is_open_by_translator(brand_id: int, ticket_id: UUID, *, now: datetime) -> bool:
    """Whether somebody may take the ticket, or holds it, because a translator stands in: not while it still waits for a speaker."""
    opened = one(
        "SELECT FROM routing_offer WHERE brand_id = %(brand)s AND ticket_id = %(ticket)s AND state = 'open' AND opens_at <= %(now)s "
        "AND because ->> 'reason' = %(reason)s LIMIT 1",
        {"brand": brand_id, "ticket": ticket_id, "reason": _REASON, "now": now},
    )
    return opened is not None or is_held_by_translator(brand_id, ticket_id)


def withdraw_translated(brand_id: int, ticket_id: UUID) -> int:
    """The translator has failed on this ticket: nobody takes it by one. How many offers are left."""
    write(
        "UPDATE routing_offer SET state = 'withdrawn' WHERE brand_id = %(brand)s AND ticket_id = %(ticket)s AND state = 'open' "
        "AND because ->> 'reason' = %(reason)s",
        {"brand": brand_id, "ticket": ticket_id, "reason": _REASON},
    )
    return len(rows(
        "SELECT id FROM routing_offer WHERE brand_id = %(brand)s AND ticket_id = %(ticket)s AND state = 'open'",
        {"brand": brand_id, "ticket": ticket_id},
    ))  # fmt: skip


def waiting_for_language(brand_id: int, *, most: int = 200, after: UUID | None = None) -> list[UUID]:
    """Waiting tickets whose language was read, by id: those for whom a translator may change who is asked."""
    found = rows(
        "SELECT t.id FROM desk_ticket t WHERE t.brand_id = %(brand)s AND t.state IN ('new', 'open') AND t.language <> '' "
        "AND t.model_version > 0 AND t.id > %(after)s AND NOT EXISTS (SELECT FROM routing_assignment a WHERE a.brand_id = t.brand_id "
        "AND a.ticket_id = t.id AND a.ended_at IS NULL) ORDER BY t.id LIMIT %(most)s",
        {"brand": brand_id, "after": after or UUID(int=0), "most": most},
    )
    return [row["id"] for row in found]


def stands_by_translator(brand_id: int, ticket_id: UUID) -> tuple[bool, datetime | None]:
    """Whether an open offer of the ticket is by a translator, and since when the ticket waits where it is."""
    found = one(
        "SELECT coalesce(bool_or(because ->> 'reason' = %(reason)s), false) AS is_so, min(placed_at) AS since FROM routing_offer "
        "WHERE brand_id = %(brand)s AND ticket_id = %(ticket)s AND state = 'open'",
        {"brand": brand_id, "ticket": ticket_id, "reason": _REASON},
    )
    assert found is not None
    return found["is_so"], found["since"]
