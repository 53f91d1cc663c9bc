"""Take a ticket and give it back: conditional statements that the database settles, whatever races.

A ticket's own row is the one lock that everything which moves it takes first.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from manyhands.apps.desk.events import TICKET, TOLD
from manyhands.apps.ground.sql import one, write
from manyhands.apps.ground.wake import wake_relay_after_commit
from manyhands.core.tickets import EventName

HANDS_FULL = "You hold as many tickets as you can at a time. Finish or release one, then take the next."


class UnableToClaim(Exception):
    """The ticket was not taken; the text says why and what else there is."""


@dataclass(frozen=True, slots=True)
class Claimed:
    """A ticket that somebody holds now."""

    assignment_id: UUID
    offer_id: UUID
    brand_id: int
    ticket_id: UUID
    pool: str
    terms: dict[str, Any]
    lease_until: datetime
    state: str  # of the ticket, at the moment it was locked
    policy_version: int | None  # of what its brand promises


# The first of the candidates that nobody else is taking at this moment. Locking the ticket and then changing the offer
# "where still open" matters: an offer read before the lock may be stale, and only the UPDATE looks at it again. Room is made in the
# same statement; the ticket's row is locked before the person's, here and everywhere.
_CLAIM = """
WITH picked AS (
  SELECT o.brand_id, o.id, o.ticket_id, t.state, t.channel, wanted.place
  FROM unnest(%(offers)s::uuid[], %(brands)s::int[]) WITH ORDINALITY AS wanted (id, brand_id, place)
  JOIN routing_offer o ON o.brand_id = wanted.brand_id AND o.id = wanted.id
  JOIN desk_ticket t ON t.brand_id = o.brand_id AND t.id = o.ticket_id
  JOIN mh_qualified(%(now)s) q ON q.brand_id = o.brand_id AND q.pool = o.pool AND q.person_id = %(person)s
  WHERE o.state = 'open' AND {opened}
    AND EXISTS (SELECT 1 FROM mh_granted(now()) g WHERE g.brand_id = o.brand_id AND g.person_id = %(person)s)
    AND (q.contract_id IS NULL OR mh_contract_covers(q.brand_id, q.contract_id, (
      SELECT u.language FROM routing_queue u WHERE u.brand_id = o.brand_id AND u.id = o.queue_id)))
  ORDER BY wanted.place LIMIT 1 FOR NO KEY UPDATE OF t {waiting}
), taken AS (
  UPDATE routing_offer o SET state = 'taken' FROM picked p
  WHERE o.brand_id = p.brand_id AND o.id = p.id AND o.state = 'open'
  RETURNING o.brand_id, o.id, o.ticket_id, o.pool, o.tier, o.terms, o.because, o.weight, o.channel_room, p.state, p.channel, p.place
), others AS (
  UPDATE routing_offer o SET state = 'withdrawn' FROM taken
  WHERE o.brand_id = taken.brand_id AND o.ticket_id = taken.ticket_id AND o.id <> taken.id AND o.state = 'open'
), room AS (
  UPDATE routing_load l SET held = held + weight, forced = forced + {forced},
    chat = chat + (channel = 'chat')::int, email = email + (channel = 'email')::int, api = api + (channel = 'api')::int
  FROM taken WHERE l.person_id = %(person)s AND ({room})
  RETURNING l.person_id
), made AS (
  INSERT INTO routing_assignment
    (id, brand_id, ticket_id, offer_id, pool, person_id, channel, weight, forced_because, terms, claimed_at, lease_until)
  SELECT %(assignment)s, brand_id, ticket_id, id, pool, person_id, channel, weight, %(forced_because)s, terms, %(now)s,
         %(now)s + %(lease)s * interval '1 second'
  FROM taken, room
  RETURNING id AS assignment_id, lease_until
){told}
SELECT made.assignment_id, taken.id AS offer_id, taken.brand_id, taken.ticket_id, taken.pool, taken.terms, made.lease_until, taken.state,
  (SELECT max(p.version) FROM promises_policy p WHERE p.brand_id = taken.brand_id) AS policy_version
