"""How often a ticket turned out otherwise than it was first read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from manyhands.apps.ground.sql import Row, one, rows

# Read as routine, and then too hard for whoever had it, or read as complex when the customer said more; or read as complex, and one
# answer of whoever took it first was enough.
_READ = """
WITH first AS (
  SELECT DISTINCT ON (r.ticket_id) r.ticket_id, r.complexity, r.at FROM guidance_reading r
  WHERE r.brand_id = %(brand)s ORDER BY r.ticket_id, r.at, r.id
), judged AS (
  SELECT f.ticket_id, f.complexity AS read_as, f.at,
    f.complexity <> 'complex' AND (
      EXISTS (SELECT FROM routing_escalation e WHERE e.brand_id = t.brand_id AND e.ticket_id = t.id AND e.reason = 'too_hard')
      OR EXISTS (SELECT FROM guidance_reading l WHERE l.brand_id = t.brand_id AND l.ticket_id = t.id AND l.complexity = 'complex')
    ) AS too_low,
    f.complexity = 'complex' AND t.solved_at IS NOT NULL AND t.hops = 0 AND t.reopens = 0 AND 1 = (
      SELECT count(*) FROM desk_message m WHERE m.brand_id = t.brand_id AND m.ticket_id = t.id AND m.side = 'brand'
      AND m.visibility = 'public') AS too_high
  FROM first f JOIN desk_ticket t ON t.brand_id = %(brand)s AND t.id = f.ticket_id
  WHERE f.at >= %(since)s AND f.at < %(until)s
)
"""


@dataclass(frozen=True, slots=True)
class Triage:
    """How many tickets were read, and how many of them otherwise than they turned out."""

    read: int
    too_low: int
    too_high: int

    @property
    def wrong(self) -> float | None:
        """The part that was read wrongly, 0 to 1; None when none was read."""
        return (self.too_low + self.too_high) / self.read if self.read else None


def triage_of(brand_id: int, *, since: datetime, until: datetime) -> Triage:
    """The error of triage from one moment to another."""
    found = one(
        _READ + "SELECT count(*) AS read, count(*) FILTER (WHERE too_low) AS too_low, count(*) FILTER (WHERE too_high) AS too_high "
        "FROM judged",
        {"brand": brand_id, "since": since, "until": until},
    )
    assert found is not None
    return Triage(**found)


def misread_tickets(brand_id: int, *, since: datetime, until: datetime, most: int = 50) -> list[Row]:
    """The tickets behind that figure, newest first."""
    return rows(
        _READ + "SELECT ticket_id, read_as, CASE WHEN too_low THEN 'too_low' ELSE 'too_high' END AS was FROM judged "
        "WHERE too_low OR too_high ORDER BY at DESC, ticket_id LIMIT %(most)s",
        {"brand": brand_id, "since": since, "until": until, "most": most},
    )
