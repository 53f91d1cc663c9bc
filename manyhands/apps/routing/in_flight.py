"""Tickets on their way: what waits, what is held, and what an older page has placed."""

from __future__ import annotations

from uuid import UUID

from manyhands.apps.ground.sql import Row, rows

_HELD = "EXISTS (SELECT FROM routing_assignment a WHERE a.brand_id = t.brand_id AND a.ticket_id = t.id AND a.ended_at IS NULL)"


def placed_by_older(brand_id: int, version: int, *, most: int) -> list[UUID]:
    """Tickets that wait where an older version of the page has put them, earliest due first."""
    found = rows(
        "SELECT t.id FROM desk_ticket t WHERE t.brand_id = %(brand)s AND t.state NOT IN ('solved', 'closed') "
        "AND t.model_version > 0 AND t.model_version < %(version)s AND NOT " + _HELD + " ORDER BY t.due_at, t.id LIMIT %(most)s",
        {"brand": brand_id, "version": version, "most": most},
    )
    return [row["id"] for row in found]


def tickets_in_flight(brand_id: int) -> list[Row]:
    """Every ticket in work that has been read: what it is, the pools that have it, and who holds it."""
    return rows(
        "SELECT t.id, t.customer_id, t.channel, t.language, t.topic, t.complexity, t.priority, t.hops, t.model_version, t.state, "
        "(SELECT a.person_id FROM routing_assignment a WHERE a.brand_id = t.brand_id AND a.ticket_id = t.id AND a.ended_at IS NULL) "
        "AS holder_id, "
        "ARRAY(SELECT o.pool FROM routing_offer o WHERE o.brand_id = t.brand_id AND o.ticket_id = t.id AND o.state = 'open' "
        "ORDER BY o.opens_at, o.tier) AS pools "
        "FROM desk_ticket t WHERE t.brand_id = %(brand)s AND t.state NOT IN ('solved', 'closed') AND t.model_version > 0 "
        "ORDER BY t.due_at, t.id",
        {"brand": brand_id},
    )
