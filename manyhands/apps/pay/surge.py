"""Extra pay while many wait: promised from the day's budget when a ticket is offered, and kept or given back."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from manyhands.apps.ground.sql import Row, one, write

_NOW = """
SELECT (%(now)s AT TIME ZONE b.time_zone)::date AS today, p.on_day, p.amount_minor,
  (SELECT count(*) FROM (SELECT DISTINCT o.ticket_id FROM routing_offer o WHERE o.brand_id = b.id AND o.state = 'open'
                         AND o.ticket_id <> %(ticket)s LIMIT %(most)s) others) AS others_waiting
FROM brands_brand b
LEFT JOIN pay_surgepromise p ON p.brand_id = b.id AND p.ticket_id = %(ticket)s AND p.kept_minor IS NULL
WHERE b.id = %(brand)s
"""
# The day's row is changed "where it still fits": whoever promises at the same moment waits for it and then looks again.
_PROMISE = """
WITH day AS (
  INSERT INTO pay_surgeday AS d (id, brand_id, on_day, budget_minor, promised_minor)
  SELECT gen_random_uuid(), %(brand)s, %(day)s, %(budget)s, %(amount)s WHERE %(amount)s::bigint <= %(budget)s::bigint
  ON CONFLICT (brand_id, on_day) DO UPDATE
  SET promised_minor = d.promised_minor + excluded.promised_minor, budget_minor = excluded.budget_minor
  WHERE d.promised_minor + excluded.promised_minor <= excluded.budget_minor
  RETURNING on_day
)
INSERT INTO pay_surgepromise (id, brand_id, ticket_id, on_day, amount_minor, promised_at)
SELECT gen_random_uuid(), %(brand)s, %(ticket)s, on_day, %(amount)s, %(now)s FROM day
"""
_END = """
WITH ended AS (
  UPDATE pay_surgepromise SET kept_minor = %(kept)s
  WHERE brand_id = %(brand)s AND ticket_id = %(ticket)s AND kept_minor IS NULL
  RETURNING on_day, amount_minor - kept_minor AS left_minor
)
UPDATE pay_surgeday d SET promised_minor = d.promised_minor - ended.left_minor
FROM ended WHERE d.brand_id = %(brand)s AND d.on_day = ended.on_day
"""


def surge_of(brand_id: int, ticket_id: UUID, *, most: int, now: datetime) -> Row:
    """The brand's day, how many other tickets wait (counted up to `most`), and what this one has been promised."""
    found = one(_NOW, {"brand": brand_id, "ticket": ticket_id, "most": most, "now": now})
    assert found is not None
    return found


def promise_surge(brand_id: int, ticket_id: UUID, *, amount_minor: int, budget_minor: int, on_day: date, now: datetime) -> bool:
    """Take so much of the day's budget for a ticket; False when there is not so much left of it."""
    values = {"brand": brand_id, "ticket": ticket_id, "amount": amount_minor, "budget": budget_minor, "day": on_day, "now": now}
    return write(_PROMISE, values) == 1


def end_surge_promise(brand_id: int, ticket_id: UUID, *, kept_minor: int = 0) -> bool:
    """What was earned of it stays spent, the rest goes back into the budget; False when nothing was promised."""
    return write(_END, {"brand": brand_id, "ticket": ticket_id, "kept": kept_minor}) == 1


def surge_day(brand_id: int, on_day: date) -> Row | None:
    """What of a day's budget is promised or spent."""
    return one(
        "SELECT on_day, budget_minor, promised_minor FROM pay_surgeday WHERE brand_id = %(brand)s AND on_day = %(day)s",
        {"brand": brand_id, "day": on_day},
    )
