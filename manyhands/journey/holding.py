"""Only whoever holds a ticket works on it: the question every step after the claim asks first."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from manyhands.apps.desk.events import TicketMissing, lock_ticket
from manyhands.apps.ground import queue
from manyhands.apps.ground.sql import Row
from manyhands.apps.routing.claims import lock_held
from manyhands.apps.routing.queries import standing_assignment
from manyhands.apps.tiers.queries import roles_by_tier
from manyhands.core.service_models import RoutingPlan
from manyhands.core.service_models.names import WORK


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


def have_work_given(brand_id: int, plan: RoutingPlan) -> None:
    """Hands came free, or a ticket waits again: where this page gives out its work, have it given once this has committed."""
    if WORK.index("pushed") in plan.pools.work:
        queue.enqueue("push_waiting", brand_id=brand_id)


class NobodyToSupervise(Exception):
    """The ticket is in nobody's hands, or in one's own."""


def held_by_another(brand_id: int, ticket_id: UUID, person_id: UUID) -> tuple[dict[str, Any], Row]:
    """The ticket, locked, and another's standing assignment on it, for somebody whose tier supervises."""
    ticket = lock_ticket(brand_id, ticket_id)
    if "supervising" not in roles_by_tier(brand_id, person_id):
        raise TicketMissing("There is no such ticket. Nothing was changed.")
    assignment = standing_assignment(brand_id, ticket_id)
    if assignment is None:
        raise NobodyToSupervise("Nobody holds this ticket now, so there is nobody to watch. The board shows it if it is open to you.")
    if assignment["person_id"] == person_id:
        raise NobodyToSupervise("You hold this ticket yourself. It is on your board.")
    return ticket, assignment


__all__ = ["NobodyToSupervise", "NotHeld", "TicketMissing", "have_work_given", "held_by_another", "held_ticket"]
