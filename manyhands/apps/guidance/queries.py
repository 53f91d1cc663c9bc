"""Every reading of guidance."""

from __future__ import annotations

from uuid import UUID

from manyhands.apps.ground.sql import Row, one


def suggestion_for(brand_id: int, ticket_id: UUID) -> Row | None:
    """The newest suggestion on a ticket."""
    return one(
        "SELECT id, message_id, language, text, confidence, citations, at FROM guidance_suggestion "
        "WHERE brand_id = %(brand)s AND ticket_id = %(ticket)s ORDER BY at DESC LIMIT 1",
        {"brand": brand_id, "ticket": ticket_id},
    )


def reading_of(brand_id: int, ticket_id: UUID) -> Row | None:
    """The newest reading of a ticket, with its reasons."""
    return one(
        "SELECT message_id, language, topic, complexity, priority, because, at FROM guidance_reading "
        "WHERE brand_id = %(brand)s AND ticket_id = %(ticket)s ORDER BY at DESC LIMIT 1",
        {"brand": brand_id, "ticket": ticket_id},
    )
