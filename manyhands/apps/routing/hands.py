"""Everybody who is there for a brand, and what waits for them: the snapshot from which work is given out."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from manyhands.apps.brands.news import unread_by
from manyhands.apps.brands.plans import version_in_force
from manyhands.apps.brands.sessions import KEPT_OUT, REASONS
from manyhands.apps.ground.sql import Row, one, rows
from manyhands.apps.people.queries import HERE
from manyhands.apps.routing.queries import Hand
from manyhands.core.service_models.names import CHANNELS

# Their pools of every brand, since an exclusive one elsewhere keeps them from this one. Another brand's rows are behind its wall:
# a function of the database tells the pools alone.
_KNOWN = """
SELECT p.id AS person_id, p.name, """ + HERE + """ AS is_here, l.held, l.held_max + l.forced AS held_max, l.chat, l.email, l.api,
  l.freed_at, array_agg(q.pool) AS pools, jsonb_object_agg(q.pool, c.languages) FILTER (WHERE c.id IS NOT NULL) AS contracts,
  mh_serves_another(p.id, %(brand)s, %(now)s) AS elsewhere, """ + KEPT_OUT + """ AS kept_out,
  EXISTS (SELECT FROM brands_news n WHERE n.brand_id = %(brand)s AND """ + unread_by("p.id") + """) AS unread,
  coalesce((SELECT jsonb_object_agg(skill, level) FROM people_skill WHERE person_id = p.id), '{}') AS skills,
  coalesce((SELECT jsonb_agg(DISTINCT name) FROM people_credential WHERE person_id = p.id AND valid_from <= %(now)s
            AND (expires_at IS NULL OR expires_at > %(now)s)), '[]') AS credentials,
  coalesce((SELECT jsonb_object_agg(language, level) FROM people_spokenlanguage s WHERE s.person_id = p.id), '{}') AS languages,
  (SELECT count(*) FROM routing_assignment a JOIN brands_brand b ON b.id = a.brand_id
   WHERE a.person_id = p.id AND a.brand_id = %(brand)s
     AND a.claimed_at >= date_trunc('day', %(now)s::timestamptz AT TIME ZONE b.time_zone) AT TIME ZONE b.time_zone) AS today
FROM mh_qualified(%(now)s) q
JOIN people_person p ON p.id = q.person_id AND p.suspended_at IS NULL {here}
LEFT JOIN market_contract c ON c.brand_id = q.brand_id AND c.id = q.contract_id
JOIN routing_load l ON l.person_id = p.id {room}
WHERE q.brand_id = %(brand)s AND q.pool = ANY(%(pools)s) AND EXISTS (
  SELECT 1 FROM mh_granted(now()) g WHERE g.brand_id = q.brand_id AND g.person_id = q.person_id)
GROUP BY p.id, l.person_id
"""
_THERE = _KNOWN.replace("{here}", f"AND {HERE}").replace("{room}", "AND l.held < l.held_max + l.forced")
_ALL = _KNOWN.replace("{here}", "").replace("{room}", "") + " ORDER BY p.name, p.id"


def hands_there(brand_id: int, pools: Sequence[str], *, now: datetime) -> list[Row]:
    """Everybody online with room who is qualified for one of these pools, with all that choosing among them needs."""
    return rows(_THERE, {"brand": brand_id, "pools": list(pools), "now": now})


def hands_known(brand_id: int, pools: Sequence[str], *, now: datetime) -> list[Row]:
    """Everybody qualified for one of these pools, with room or not, here or not."""
    return rows(_ALL, {"brand": brand_id, "pools": list(pools), "now": now})


def hand_from(brand_id: int, version: int, row: Row) -> Hand:
    """A row of `hands_there` as the router sees a person."""
    return Hand(
        row["person_id"], row["languages"], {brand_id: row["pools"]}, {channel: row[channel] for channel in CHANNELS},
        {brand_id: version}, row["held"], row["held_max"], skills=row["skills"], credentials=row["credentials"],
        serves_another=bool(row["elsewhere"]), unread=(brand_id,) if row["unread"] else (),
        kept_out=int(REASONS[row["kept_out"]]),
    )  # fmt: skip


def brands_beside(brand_id: int, *, now: datetime) -> list[int]:
    """The other brands that people who are here for this one serve too."""
    found = one("SELECT mh_brands_beside(%(brand)s, %(now)s) AS beside", {"brand": brand_id, "now": now})
    return list(found["beside"]) if found else []


_QUEUES = """
SELECT q.id, q.brand_id, q.pool, q.channel, q.language, q.language_level, q.skills, q.credentials FROM routing_queue q
WHERE q.brand_id = %(brand)s AND q.pool = ANY(%(pools)s) AND EXISTS (
  SELECT FROM routing_offer o WHERE o.brand_id = q.brand_id AND o.queue_id = q.id AND o.state = 'open' AND o.opens_at <= %(now)s)
