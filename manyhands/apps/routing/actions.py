"""Every other write of routing: offers, declines, escalations."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from manyhands.apps.ground.sql import write
from manyhands.apps.routing.queues import Queue


@dataclass(frozen=True, slots=True)
class NewOffer:
    """A ticket to be put into a queue."""

    queue: Queue
    tier: int
    opens_at: datetime
    order_key: int
    terms: dict[str, Any]
    because: dict[str, Any]
    weight: int = 1
    channel_room: int = 4
    shown_to: int = 0
    shown_seconds: int = 0
    kept_until: datetime | None = None


# An offer that stands already keeps its place in the queue's index: most placings change nothing but one or two columns.
_OFFER = """
WITH asked AS (
  SELECT * FROM unnest(%(queues)s::uuid[], %(pools)s::text[], %(languages)s::text[], %(levels)s::int[], %(skills)s::text[],
                       %(credentials)s::text[]) AS q (id, pool, language, level, skills, credentials)
), queues AS (
  INSERT INTO routing_queue (id, brand_id, pool, channel, language, language_level, skills, credentials)
  SELECT DISTINCT ON (id) id, %(brand)s, pool, %(channel)s, language, level, skills::jsonb, credentials::jsonb FROM asked
  WHERE NOT EXISTS (SELECT FROM routing_queue r WHERE r.brand_id = %(brand)s AND r.id = asked.id)
  ON CONFLICT DO NOTHING
), before AS (
  UPDATE routing_offer SET state = 'withdrawn'
  WHERE brand_id = %(brand)s AND ticket_id = %(ticket)s AND state = 'open' AND NOT queue_id = ANY(%(queues)s)
)
INSERT INTO routing_offer (id, brand_id, ticket_id, queue_id, pool, tier, language, opens_at, widened_at, order_key, terms, because,
                           weight, channel_room, shown_to, shown_seconds, kept_until, preferred_person_id, placed_at)
SELECT id, %(brand)s, %(ticket)s, queue, pool, tier, %(language)s, opens_at, CASE WHEN opens_at <= %(now)s THEN opens_at END,
       order_key, terms::jsonb, because::jsonb, weight, room, shown_to, shown_seconds, kept_until, %(preferred)s, %(since)s
FROM unnest(%(ids)s::uuid[], %(queues)s::uuid[], %(pools)s::text[], %(tiers)s::int[], %(opens)s::timestamptz[], %(keys)s::bigint[],
            %(terms)s::text[], %(because)s::text[], %(weights)s::int[], %(rooms)s::int[], %(shown_to)s::int[],
            %(shown_seconds)s::int[], %(kept)s::timestamptz[])
  AS offered (id, queue, pool, tier, opens_at, order_key, terms, because, weight, room, shown_to, shown_seconds, kept_until)
ON CONFLICT (brand_id, ticket_id, queue_id) WHERE state = 'open' DO UPDATE
SET opens_at = excluded.opens_at, widened_at = excluded.widened_at, order_key = excluded.order_key, terms = excluded.terms,
    because = excluded.because, language = excluded.language, preferred_person_id = excluded.preferred_person_id,
    weight = excluded.weight, channel_room = excluded.channel_room, shown_to = excluded.shown_to,
    shown_seconds = excluded.shown_seconds, kept_until = excluded.kept_until
"""


def offer_ticket(
    brand_id: int, ticket_id: UUID, offers: Sequence[NewOffer], *, channel: str, language: str, preferred: UUID | None,
    since: datetime | None = None, now: datetime,
) -> None:  # fmt: skip
    """Put the ticket into exactly these queues; offers in any other are withdrawn."""
    queues = [o.queue for o in offers]
    write(_OFFER, {
        "brand": brand_id, "ticket": ticket_id, "channel": channel, "language": language, "preferred": preferred, "now": now,
        "since": since or now, "ids": [uuid4() for _ in offers], "queues": [q.id for q in queues], "pools": [q.pool for q in queues],
        "languages": [q.language for q in queues], "levels": [q.language_level for q in queues],
        "skills": [json.dumps(dict(q.skills)) for q in queues], "credentials": [json.dumps(q.credentials) for q in queues],
        "tiers": [o.tier for o in offers], "opens": [o.opens_at for o in offers], "keys": [o.order_key for o in offers],
        "terms": [json.dumps(o.terms) for o in offers], "because": [json.dumps(o.because) for o in offers],
        "weights": [o.weight for o in offers], "rooms": [o.channel_room for o in offers],
        "shown_to": [o.shown_to for o in offers], "shown_seconds": [o.shown_seconds for o in offers],
        "kept": [o.kept_until for o in offers],
    })  # fmt: skip


def reorder_offers(brand_id: int, ticket_id: UUID, *, order_key: int) -> None:
    """Give a ticket's open offers another place among those that wait."""
    write(
        "UPDATE routing_offer SET order_key = %(key)s "
        "WHERE brand_id = %(brand)s AND ticket_id = %(ticket)s AND state = 'open' AND order_key <> %(key)s",
        {"brand": brand_id, "ticket": ticket_id, "key": order_key},
    )


