"""Somebody gives a ticket back, or passes on one they were offered; it returns to its place for the others."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from manyhands.apps.desk.events import lock_ticket, record_event
from manyhands.apps.ground import queue
from manyhands.apps.ground.fail_points import fail_points_of
from manyhands.apps.ground.traces import step_span
from manyhands.apps.people.actors import person
from manyhands.apps.routing.actions import decline_ticket, keep_no_longer
from manyhands.apps.routing.claims import end_assignment
from manyhands.apps.routing.invitations import end_invitations_of
from manyhands.apps.routing.queries import is_offered_to
from manyhands.core.tickets import EventName
from manyhands.journey.begin_anew import begin_anew
from manyhands.journey.holding import held_ticket
from manyhands.journey.place import place


class UnableToDecline(Exception):
    """Nobody offers this ticket to this person."""


@step_span("release")
def release(brand_id: int, ticket_id: UUID, *, by: UUID, because: str, now: datetime) -> None:
    """Give a held ticket back; it is not offered to the same person again while there is somebody else."""
    _, assignment = held_ticket(brand_id, ticket_id, by)
    end_assignment(brand_id, assignment["id"], because="released", now=now)
    decline_ticket(brand_id, ticket_id, person_id=by, because=because, now=now)
    why = {"because": because, "assignment_id": assignment["id"]}
    record_event(brand_id, ticket_id, EventName.CLAIM_RELEASED, by=person(by), now=now, why=why)
    place(brand_id, ticket_id, now=now)
    fail_points_of("release")


@step_span("decline")
def decline(brand_id: int, ticket_id: UUID, *, by: UUID, because: str, now: datetime) -> None:
    """Pass on an offered ticket, with a reason."""
    lock_ticket(brand_id, ticket_id)
    if not is_offered_to(by, brand_id, ticket_id, now=now):
        raise UnableToDecline(
            "This ticket is not offered to you: it was taken, or went elsewhere. Nothing was changed. The board shows what is open to you."
        )
    if decline_ticket(brand_id, ticket_id, person_id=by, because=because, now=now):
        record_event(brand_id, ticket_id, EventName.OFFER_DECLINED, by=person(by), now=now, why={"because": because})
        seen = end_invitations_of(brand_id, ticket_id, person_id=by, now=now)
        if keep_no_longer(brand_id, ticket_id, person_id=by) + seen:
            queue.enqueue("push_waiting", brand_id=brand_id)  # the next few may see it, or have it, at once
        begin_anew(brand_id, ticket_id, now=now)
    fail_points_of("decline")