"""


def is_covered(hand: Row, queue: Row) -> bool:
    """Whether the contract by which somebody belongs to a queue's pool, if there is one, is for the queue's language."""
    languages = (hand["contracts"] or {}).get(queue["pool"])
    return not languages or not queue["language"] or queue["language"] in languages


def queues_waiting(brand_id: int, pools: Sequence[str], *, now: datetime) -> list[Row]:
    """The queues of these pools in which somebody waits."""
    return rows(_QUEUES, {"brand": brand_id, "pools": list(pools), "now": now})


_WAITING = """
SELECT o.id AS offer_id, o.brand_id, o.ticket_id, o.queue_id, o.pool, o.tier, o.order_key, o.because, o.preferred_person_id, o.weight,
       o.channel_room, o.kept_until > %(now)s AS is_kept, o.shown_to, o.shown_seconds, t.model_version, t.channel,
       ARRAY(SELECT d.person_id FROM routing_decline d WHERE d.brand_id = o.brand_id AND d.ticket_id = o.ticket_id) AS declined
FROM routing_offer o JOIN desk_ticket t ON t.brand_id = o.brand_id AND t.id = o.ticket_id
WHERE o.brand_id = %(brand)s AND o.queue_id = ANY(%(queues)s) AND o.state = 'open' AND o.opens_at <= %(now)s
  AND (o.order_key, o.id) > (%(after_key)s, %(after_id)s)
ORDER BY o.order_key, o.id LIMIT %(most)s
"""
_FIRST: tuple[int, UUID] = -(2**62), UUID(int=0)


def offers_waiting(
    brand_id: int, queues: Sequence[UUID], *, after: tuple[int, UUID] = _FIRST, most: int = 200, now: datetime
) -> list[dict[str, Any]]:
    """What waits in these queues, earliest due first, from a place on."""
    values = {"brand": brand_id, "queues": list(queues), "after_key": after[0], "after_id": after[1], "most": most, "now": now}
    return rows(_WAITING, values)


_HAND = """
SELECT p.id AS person_id, coalesce(l.held, 0) AS held, coalesce(l.held_max + l.forced, 0) AS held_max, coalesce(l.chat, 0) AS chat,
  coalesce(l.email, 0) AS email, coalesce(l.api, 0) AS api, mh_serves_another(p.id, %(brand)s, %(now)s) AS elsewhere,
  """ + KEPT_OUT + """ AS kept_out,
  ARRAY(SELECT q.pool FROM mh_qualified(%(now)s) q WHERE q.brand_id = %(brand)s AND q.person_id = p.id) AS pools,
  EXISTS (SELECT FROM brands_news n WHERE n.brand_id = %(brand)s AND """ + unread_by("p.id") + """) AS unread,
  coalesce((SELECT jsonb_object_agg(skill, level) FROM people_skill WHERE person_id = p.id), '{}') AS skills,
  coalesce((SELECT jsonb_agg(DISTINCT name) FROM people_credential WHERE person_id = p.id AND valid_from <= %(now)s
            AND (expires_at IS NULL OR expires_at > %(now)s)), '[]') AS credentials,
  coalesce((SELECT jsonb_object_agg(language, level) FROM people_spokenlanguage s WHERE s.person_id = p.id), '{}') AS languages
FROM people_person p LEFT JOIN routing_load l ON l.person_id = p.id
WHERE p.id = %(person)s AND p.suspended_at IS NULL AND EXISTS (
  SELECT 1 FROM mh_granted(now()) g WHERE g.brand_id = %(brand)s AND g.person_id = p.id)
"""


def hand_in_brand(brand_id: int, person_id: UUID, *, now: datetime) -> Hand | None:
    """One person as a brand sees them, whether they are there or not; None for somebody who does not work for it."""
    found = one(_HAND, {"brand": brand_id, "person": person_id, "now": now})
    version = version_in_force(brand_id)
    return hand_from(brand_id, version, found) if found and version else None


_OFFERS_OF = """
SELECT o.id AS offer_id, o.brand_id, o.ticket_id, o.queue_id, o.tier, o.weight, t.model_version, q.pool, q.channel, q.language,
       q.language_level, q.skills, q.credentials
FROM routing_offer o JOIN routing_queue q ON q.brand_id = o.brand_id AND q.id = o.queue_id
JOIN desk_ticket t ON t.brand_id = o.brand_id AND t.id = o.ticket_id
WHERE o.brand_id = %(brand)s AND o.ticket_id = %(ticket)s AND o.state = 'open' ORDER BY o.opens_at, o.tier, o.id
"""


def offers_of(brand_id: int, ticket_id: UUID) -> list[Row]:
    """Every open offer of a ticket with its queue, those that open later too."""
    return rows(_OFFERS_OF, {"brand": brand_id, "ticket": ticket_id})
