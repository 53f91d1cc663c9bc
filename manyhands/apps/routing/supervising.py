"""Move a held ticket from one pair of hands to another, and open a ticket again to whoever gave it up.

Kept apart from claims: nobody asked for these tickets, so there is no offer to take.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from manyhands.apps.ground.sql import one, rows, write
from manyhands.apps.people.queries import HERE
from manyhands.apps.routing.claims import FITS

_GIVE = f"""
WITH given AS (
  SELECT t.channel, o.weight, o.channel_room FROM desk_ticket t JOIN routing_offer o ON o.brand_id = t.brand_id AND o.id = %(offer)s
  WHERE t.brand_id = %(brand)s AND t.id = %(ticket)s
), room AS (
  UPDATE routing_load l SET held = held + weight,
    chat = chat + (channel = 'chat')::int, email = email + (channel = 'email')::int, api = api + (channel = 'api')::int
  FROM given WHERE l.person_id = %(person)s AND {FITS}
    AND EXISTS (SELECT 1 FROM mh_qualified(%(now)s) q
                WHERE q.brand_id = %(brand)s AND q.person_id = %(person)s AND q.pool = %(pool)s)
    AND EXISTS (SELECT 1 FROM mh_granted(now()) g WHERE g.brand_id = %(brand)s AND g.person_id = %(person)s)
    AND (NOT %(only_if_here)s OR EXISTS (SELECT 1 FROM people_person p WHERE p.id = %(person)s AND p.suspended_at IS NULL AND {HERE}))
  RETURNING l.person_id, given.channel, given.weight
), others AS (
  UPDATE routing_offer SET state = 'withdrawn' FROM room
  WHERE brand_id = %(brand)s AND ticket_id = %(ticket)s AND state = 'open'
)
INSERT INTO routing_assignment (id, brand_id, ticket_id, offer_id, pool, person_id, channel, weight, terms, claimed_at, lease_until)
SELECT %(assignment)s, %(brand)s, %(ticket)s, %(offer)s, %(pool)s, room.person_id, room.channel, room.weight, %(terms)s::jsonb,
       %(now)s, %(now)s + %(lease)s * interval '1 second' FROM room
RETURNING id
"""


def give_assignment(
    brand_id: int, ticket_id: UUID, *, person_id: UUID, pool: str, terms: Mapping[str, Any], offer_id: UUID, lease_seconds: int,
    only_if_here: bool = False, now: datetime,
) -> UUID | None:
    """Put a ticket that nobody holds into somebody's hands; None when they may not have it, have no room, or are not here."""
    found = one(_GIVE, {
        "assignment": uuid4(), "brand": brand_id, "ticket": ticket_id, "person": person_id, "pool": pool, "offer": offer_id,
        "terms": json.dumps(dict(terms)), "lease": lease_seconds, "only_if_here": only_if_here, "now": now,
    })  # fmt: skip
    return found["id"] if found else None


def lock_hands(*people: UUID) -> None:
    """Hold both counts of held tickets in one order, so that two moves the opposite way do not wait for each other."""
    rows(
        "SELECT person_id FROM routing_load WHERE person_id = ANY(%(people)s) ORDER BY person_id FOR NO KEY UPDATE",
        {"people": list(people)},
    )


def offer_of_assignment(brand_id: int, assignment_id: UUID) -> UUID:
    """The offer by which an assignment came about."""
    found = one(
        "SELECT offer_id FROM routing_assignment WHERE brand_id = %(brand)s AND id = %(assignment)s",
        {"brand": brand_id, "assignment": assignment_id},
    )
    if found is None:
        raise LookupError(f"Assignment {assignment_id} is not there.")
    offer_id: UUID = found["offer_id"]
    return offer_id


def welcome_back(brand_id: int, ticket_id: UUID, *, person_id: UUID) -> None:
    """Whoever escalated a ticket may be offered it again, now that the answer is there; a pass for any other reason stands."""
    write(
        "DELETE FROM routing_decline WHERE brand_id = %(brand)s AND ticket_id = %(ticket)s AND person_id = %(person)s "
        "AND because = 'escalated'",
        {"brand": brand_id, "ticket": ticket_id, "person": person_id},
    )
