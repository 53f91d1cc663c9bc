"""What was promised: brought up to date with each step that matters, warned of when nearly due, and told when broken.

A customer's own message is stored by somebody who may not see the log, so its clocks start when the message is read, and count
from the moment it was written.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from manyhands.apps.desk.actions import set_due
from manyhands.apps.desk.events import lock_ticket, record_event
from manyhands.apps.ground.fail_points import fail_points_of
from manyhands.apps.ground.traces import step_span
from manyhands.apps.people.actors import SYSTEM
from manyhands.apps.promises import actions as promises
from manyhands.apps.promises.queries import story_of, ticket_of_promise
from manyhands.apps.promises.terms import terms_of
from manyhands.apps.routing.actions import reorder_offers
from manyhands.core.clocks import Clock, Measure, clocks_of
from manyhands.core.routing import order_key
from manyhands.core.service_models.names import PRIORITIES
from manyhands.core.tickets import EventName

_RESPONSES = (Measure.FIRST_RESPONSE, Measure.NEXT_RESPONSE)


def keep_promises(brand_id: int, ticket_id: UUID, *, policy: int | None, now: datetime) -> datetime | None:
    """After a step, in its transaction: note how each promise stands. Returns the moment that the next answer is due by.

    `policy` is the brand's newest version as the ticket's lock read it; a brand that promises nothing pays nothing.
    """
    if policy is None:
        return None
    terms = terms_of(brand_id, policy)
    clocks = clocks_of(story_of(brand_id, ticket_id), policies=terms.policies, schedule=terms.schedule, now=int(now.timestamp()))
    if clocks:
        promises.note_promises(brand_id, ticket_id, clocks, terms=terms, now=now)
    return _due_at(clocks)


def keep_due(ticket: dict[str, Any], *, now: datetime) -> None:
    """The same, and the ticket takes its place among those that wait: earliest due first. `ticket` is the locked row."""
    due_at = keep_promises(ticket["brand_id"], ticket["id"], policy=ticket["policy_version"], now=now)
    if due_at is not None and due_at != ticket["due_at"]:
        set_due(ticket["brand_id"], ticket["id"], due_at=due_at)
        key = order_key(int(due_at.timestamp()), PRIORITIES.index(ticket["priority"]))
        reorder_offers(ticket["brand_id"], ticket["id"], order_key=key)


def _due_at(clocks: Sequence[Clock]) -> datetime | None:
    """When the customer's answer is due, or else the earliest of what else was promised."""
    running = [clock for clock in clocks if clock.ended_at is None and clock.due_at is not None]
    answers = [clock.due_at for clock in running if clock.measure in _RESPONSES]
    due = min((moment for moment in answers or [clock.due_at for clock in running] if moment is not None), default=None)
    return None if due is None else datetime.fromtimestamp(due, UTC)


@step_span("warn")
def warn(brand_id: int, promise_id: UUID, *, now: datetime) -> bool:
    """Tell that a promise is nearly due; False when it was told, kept or broken before."""
    ticket_id = _looked_at_again(brand_id, promise_id, now=now)
    marked = promises.mark_warned(brand_id, promise_id, now=now)
    if ticket_id is None or marked is None:
        return False
    why = marked | {"promise_id": promise_id}
    record_event(brand_id, ticket_id, EventName.PROMISE_NEARLY_DUE, by=SYSTEM, now=now, why=why)
    fail_points_of("warn")
    return True


@step_span("break_promise")
def break_promise(brand_id: int, promise_id: UUID, *, now: datetime) -> bool:
    """Tell that a promise was not kept; False when it was told or kept before."""
    ticket_id = _looked_at_again(brand_id, promise_id, now=now)
    marked = promises.mark_broken(brand_id, promise_id, now=now)
    if ticket_id is None or marked is None:
        return False
    why = marked | {"promise_id": promise_id}
    record_event(brand_id, ticket_id, EventName.PROMISE_BROKEN, by=SYSTEM, now=now, why=why)
    fail_points_of("break_promise")
    return True


def _looked_at_again(brand_id: int, promise_id: UUID, *, now: datetime) -> UUID | None:
    # An answer at this moment comes first or waits; and nothing is told of a clock that was not looked at once more.
    ticket_id = ticket_of_promise(brand_id, promise_id)
    if ticket_id is not None:
        keep_due(lock_ticket(brand_id, ticket_id), now=now)
    return ticket_id


@step_span("renew")
def renew(brand_id: int, ticket_id: UUID, *, now: datetime) -> None:
    """What is promised has changed: bring a ticket's promises up to date."""
    keep_due(lock_ticket(brand_id, ticket_id), now=now)
    fail_points_of("renew")
