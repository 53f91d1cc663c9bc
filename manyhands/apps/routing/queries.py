"""The small snapshot the router reads: who a person is to each brand, and what is open to them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from manyhands.apps.ground.sql import Row, one, rows
from manyhands.apps.people.queries import HERE

_SELF = """
SELECT
  coalesce((SELECT jsonb_object_agg(language, level) FROM people_spokenlanguage WHERE person_id = %(person)s), '{}') AS languages,
  coalesce((SELECT jsonb_agg(jsonb_build_array(brand_id, pool)) FROM mh_qualified(%(now)s)
            WHERE person_id = %(person)s AND brand_id = ANY ((SELECT mh_brands())::int[])), '[]') AS pools,
  coalesce((SELECT jsonb_object_agg(channel, n) FROM (
     SELECT t.channel, count(*) AS n FROM routing_assignment a JOIN desk_ticket t ON t.brand_id = a.brand_id AND t.id = a.ticket_id
     WHERE a.person_id = %(person)s AND a.ended_at IS NULL GROUP BY t.channel) held), '{}') AS holding
"""

_OFFERED = """
SELECT o.id AS offer_id, o.brand_id, o.ticket_id, o.pool, o.tier, o.language, o.order_key, o.terms, o.because, o.opens_at,
       o.preferred_person_id, t.topic, t.complexity, t.priority, t.channel, t.hops, t.model_version, t.due_at, t.subject,
       t.customer_wrote_at, t.state, d.ticket_id IS NOT NULL AS declined
FROM mh_qualified(%(now)s) q
CROSS JOIN LATERAL (
  SELECT * FROM routing_offer o
  WHERE o.brand_id = q.brand_id AND o.pool = q.pool AND o.state = 'open' AND o.opens_at <= %(now)s
    AND (q.contract_id IS NULL OR mh_contract_covers(q.brand_id, q.contract_id, o.language))
  ORDER BY o.order_key LIMIT %(most)s
) o
JOIN desk_ticket t ON t.brand_id = o.brand_id AND t.id = o.ticket_id
LEFT JOIN routing_decline d ON d.brand_id = o.brand_id AND d.ticket_id = o.ticket_id AND d.person_id = %(person)s
WHERE q.person_id = %(person)s AND q.brand_id = ANY ((SELECT mh_brands())::int[])
ORDER BY o.order_key LIMIT %(most)s
"""


@dataclass(frozen=True, slots=True)
class Hand:
    """What routing needs to know of a person: languages with levels, pools by brand, tickets held by channel."""

    person_id: UUID
    languages: dict[str, int]
    pools: dict[int, list[str]]
    holding: dict[str, int]


def hand_of(person_id: UUID, *, now: datetime) -> Hand:
    """One person as the router sees them now."""
    found = one(_SELF, {"person": person_id, "now": now})
    assert found is not None
    pools: dict[int, list[str]] = {}
    for brand_id, pool in found["pools"]:
        pools.setdefault(brand_id, []).append(pool)
    return Hand(person_id, found["languages"], pools, found["holding"])


def offers_open_to(person_id: UUID, *, now: datetime, most: int = 40) -> list[Row]:
    """What is open now in the pools this person is qualified for, earliest due first."""
    return rows(_OFFERED, {"person": person_id, "now": now, "most": most})


def held_by(person_id: UUID) -> list[Row]:
    """The tickets in this person's hands, oldest claim first."""
    return rows(
        "SELECT a.id AS assignment_id, a.brand_id, a.ticket_id, a.pool, a.terms, a.claimed_at, a.lease_until, a.replied_at, "
        "t.subject, t.state, t.topic, t.priority, t.language, t.due_at, t.customer_wrote_at, b.name AS brand_name, "
        "b.slug AS brand_slug, t.channel "
        "FROM routing_assignment a JOIN desk_ticket t ON t.brand_id = a.brand_id AND t.id = a.ticket_id "
        "JOIN brands_brand b ON b.id = a.brand_id WHERE a.person_id = %(person)s AND a.ended_at IS NULL ORDER BY a.claimed_at",
        {"person": person_id},
    )


def standing_assignment(brand_id: int, ticket_id: UUID) -> Row | None:
    """Who holds this ticket now, if anybody."""
    return one(
        "SELECT id, person_id, pool, terms, claimed_at, lease_until, replied_at FROM routing_assignment "
        "WHERE brand_id = %(brand)s AND ticket_id = %(ticket)s AND ended_at IS NULL",
        {"brand": brand_id, "ticket": ticket_id},
    )


_STANDING = """
SELECT t.brand_id,
  ARRAY(SELECT g.role FROM mh_granted(now()) g WHERE g.brand_id = t.brand_id AND g.person_id = %(person)s) AS roles,
  EXISTS (SELECT FROM routing_assignment a WHERE a.brand_id = t.brand_id AND a.ticket_id = t.id AND a.ended_at IS NULL
          AND a.person_id = %(person)s) AS holds
FROM desk_ticket t WHERE t.id = %(ticket)s
"""


def standing_on(ticket_id: UUID, *, person_id: UUID | None) -> Row | None:
    """What a person is to a ticket they may see at all: its brand, their roles there, and whether they hold it."""
    return one(_STANDING, {"ticket": ticket_id, "person": person_id})


def pool_escalated_to(brand_id: int, ticket_id: UUID) -> str | None:
    """The pool a ticket was last escalated to, if ever."""
    found = one(
        "SELECT to_pool FROM routing_escalation WHERE brand_id = %(brand)s AND ticket_id = %(ticket)s ORDER BY at DESC, id LIMIT 1",
        {"brand": brand_id, "ticket": ticket_id},
    )
    return found["to_pool"] if found else None


