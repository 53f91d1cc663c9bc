"""Only whoever holds a ticket works on it: the question every step after the claim asks first."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from manyhands.apps.desk.events import TicketMissing, lock_ticket
from manyhands.apps.ground.sql import Row
from manyhands.apps.routing.claims import lock_held


class NotHeld(Exception):
    """The ticket is not in this person's hands any more."""


def held_ticket(brand_id: int, ticket_id: UUID, person_id: UUID) -> tuple[dict[str, Any], Row]:
    """The ticket, locked, and this person's standing assignment on it."""
    held = lock_held(brand_id, ticket_id, person_id=person_id)
    if held is None:
        lock_ticket(brand_id, ticket_id)  # says so where there is none
        raise NotHeld(
            "You do not hold this ticket any more: it lapsed, was released or went to somebody else. "
            "Nothing was sent. Your text is still on the page; take the ticket again if it is still open."
        )
    return held


__all__ = ["NotHeld", "TicketMissing", "held_ticket"]
