"""Take a ticket and give it back: conditional statements that the database settles, whatever races.

A ticket's own row is the one lock that everything which moves it takes first.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from manyhands.apps.ground.sql import one, write

HANDS_FULL = "You hold as many tickets as you can at a time. Finish or release one, then take the next."


class UnableToClaim(Exception):
    """The ticket was not taken; the text says why and what else there is."""


@dataclass(frozen=True, slots=True)
class Claimed:
    """A ticket that somebody now holds."""

    assignment_id: UUID
    brand_id: int
    ticket_id: UUID
    pool: str
    terms: dict[str, Any]
    lease_until: datetime
    state: str  # of the ticket, at the moment it was locked
    policy_version: int | None  # of what its brand promises


_MAKE_ROOM = """
UPDATE routing_load SET held = held + 1 WHERE person_id = %(person)s AND held < held_max
"""

# The first of the candidates that nobody else is taking at this moment. Locking the ticket and then changing the offer
# "where still open" matters: an offer read before the lock may be stale, and only the UPDATE looks at it again.
_CLAIM = """
WITH picked AS (
  SELECT o.brand_id, o.id, o.ticket_id, t.state FROM routing_offer o
  JOIN desk_ticket t ON t.brand_id = o.brand_id AND t.id = o.ticket_id
  JOIN brands_qualification q ON q.brand_id = o.brand_id AND q.pool = o.pool AND q.person_id = %(person)s AND q.ended_at IS NULL
  WHERE o.brand_id = ANY(%(brands)s) AND o.id = ANY(%(offers)s) AND o.state = 'open' AND o.opens_at <= %(now)s
    AND EXISTS (SELECT 1 FROM brands_grant g WHERE g.brand_id = o.brand_id AND g.person_id = %(person)s AND g.valid_from <= now()
                AND (g.valid_until IS NULL OR g.valid_until > now()))
  ORDER BY array_position(%(offers)s, o.id) LIMIT 1 FOR NO KEY UPDATE OF t {waiting}
), taken AS (
  UPDATE routing_offer o SET state = 'taken' FROM picked p
  WHERE o.brand_id = p.brand_id AND o.id = p.id AND o.state = 'open'
  RETURNING o.brand_id, o.id, o.ticket_id, o.pool, o.terms
), others AS (
  UPDATE routing_offer o SET state = 'withdrawn' FROM taken
  WHERE o.brand_id = taken.brand_id AND o.ticket_id = taken.ticket_id AND o.id <> taken.id AND o.state = 'open'
), made AS (
  INSERT INTO routing_assignment (id, brand_id, ticket_id, offer_id, pool, person_id, terms, claimed_at, lease_until)
  SELECT %(assignment)s, brand_id, ticket_id, id, pool, %(person)s, terms, %(now)s, %(now)s + %(lease)s * interval '1 second'
  FROM taken
  RETURNING id AS assignment_id, brand_id, ticket_id, pool, terms, lease_until
)
SELECT made.*, picked.state, (SELECT max(p.version) FROM promises_policy p WHERE p.brand_id = made.brand_id) AS policy_version
FROM made, picked
"""
_OR_THE_NEXT = _CLAIM.format(waiting="SKIP LOCKED")
_THIS_ONE = _CLAIM.format(waiting="")


def make_room(person_id: UUID) -> None:
    """Count one more ticket in this person's hands; the database refuses one too many."""
    if write(_MAKE_ROOM, {"person": person_id}) != 1:
        raise UnableToClaim(HANDS_FULL)


def claim_first(
    person_id: UUID, offers: Sequence[tuple[int, UUID]], *, lease_seconds: int, waits: bool = True, now: datetime
) -> Claimed | None:
    """Claim the first of these offers that is still to be had; None when all are gone. Room is made first.

    Whoever `waits` gets the first that is open, after whoever is changing it at this moment; others pass it over.
    """
    found = one(_THIS_ONE if waits else _OR_THE_NEXT, {
        "person": person_id, "brands": sorted({brand_id for brand_id, _ in offers}),
        "offers": [offer_id for _, offer_id in offers], "assignment": uuid4(), "lease": lease_seconds, "now": now,
    })  # fmt: skip
    return Claimed(**found) if found else None


_END = """
WITH ended AS (
  UPDATE routing_assignment SET ended_at = %(now)s, ended_because = %(because)s
  WHERE brand_id = %(brand)s AND id = %(assignment)s AND ended_at IS NULL {still}
  RETURNING id, ticket_id, person_id, pool, terms
), freed AS (
  UPDATE routing_load SET held = held - 1, freed_at = %(now)s FROM ended WHERE routing_load.person_id = ended.person_id
)
SELECT id, ticket_id, person_id, pool, terms FROM ended
"""


def end_assignment(
    brand_id: int, assignment_id: UUID, *, because: str, now: datetime, only_unanswered: bool = False
) -> dict[str, Any] | None:
    """End an assignment that still stands and free its place; None when it had ended before."""
    still = "AND replied_at IS NULL AND lease_until <= %(now)s" if only_unanswered else ""
    values = {"brand": brand_id, "assignment": assignment_id, "because": because, "now": now}
    return one(_END.format(still=still), values)


def note_reply(brand_id: int, assignment_id: UUID, *, now: datetime) -> None:
    """The holder has answered: the lease no longer lapses."""
    write(
        "UPDATE routing_assignment SET replied_at = coalesce(replied_at, %(now)s) "
        "WHERE brand_id = %(brand)s AND id = %(assignment)s",
        {"brand": brand_id, "assignment": assignment_id, "now": now},
    )
