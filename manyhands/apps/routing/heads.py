"""The heads of queues: what comes next for somebody, read from the front of each queue's index and no further."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import lru_cache
from typing import NamedTuple
from uuid import UUID

from manyhands.apps.ground.sql import Row, rows


class AbleQueues(NamedTuple):
    """Queues of one brand, written as the database reads them: they are many, mostly the same, and asked for with every claim."""

    brand_id: int
    queues: str  # ids, with commas between
    brands: str  # the brand, once for each
    number: int

    @classmethod
    def of(cls, brand_id: int, queues: Sequence[str]) -> AbleQueues:
        """Written once, for as long as they are kept."""
        return cls(brand_id, ",".join(queues), ",".join([str(brand_id)] * len(queues)), len(queues))


# Kept for another, shown to others, declined: not for this person.
FOR_THEM = """
(o.kept_until IS NULL OR o.kept_until <= %(now)s OR o.preferred_person_id = %(person)s)
AND (o.shown_to = 0 OR EXISTS (SELECT FROM routing_invitation i WHERE i.brand_id = o.brand_id AND i.offer_id = o.id
     AND i.person_id = %(person)s AND i.ended_at IS NULL AND i.until > %(now)s))
AND NOT EXISTS (SELECT FROM routing_decline d
     WHERE d.brand_id = o.brand_id AND d.ticket_id = o.ticket_id AND d.person_id = %(person)s)"""
_IN_ORDER = f"""
  SELECT o.* FROM unnest(%(queues)s::uuid[], %(brands)s::int[]) AS q (id, brand_id)
  CROSS JOIN LATERAL (
    SELECT * FROM routing_offer o
    WHERE o.brand_id = q.brand_id AND o.queue_id = q.id AND o.state = 'open' AND o.widened_at IS NOT NULL AND {FOR_THEM}
    ORDER BY o.order_key LIMIT %(each)s) o
  WHERE {{which}} ORDER BY o.order_key LIMIT %(most)s"""
# An offer stands in order when a job has told that it opened, a moment after it did. Those few are found by their brand: to ask each
# queue for them costs as much again as its head.
_UNTOLD = f"""
  SELECT o.* FROM unnest(%(several)s::int[]) AS b (brand_id)
  CROSS JOIN LATERAL (
    SELECT * FROM routing_offer o
    WHERE o.brand_id = b.brand_id AND o.state = 'open' AND o.widened_at IS NULL AND o.opens_at <= %(now)s
      AND o.queue_id = ANY(%(queues)s) AND {FOR_THEM}
    ORDER BY o.opens_at LIMIT %(most)s) o"""
HEADS = f"({_IN_ORDER.format(which='true')}) UNION ALL ({_UNTOLD})"
# The first of each brand, for one that has had its share gives way to another however late it is; and whatever prefers this
# person, for that comes before all else wherever it stands.
_FIRST = f"""
SELECT o.id AS offer_id, o.brand_id, o.order_key, o.opens_at, o.pool, o.preferred_person_id, o.weight, o.channel_room, t.channel,
  t.model_version
FROM (
  SELECT h.* FROM unnest(%(several)s::int[]) AS b (brand_id)
  CROSS JOIN LATERAL ({_IN_ORDER.format(which='q.brand_id = b.brand_id')}) h
  UNION ALL ({_UNTOLD})
  UNION ALL
  (SELECT o.* FROM routing_offer o
   WHERE o.preferred_person_id = %(person)s AND o.state = 'open' AND o.opens_at <= %(now)s AND o.brand_id = ANY(%(several)s)
     AND o.queue_id = ANY(%(queues)s) AND {FOR_THEM}
   ORDER BY o.order_key LIMIT %(most)s)
) o JOIN desk_ticket t ON t.brand_id = o.brand_id AND t.id = o.ticket_id
"""
_QUEUES = """
SELECT id, brand_id, pool, channel, language, language_level, skills, credentials FROM routing_queue
WHERE brand_id = %(brand)s AND pool = %(pool)s
"""
_OF_A_BRAND_MIN = 4
_LOOKED_AT = 24  # from one queue when there is but one; more queues, less of each
_EACH_MIN = 2


@lru_cache(maxsize=4096)
def queues_of_pool(brand_id: int, pool: str, count: int) -> list[Row]:
    """The queues of a pool that has so many: they are never changed, and no other are looked for while there are no more."""
    return rows(_QUEUES, {"brand": brand_id, "pool": pool})


def first_offers(person_id: UUID, able: Sequence[AbleQueues], *, most: int, now: datetime) -> list[Row]:
    """What may come next from these queues for this person, in no order: the first of each brand, and all that prefers them."""
    if not able:
        return []
    queues, brands = (",".join(texts) for texts in zip(*((one.queues, one.brands) for one in able), strict=True))
    values = {
        "person": person_id, "queues": f"{{{queues}}}", "brands": f"{{{brands}}}", "several": [one.brand_id for one in able],
        "each": max(_EACH_MIN, -(-_LOOKED_AT // sum(one.number for one in able))),
        "most": max(_OF_A_BRAND_MIN, most // len(able)), "now": now,
    }  # fmt: skip
    return list({offer["offer_id"]: offer for offer in rows(_FIRST, values)}.values())  # what prefers them may stand at a head too
