"""A ticket on which everybody has passed would wait for ever: it is offered to all of them again."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from manyhands.apps.desk.events import record_event
from manyhands.apps.people.actors import SYSTEM
from manyhands.apps.routing.passes import forget_passes, nobody_is_left
from manyhands.core.tickets import EventName


def begin_anew(brand_id: int, ticket_id: UUID, *, now: datetime) -> None:
    """Ask whoever passed again where nobody else may take one of its offers; whoever escalated it is not asked."""
    if nobody_is_left(brand_id, ticket_id, now=now) and (asked := forget_passes(brand_id, ticket_id)):
        record_event(brand_id, ticket_id, EventName.OFFERED_ANEW, by=SYSTEM, now=now, why={"people": asked})