def withdraw_offers(brand_id: int, ticket_id: UUID) -> int:
    """Close every open offer of a ticket."""
    return write(
        "UPDATE routing_offer SET state = 'withdrawn' WHERE brand_id = %(brand)s AND ticket_id = %(ticket)s AND state = 'open'",
        {"brand": brand_id, "ticket": ticket_id},
    )


def mark_widened(brand_id: int, offer_id: UUID, *, now: datetime) -> bool:
    """Say once that an offer has opened further; False when it was said, taken or withdrawn before."""
    return write(
        "UPDATE routing_offer SET widened_at = %(now)s "
        "WHERE brand_id = %(brand)s AND id = %(offer)s AND state = 'open' AND widened_at IS NULL AND opens_at <= %(now)s",
        {"brand": brand_id, "offer": offer_id, "now": now},
    ) == 1  # fmt: skip


def decline_ticket(brand_id: int, ticket_id: UUID, *, person_id: UUID, because: str, now: datetime) -> bool:
    """Somebody passes; the ticket is not offered to them again."""
    return write(
        "INSERT INTO routing_decline (id, brand_id, ticket_id, person_id, because, at) "
        "VALUES (%(id)s, %(brand)s, %(ticket)s, %(person)s, %(because)s, %(now)s) "
        "ON CONFLICT (brand_id, ticket_id, person_id) DO NOTHING",
        {"id": uuid4(), "brand": brand_id, "ticket": ticket_id, "person": person_id, "because": because, "now": now},
    ) == 1  # fmt: skip


def keep_no_longer(brand_id: int, ticket_id: UUID, *, person_id: UUID) -> int:
    """What was kept for this person may be taken by the others at once; how many offers that was."""
    return write(
        "UPDATE routing_offer SET kept_until = NULL WHERE brand_id = %(brand)s AND ticket_id = %(ticket)s AND state = 'open' "
        "AND preferred_person_id = %(person)s AND kept_until IS NOT NULL",
        {"brand": brand_id, "ticket": ticket_id, "person": person_id},
    )


def record_escalation(
    brand_id: int, ticket_id: UUID, *, assignment_id: UUID, person_id: UUID, from_pool: str, to_pool: str, reason: str,
    summary: str, open_question: str, now: datetime,
) -> None:
    """The ticket went up, with what the next person needs."""
    write(
        "INSERT INTO routing_escalation (id, brand_id, ticket_id, assignment_id, person_id, from_pool, to_pool, reason, "
        "summary, open_question, at) VALUES (%(id)s, %(brand)s, %(ticket)s, %(assignment)s, %(person)s, %(from)s, %(to)s, "
        "%(reason)s, %(summary)s, %(question)s, %(now)s)",
        {
            "id": uuid4(), "brand": brand_id, "ticket": ticket_id, "assignment": assignment_id, "person": person_id,
            "from": from_pool, "to": to_pool, "reason": reason, "summary": summary, "question": open_question, "now": now,
        },
    )  # fmt: skip


def set_finish_by(brand_id: int, assignment_id: UUID, *, finish_by: datetime) -> bool:
    """Whoever holds this may finish it until then; False when it has ended, or that was said before."""
    return write(
        "UPDATE routing_assignment SET finish_by = %(by)s "
        "WHERE brand_id = %(brand)s AND id = %(assignment)s AND ended_at IS NULL AND finish_by IS NULL",
        {"brand": brand_id, "assignment": assignment_id, "by": finish_by},
    ) == 1  # fmt: skip


def ensure_place(person_id: UUID, *, held_max: int) -> None:
    """A place in the count of held tickets for whoever has none; whoever has one keeps it as it is."""
    write(
        "INSERT INTO routing_load (person_id, held_max) VALUES (%(person)s, %(most)s) ON CONFLICT (person_id) DO NOTHING",
        {"person": person_id, "most": held_max},
    )


def ensure_load(person_id: UUID, *, held_max: int) -> None:
    """Give a person a place in the count of held tickets."""
    write(
        "INSERT INTO routing_load (person_id, held_max) VALUES (%(person)s, %(most)s) ON CONFLICT (person_id) DO UPDATE "
        "SET held_max = greatest(excluded.held_max, routing_load.held)",
        {"person": person_id, "most": held_max},
    )