def last_holder(brand_id: int, ticket_id: UUID) -> UUID | None:
    """Who answered this ticket last: the first to be asked when it comes back."""
    found = one(
        "SELECT person_id FROM routing_assignment WHERE brand_id = %(brand)s AND ticket_id = %(ticket)s "
        "AND replied_at IS NOT NULL ORDER BY claimed_at DESC LIMIT 1",
        {"brand": brand_id, "ticket": ticket_id},
    )
    return found["person_id"] if found else None


def hands_for(brand_id: int, pools: Sequence[str], *, ticket_id: UUID, now: datetime) -> list[Row]:
    """Everybody online who is qualified for one of these pools, with languages, load and whether they passed before."""
    return rows(
        """
        SELECT p.id AS person_id, q.pool, l.held, l.held_max, l.freed_at,
          coalesce((SELECT jsonb_object_agg(language, level) FROM people_spokenlanguage s WHERE s.person_id = p.id), '{}') AS languages,
          EXISTS (SELECT 1 FROM routing_decline d WHERE d.brand_id = q.brand_id AND d.ticket_id = %(ticket)s
                  AND d.person_id = p.id) AS declined
        FROM mh_qualified(%(now)s) q JOIN people_person p ON p.id = q.person_id AND """ + HERE + """
        JOIN routing_load l ON l.person_id = p.id
        WHERE q.brand_id = %(brand)s AND q.pool = ANY(%(pools)s) AND EXISTS (
          SELECT 1 FROM mh_granted(now()) g WHERE g.brand_id = q.brand_id AND g.person_id = q.person_id)
          AND (q.contract_id IS NULL OR mh_contract_covers(q.brand_id, q.contract_id, (
            SELECT t.language FROM desk_ticket t WHERE t.brand_id = q.brand_id AND t.id = %(ticket)s)))
        """,
        {"brand": brand_id, "pools": list(pools), "ticket": ticket_id, "now": now},
    )


def offer_of(brand_id: int, offer_id: UUID) -> Row | None:
    """One offer."""
    return one(
        "SELECT id, ticket_id, pool, state, opens_at, terms, because FROM routing_offer "
        "WHERE brand_id = %(brand)s AND id = %(offer)s",
        {"brand": brand_id, "offer": offer_id},
    )


def routing_story(brand_id: int, ticket_id: UUID) -> dict[str, Any]:
    """Offers, assignments and escalations of a ticket, in order: why it went where it went."""
    values = {"brand": brand_id, "ticket": ticket_id}
    where = "WHERE brand_id = %(brand)s AND ticket_id = %(ticket)s ORDER BY"
    return {
        "offers": rows(f"SELECT pool, opens_at, state, because, placed_at FROM routing_offer {where} placed_at, opens_at", values),
        "assignments": rows(
            f"SELECT id, person_id, pool, claimed_at, ended_at, ended_because FROM routing_assignment {where} claimed_at", values
        ),
        "escalations": rows(
            f"SELECT person_id, from_pool, to_pool, reason, summary, open_question, at FROM routing_escalation {where} at", values
        ),
    }


def ticket_of_assignment(brand_id: int, assignment_id: UUID) -> UUID | None:
    """The ticket an assignment is on."""
    found = one(
        "SELECT ticket_id FROM routing_assignment WHERE brand_id = %(brand)s AND id = %(assignment)s",
        {"brand": brand_id, "assignment": assignment_id},
    )
    return found["ticket_id"] if found else None


def offers_to_push(brand_id: int, *, now: datetime, most: int = 20) -> list[Row]:
    """Open offers of a brand in the order they are due, with the facts that choosing a person needs."""
    return rows(
        "SELECT o.id AS offer_id, o.brand_id, o.ticket_id, o.pool, o.tier, o.language, o.order_key, o.because, "
        "o.preferred_person_id, t.topic, t.complexity, t.priority, t.channel, t.hops, t.model_version, t.state "
        "FROM routing_offer o JOIN desk_ticket t ON t.brand_id = o.brand_id AND t.id = o.ticket_id "
        "WHERE o.brand_id = %(brand)s AND o.state = 'open' AND o.opens_at <= %(now)s ORDER BY o.order_key LIMIT %(most)s",
        {"brand": brand_id, "now": now, "most": most},
    )


def assignment_terms(brand_id: int, assignment_id: UUID) -> dict[str, Any]:
    """The terms that were frozen when an assignment was made."""
    found = one(
        "SELECT terms FROM routing_assignment WHERE brand_id = %(brand)s AND id = %(assignment)s",
        {"brand": brand_id, "assignment": assignment_id},
    )
    if found is None:
        raise LookupError(f"Assignment {assignment_id} is not there.")
    terms: dict[str, Any] = found["terms"]
    return terms


_ARRIVED = """
SELECT t.model_version, t.solved_at IS NOT NULL AND m.written_at > t.solved_at AS came_back,
  EXISTS (SELECT FROM routing_offer o WHERE o.brand_id = t.brand_id AND o.ticket_id = t.id AND o.state = 'open')
  OR EXISTS (SELECT FROM routing_assignment a WHERE a.brand_id = t.brand_id AND a.ticket_id = t.id AND a.ended_at IS NULL) AS is_placed
FROM desk_message m JOIN desk_ticket t ON t.brand_id = m.brand_id AND t.id = m.ticket_id
WHERE m.brand_id = %(brand)s AND m.id = %(message)s
"""


def ticket_after(brand_id: int, message_id: UUID) -> Row:
    """How the ticket of a message stands: whether the message came after its end, and whether anybody has it or may take it."""
    found = one(_ARRIVED, {"brand": brand_id, "message": message_id})
    if found is None:
        raise LookupError(f"Message {message_id} is not there.")
    return found
