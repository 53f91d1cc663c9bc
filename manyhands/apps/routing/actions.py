"""Every other write of routing: offers, declines, escalations."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from manyhands.apps.ground.sql import write


@dataclass(frozen=True, slots=True)
class NewOffer:
    """A ticket to be opened to a pool."""

    pool: str
    tier: int
    opens_at: datetime
    order_key: int
    terms: dict[str, Any]
    because: dict[str, Any]


_OFFER = """
WITH before AS (
  UPDATE routing_offer SET state = 'withdrawn'
  WHERE brand_id = %(brand)s AND ticket_id = %(ticket)s AND state = 'open' AND NOT pool = ANY(%(pools)s)
)
INSERT INTO routing_offer (id, brand_id, ticket_id, pool, tier, language, opens_at, widened_at, order_key, terms, because,
                           preferred_person_id, placed_at)
SELECT id, %(brand)s, %(ticket)s, pool, tier, %(language)s, opens_at, CASE WHEN opens_at <= %(now)s THEN opens_at END,
       order_key, terms::jsonb, because::jsonb, %(preferred)s, %(now)s
FROM unnest(%(ids)s::uuid[], %(pools)s::text[], %(tiers)s::int[], %(opens)s::timestamptz[], %(keys)s::bigint[],
            %(terms)s::text[], %(because)s::text[]) AS offered (id, pool, tier, opens_at, order_key, terms, because)
ON CONFLICT (brand_id, ticket_id, pool) WHERE state = 'open' DO UPDATE
SET opens_at = excluded.opens_at, widened_at = excluded.widened_at, order_key = excluded.order_key, terms = excluded.terms,
    because = excluded.because, language = excluded.language, preferred_person_id = excluded.preferred_person_id
"""


def offer_ticket(
    brand_id: int, ticket_id: UUID, offers: Sequence[NewOffer], *, language: str, preferred: UUID | None, now: datetime
) -> None:
    """Open the ticket to exactly these pools; offers to any other pool are withdrawn."""
    write(_OFFER, {
        "brand": brand_id, "ticket": ticket_id, "language": language, "preferred": preferred, "now": now,
        "ids": [uuid4() for _ in offers], "pools": [o.pool for o in offers], "tiers": [o.tier for o in offers],
        "opens": [o.opens_at for o in offers], "keys": [o.order_key for o in offers],
        "terms": [json.dumps(o.terms) for o in offers], "because": [json.dumps(o.because) for o in offers],
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


def ensure_load(person_id: UUID, *, held_max: int) -> None:
    """Give a person a place in the count of held tickets."""
    write(
        "INSERT INTO routing_load (person_id, held_max) VALUES (%(person)s, %(most)s) ON CONFLICT (person_id) DO UPDATE "
        "SET held_max = greatest(excluded.held_max, routing_load.held)",
        {"person": person_id, "most": held_max},
    )