FROM taken LEFT JOIN made ON true
"""
# Whether a ticket fits into somebody's hands, by weight and by channel.
FITS = (
    "held + weight <= held_max + forced AND "
    "CASE channel WHEN 'chat' THEN chat WHEN 'email' THEN email ELSE api END < channel_room"
)
_OPENED = "o.opens_at <= %(now)s"
# Who takes a ticket themselves is told of in the same statement: a claim is what most people wait for.
_TOLD = """, held AS (
  SELECT brand_id, ticket_id, tier, coalesce(%(becomes)s::jsonb ->> state, state) AS becomes, jsonb_build_object(
    'pool', pool, 'terms', terms, 'because', because, 'chosen', %(chosen)s::jsonb -> place::int - 1, 'assignment_id', assignment_id) AS why
  FROM taken, made
), """ + TOLD.format(source="held")
_OR_THE_NEXT = _CLAIM.format(waiting="SKIP LOCKED", opened=_OPENED, room=FITS, forced="0", told=_TOLD)
_THE_FIRST = _CLAIM.format(waiting="", opened=_OPENED, room=FITS, forced="0", told=_TOLD)
_THIS_ONE = _CLAIM.format(waiting="", opened=_OPENED, room=FITS, forced="0", told="")
# By hand it need not wait for its opening; over what they may hold, what is too much is counted as forced.
_BY_HAND = _CLAIM.format(waiting="", opened="%(now)s IS NOT NULL", room=FITS, forced="0", told="")
_FORCED = _CLAIM.format(
    waiting="", opened="%(now)s IS NOT NULL", room="true", forced="greatest(0, held + weight - held_max - forced)", told=""
)


def take_first(
    person_id: UUID, offers: Sequence[tuple[int, UUID]], *, chosen: Sequence[str], becomes: Mapping[str, str], lease_seconds: int,
    waits: bool, most: int | None = None, now: datetime,
) -> Claimed | None:
    """Somebody takes the first of these offers (of the `most` first of them) that is still to be had, and it is told; None: all are gone.

    Whoever `waits` gets the first that is open, after whoever is changing it at this moment; others pass it over. `chosen` says of
    each offer why it, `becomes` of each state what a ticket in it becomes. UnableToClaim when hands are full.
    """
    found = _claim(_THE_FIRST if waits else _OR_THE_NEXT, person_id, offers[:most], lease_seconds, now, {
        "chosen": json.dumps(chosen), "becomes": json.dumps(becomes), "kind": str(EventName.TICKET_CLAIMED), "by_kind": "person",
        "by_id": person_id,
    })  # fmt: skip
    if found:
        wake_relay_after_commit()
    return found


def claim_first(
    person_id: UUID, offers: Sequence[tuple[int, UUID]], *, lease_seconds: int, by_hand: bool = False, forced_because: str = "",
    now: datetime,
) -> Claimed | None:
    """Give somebody the first of these offers that is still to be had; None when all are gone. UnableToClaim when hands are full.

    `by_hand` it need not have opened yet; with `forced_because` it goes to somebody whose hands are full all the same.
    """
    statement = _FORCED if forced_because else _BY_HAND if by_hand else _THIS_ONE
    return _claim(statement, person_id, offers, lease_seconds, now, {}, forced_because)


def _claim(
    statement: str, person_id: UUID, offers: Sequence[tuple[int, UUID]], lease_seconds: int, now: datetime, more: dict[str, Any],
    forced_because: str = "",
) -> Claimed | None:  # fmt: skip
    found = one(statement, {
        "person": person_id, "brands": [brand_id for brand_id, _ in offers], "forced_because": forced_because,
        "offers": [offer_id for _, offer_id in offers], "assignment": uuid4(), "lease": lease_seconds, "now": now, **more,
    })  # fmt: skip
    if found and found["assignment_id"] is None:
        raise UnableToClaim(HANDS_FULL)  # which undoes what the statement has taken
    return Claimed(**found) if found else None


_HELD = f"""
SELECT {TICKET}, a.id AS assignment_id, a.person_id, a.pool, a.terms, a.claimed_at, a.lease_until, a.replied_at
FROM desk_ticket t
JOIN routing_assignment a ON a.brand_id = t.brand_id AND a.ticket_id = t.id AND a.ended_at IS NULL AND a.person_id = %(person)s
WHERE t.brand_id = %(brand)s AND t.id = %(ticket)s FOR NO KEY UPDATE OF t, a
"""
_ASSIGNMENT = ("person_id", "pool", "terms", "claimed_at", "lease_until", "replied_at")


def lock_held(brand_id: int, ticket_id: UUID, *, person_id: UUID) -> tuple[dict[str, Any], dict[str, Any]] | None:
    """A ticket and this person's standing assignment on it, both locked; None when it is not in their hands.

    Both are locked, so that what was read before another's change is looked at again and never believed.
    """
    found = one(_HELD, {"brand": brand_id, "ticket": ticket_id, "person": person_id})
    if found is None:
        return None
    assignment = {"id": found.pop("assignment_id")} | {name: found.pop(name) for name in _ASSIGNMENT}
    return found, assignment


_END = """
WITH ended AS (
  UPDATE routing_assignment SET ended_at = %(now)s, ended_because = %(because)s
  WHERE brand_id = %(brand)s AND id = %(assignment)s AND ended_at IS NULL {still}
  RETURNING id, ticket_id, person_id, pool, terms, channel, weight, parked_at
), freed AS (
  UPDATE routing_load l SET held = held - weight, forced = greatest(0, held - weight - held_max), freed_at = %(now)s,
    chat = chat - (channel = 'chat')::int, email = email - (channel = 'email')::int, api = api - (channel = 'api')::int
  FROM ended WHERE l.person_id = ended.person_id AND parked_at IS NULL
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


# A ticket that waits for its customer stays with its holder and takes no room: whoever's customers never answer is not full for ever.
_PARK = """
WITH parked AS (
  UPDATE routing_assignment SET parked_at = %(now)s
  WHERE brand_id = %(brand)s AND id = %(assignment)s AND ended_at IS NULL AND parked_at IS NULL
  RETURNING person_id, channel, weight
)
UPDATE routing_load l SET held = held - weight, forced = greatest(0, held - weight - held_max), freed_at = %(now)s,
  chat = chat - (channel = 'chat')::int, email = email - (channel = 'email')::int, api = api - (channel = 'api')::int
FROM parked WHERE l.person_id = parked.person_id
"""
_TAKE_UP = f"""
WITH parked AS (
  SELECT a.id, a.person_id, a.channel, a.weight, o.channel_room FROM routing_assignment a
  JOIN routing_offer o ON o.brand_id = a.brand_id AND o.id = a.offer_id
  WHERE a.brand_id = %(brand)s AND a.id = %(assignment)s AND a.ended_at IS NULL AND a.parked_at IS NOT NULL
), room AS (
  UPDATE routing_load l SET held = held + weight,
    chat = chat + (channel = 'chat')::int, email = email + (channel = 'email')::int, api = api + (channel = 'api')::int
  FROM parked WHERE l.person_id = parked.person_id AND ({FITS})
  RETURNING l.person_id
)
UPDATE routing_assignment SET parked_at = NULL, replied_at = NULL, lease_until = %(now)s + %(lease)s * interval '1 second'
FROM room WHERE brand_id = %(brand)s AND id = %(assignment)s
"""


def park_assignment(brand_id: int, assignment_id: UUID, *, now: datetime) -> bool:
    """The ticket waits for its customer: its room is free meanwhile. False when it was parked already."""
    return write(_PARK, {"brand": brand_id, "assignment": assignment_id, "now": now}) == 1


def take_up_assignment(brand_id: int, assignment_id: UUID, *, lease_seconds: int, now: datetime) -> bool:
    """The customer wrote: the ticket takes its room again, with a new lease. False when its holder has no room for it now."""
    return write(_TAKE_UP, {"brand": brand_id, "assignment": assignment_id, "lease": lease_seconds, "now": now}) == 1


def note_reply(brand_id: int, assignment_id: UUID, *, now: datetime) -> None:
    """The holder has answered: the lease no longer lapses."""
    write(
        "UPDATE routing_assignment SET replied_at = coalesce(replied_at, %(now)s) "
        "WHERE brand_id = %(brand)s AND id = %(assignment)s",
        {"brand": brand_id, "assignment": assignment_id, "now": now},
    )
