"""The one way a ticket changes: its columns and the event that says why, in one statement."""

from __future__ import annotations

import json
from datetime import datetime
from functools import cache
from typing import Any
from uuid import UUID

from manyhands.apps.ground.sql import one, write
from manyhands.apps.ground.wake import wake_relay_after_commit
from manyhands.apps.people.actors import Actor
from manyhands.core.tickets.events import EventName

_COLUMNS = frozenset({
    "state", "priority", "language", "topic", "complexity", "model_version", "tier", "hops", "reopens",
    "due_at", "customer_wrote_at", "first_replied_at", "replied_at", "solved_at", "closed_at",
})  # fmt: skip


# What a reader of the log alone must know of: the clocks of promises are reckoned from it.
_SAID = ("state", "priority")


class TicketMissing(Exception):
    """There is no such ticket for whoever asks."""


@cache
def _statement(columns: tuple[str, ...]) -> str:
    unknown = set(columns) - _COLUMNS
    if unknown:
        raise ValueError(f"A ticket has no column to change named {sorted(unknown)}.")
    changes = "".join(f", {column} = %({column})s" for column in columns)
    return f"""
    WITH ticket AS (
      UPDATE desk_ticket SET events_count = events_count + 1{changes}
      WHERE brand_id = %(brand)s AND id = %(ticket)s RETURNING events_count
    )
    INSERT INTO desk_event (brand_id, ticket_id, sequence, kind, by_kind, by_id, at, why)
    SELECT %(brand)s, %(ticket)s, events_count, %(kind)s, %(by_kind)s, %(by_id)s, %(now)s, %(why)s FROM ticket
    """


# The same as part of a longer statement: `{source}` is the part that has found the ticket, with what else is said of it.
TOLD = """
told AS (
  UPDATE desk_ticket t SET events_count = events_count + 1, tier = {source}.tier, state = {source}.becomes FROM {source}
  WHERE t.brand_id = {source}.brand_id AND t.id = {source}.ticket_id RETURNING t.events_count
), event AS (
  INSERT INTO desk_event (brand_id, ticket_id, sequence, kind, by_kind, by_id, at, why)
  SELECT brand_id, ticket_id, events_count, %(kind)s, %(by_kind)s, %(by_id)s, %(now)s,
         why || jsonb_build_object('became', jsonb_build_object('state', becomes))
  FROM {source}, told
)"""


def record_event(
    brand_id: int, ticket_id: UUID, kind: EventName, *, by: Actor, now: datetime, why: dict[str, Any] | None = None,
    **changes: Any,
) -> None:
    """Append the ticket's next event and change its columns with it."""
    values = {
        "brand": brand_id, "ticket": ticket_id, "kind": str(kind), "by_kind": by.kind, "by_id": by.id, "now": now,
        "why": json.dumps((why or {}) | _became(changes), default=str), **changes,
    }  # fmt: skip
    if write(_statement(tuple(sorted(changes))), values) != 1:
        raise TicketMissing("There is no such ticket. Nothing was changed.")
    wake_relay_after_commit()


# What whoever locks a ticket learns of it; `t` is the ticket.
TICKET = (
    "t.id, t.brand_id, t.customer_id, t.channel, t.subject, t.state, t.priority, t.language, t.topic, t.complexity, "
    "t.model_version, t.tier, t.hops, t.reopens, t.opened_at, t.due_at, t.customer_wrote_at, t.first_replied_at, t.solved_at, "
    "EXISTS (SELECT FROM brands_webhook w WHERE w.brand_id = t.brand_id AND w.ended_at IS NULL) AS has_webhooks, "
    "(SELECT max(p.version) FROM promises_policy p WHERE p.brand_id = t.brand_id) AS policy_version"
)
_LOCK = f"SELECT {TICKET} FROM desk_ticket t WHERE t.brand_id = %(brand)s AND t.id = %(ticket)s FOR NO KEY UPDATE OF t"


def _became(changes: dict[str, Any]) -> dict[str, Any]:
    said = {name: changes[name] for name in _SAID if name in changes}
    return {"became": said} if said else {}


def lock_ticket(brand_id: int, ticket_id: UUID) -> dict[str, Any]:
    """The ticket's row, held until the end of this transaction: whoever changes it next waits."""
    found = one(_LOCK, {"brand": brand_id, "ticket": ticket_id})
    if found is None:
        raise TicketMissing("There is no such ticket. Nothing was changed.")
    return found
