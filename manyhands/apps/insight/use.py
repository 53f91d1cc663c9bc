"""How much of people's time a brand's tickets take, and what each resolution costs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from manyhands.apps.ground.sql import rows

# From the claim until it ended, or waits for its customer; only what lies within the time that was asked for.
_UNTIL = "least(coalesce(a.ended_at, %(until)s), coalesce(a.parked_at, %(until)s), %(until)s)"
_SINCE = "greatest(a.claimed_at, %(since)s)"
_IN_TIME = (
    "a.brand_id = %(brand)s AND a.claimed_at < %(until)s AND (a.ended_at IS NULL OR a.ended_at > %(since)s) AND "
    f"{_UNTIL} > {_SINCE}"
)
_BY_POOL = f"""
WITH held AS (
  SELECT a.pool, count(DISTINCT a.person_id) AS people, sum(extract(epoch FROM {_UNTIL} - {_SINCE}))::bigint AS held_seconds
  FROM routing_assignment a WHERE {_IN_TIME} GROUP BY a.pool
), solved AS (
  SELECT a.pool, count(*) AS resolutions FROM desk_resolution r
  JOIN routing_assignment a ON a.brand_id = r.brand_id AND a.id = r.assignment_id
  WHERE r.brand_id = %(brand)s AND r.undone_at IS NULL AND r.at >= %(since)s AND r.at < %(until)s GROUP BY a.pool
), spent AS (
  SELECT a.pool, -sum(p.amount_minor)::bigint AS cost_minor FROM pay_earning r
  JOIN routing_assignment a ON a.brand_id = r.brand_id AND a.id = r.assignment_id
  JOIN pay_entry e ON e.brand_id = r.brand_id AND e.kind IN ('earning', 'reversal') AND e.source = 'earning:' || r.id
  JOIN pay_posting p ON p.brand_id = e.brand_id AND p.entry_id = e.id
  JOIN pay_account c ON c.brand_id = p.brand_id AND c.id = p.account_id AND c.kind = 'brand_funds'
  WHERE r.brand_id = %(brand)s AND e.at >= %(since)s AND e.at < %(until)s GROUP BY a.pool
)
SELECT pool, coalesce(people, 0) AS people, coalesce(held_seconds, 0) AS held_seconds, coalesce(resolutions, 0) AS resolutions,
       coalesce(cost_minor, 0) AS cost_minor
FROM held FULL JOIN solved USING (pool) FULL JOIN spent USING (pool) ORDER BY pool
"""
# A moment with three tickets in hand is busy once.
_BY_PERSON = f"""
WITH busy AS (
  SELECT person_id, sum(extract(epoch FROM upper(span) - lower(span)))::bigint AS busy_seconds FROM (
    SELECT a.person_id, unnest(range_agg(tstzrange({_SINCE}, {_UNTIL}))) AS span
    FROM routing_assignment a WHERE {_IN_TIME} GROUP BY a.person_id) spans
  GROUP BY person_id
), here AS (
  SELECT d.person_id, sum(d.seconds)::bigint AS present_seconds FROM people_presenceday d
  JOIN brands_brand b ON b.id = %(brand)s AND b.time_zone = d.zone
  WHERE d.on_day >= (%(since)s AT TIME ZONE d.zone)::date AND d.on_day <= (%(until)s AT TIME ZONE d.zone)::date
    AND d.person_id IN (SELECT q.person_id FROM brands_qualification q WHERE q.brand_id = %(brand)s
                        AND (q.ended_at IS NULL OR q.ended_at > %(since)s))
  GROUP BY d.person_id
)
SELECT person_id, p.name, coalesce(present_seconds, 0) AS present_seconds, coalesce(busy_seconds, 0) AS busy_seconds
FROM busy FULL JOIN here USING (person_id) JOIN people_person p ON p.id = person_id ORDER BY p.name, person_id
"""


@dataclass(frozen=True, slots=True)
class PoolUse:
    """What one pool did for a brand in some time, and what that cost."""

    pool: str
    people: int
    held_seconds: int
    resolutions: int
    cost_minor: int

    @property
    def cost_per_resolution_minor(self) -> int | None:
        """To the nearest minor unit; None where nothing was solved."""
        return (2 * self.cost_minor + self.resolutions) // (2 * self.resolutions) if self.resolutions else None


@dataclass(frozen=True, slots=True)
class PersonUse:
    """How long one person was here, and how much of it had a ticket of this brand in hand."""

    person_id: UUID
    name: str
    present_seconds: int
    busy_seconds: int

    @property
    def idle_seconds(self) -> int:
        """Here with nothing of this brand in hand."""
        return max(0, self.present_seconds - self.busy_seconds)

    @property
    def occupancy(self) -> float | None:
        """The busy part of the time here, 0 to 1; None for somebody who was not here."""
        return min(1.0, self.busy_seconds / self.present_seconds) if self.present_seconds else None


def use_by_pool(brand_id: int, *, since: datetime, until: datetime) -> list[PoolUse]:
    """Every pool that held, solved or cost anything from one moment to another."""
    return [PoolUse(**row) for row in rows(_BY_POOL, {"brand": brand_id, "since": since, "until": until})]


def use_by_person(brand_id: int, *, since: datetime, until: datetime) -> list[PersonUse]:
    """Everybody who was here for the brand or held its tickets; time here is counted by whole days of its clock."""
    return [PersonUse(**row) for row in rows(_BY_PERSON, {"brand": brand_id, "since": since, "until": until})]


def occupancy_of(people: list[PersonUse]) -> float | None:
    """Of all their time here, the busy part; None when nobody was here."""
    present = sum(person.present_seconds for person in people)
    return min(1.0, sum(min(person.busy_seconds, person.present_seconds) for person in people) / present) if present else None
