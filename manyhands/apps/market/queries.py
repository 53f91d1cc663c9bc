"""What a vendor lead sees: their people, and of these people's work what the contract allows. Nothing else of a brand.

Every reading takes the person who asks first, and goes through the contracts in force at that moment which they lead. Texts leave
masked; customers, pay, other people and other vendors do not leave at all.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from manyhands.apps.ground.sql import Row, one, rows
from manyhands.core.privacy import mask_text

# The contracts this person leads that are in force, by the grant through which they lead them: the brand can end any of these.
_LED = """
SELECT c.* FROM market_contract c
JOIN market_membership l ON l.vendor_id = c.vendor_id AND l.person_id = %(person)s AND l.role = 'lead'
  AND l.valid_from <= %(now)s AND (l.valid_until IS NULL OR l.valid_until > %(now)s)
JOIN mh_granted(%(now)s) g ON g.brand_id = c.brand_id AND g.contract_id = c.id AND g.person_id = %(person)s AND g.role = 'vendor_lead'
"""

# A claim counts when its person had it through the contract: by a right of that contract, in one of its pools, in its time.
_WORK = """
JOIN brands_qualification q ON q.brand_id = led.brand_id AND q.contract_id = led.id
JOIN routing_assignment a ON a.brand_id = led.brand_id AND a.person_id = q.person_id AND a.pool = q.pool
  AND a.claimed_at >= led.begins_at AND (led.ends_at IS NULL OR a.claimed_at < led.ends_at)
"""


def contracts_for(person_id: UUID, *, now: datetime) -> list[Row]:
    """The contracts this person leads, with the minutes worked this month."""
    return rows(
        f"WITH led AS ({_LED}) SELECT led.id AS contract_id, led.brand_id, b.name AS brand_name, b.slug AS brand_slug, "
        "v.name AS vendor_name, led.pools, led.languages, led.begins_at, led.ends_at, led.hours_per_month, led.hours_per_month_min, "
        f"(SELECT coalesce(sum(extract(epoch FROM coalesce(a.ended_at, %(now)s) - a.claimed_at)), 0)::bigint / 60 FROM "
        f"(SELECT led.*) led {_WORK} WHERE a.claimed_at >= date_trunc('month', %(now)s::timestamptz)) AS minutes "
        "FROM led JOIN brands_brand b ON b.id = led.brand_id JOIN market_vendor v ON v.id = led.vendor_id "
        "ORDER BY b.name, led.begins_at, led.id",
        {"person": person_id, "now": now},
    )


def people_for(person_id: UUID, *, now: datetime) -> list[Row]:
    """The people of this lead's vendors: who they are, whether they are here, and how much they hold under the contract."""
    return rows(
        f"WITH led AS ({_LED}) SELECT m.person_id, p.name, led.id AS contract_id, "
        "p.presence = 'online' AND EXISTS (SELECT FROM people_presencesession h WHERE h.person_id = p.id "
        "AND h.lease_until > %(now)s) AS is_here, "
        f"(SELECT count(*) FROM (SELECT led.*) led {_WORK} WHERE a.person_id = m.person_id AND a.ended_at IS NULL) AS held "
        "FROM led JOIN market_membership m ON m.vendor_id = led.vendor_id AND m.valid_from <= %(now)s "
        "AND (m.valid_until IS NULL OR m.valid_until > %(now)s) JOIN people_person p ON p.id = m.person_id "
        "WHERE EXISTS (SELECT FROM brands_qualification q WHERE q.brand_id = led.brand_id AND q.contract_id = led.id "
        "AND q.person_id = m.person_id) ORDER BY p.name, m.person_id, led.id",
        {"person": person_id, "now": now},
    )


def tickets_for(person_id: UUID, *, now: datetime, most: int = 200) -> list[dict[str, Any]]:
    """The tickets this lead's people hold or held under the contract: state, topic, minutes, the subject masked."""
    found = rows(
        f"WITH led AS ({_LED}) SELECT t.id AS ticket_id, b.slug AS brand_slug, led.id AS contract_id, a.person_id, p.name AS person_name, "
        "a.pool, t.state, t.topic, t.language, t.priority, t.subject, a.claimed_at, a.replied_at, a.ended_at, a.ended_because, "
        "(extract(epoch FROM coalesce(a.ended_at, %(now)s) - a.claimed_at)::bigint / 60) AS minutes "
        f"FROM led {_WORK} JOIN desk_ticket t ON t.brand_id = a.brand_id AND t.id = a.ticket_id "
        "JOIN brands_brand b ON b.id = led.brand_id JOIN people_person p ON p.id = a.person_id "
        "ORDER BY a.claimed_at DESC, a.id LIMIT %(most)s",
        {"person": person_id, "now": now, "most": most},
    )
    return [row | {"subject": mask_text(row["subject"]).text} for row in found]


def messages_for(person_id: UUID, ticket_id: UUID, *, now: datetime) -> list[dict[str, Any]]:
    """What was written, masked, while one of this lead's people held the ticket or before; nothing for a ticket of others."""
    found = rows(
        f"WITH led AS ({_LED}) SELECT DISTINCT m.id, m.side, m.text, m.written_at FROM led {_WORK} "
        "JOIN desk_message m ON m.brand_id = a.brand_id AND m.ticket_id = a.ticket_id AND m.visibility = 'public' "
        "AND m.written_at <= coalesce(a.ended_at, %(now)s) WHERE a.ticket_id = %(ticket)s ORDER BY m.written_at, m.id",
        {"person": person_id, "ticket": ticket_id, "now": now},
    )
    return [row | {"text": mask_text(row["text"]).text} for row in found]


_TERMS = (
    "c.id, c.vendor_id, v.name AS vendor_name, c.pools, c.languages, c.begins_at, c.ends_at, c.hours_per_month, c.hours_per_month_min, "
    "c.rate_minor, c.overtime_rate_minor, c.seats, c.level_of, c.level_thousandths, c.accept_seconds, c.penalty_thousandths, "
    "c.invoice_due_at, c.closed_at, c.ended_because"
)


def contracts_of_brand(brand_id: int) -> list[Row]:
    """Every contract a brand has or had."""
    return rows(
        f"SELECT {_TERMS} FROM market_contract c JOIN market_vendor v ON v.id = c.vendor_id "
        "WHERE c.brand_id = %(brand)s ORDER BY c.begins_at, c.id",
        {"brand": brand_id},
    )


def invoice_due_of(brand_id: int, contract_id: UUID) -> Row | None:
    """When the next month of a contract is billed, and when it ends; held until the end of this transaction."""
    return one(
        "SELECT invoice_due_at, ends_at FROM market_contract WHERE brand_id = %(brand)s AND id = %(contract)s FOR NO KEY UPDATE",
        {"brand": brand_id, "contract": contract_id},
    )


def contract_of(brand_id: int, contract_id: UUID) -> Row | None:
    """One contract."""
    return next((row for row in contracts_of_brand(brand_id) if row["id"] == contract_id), None)


def contracts_with(brand_id: int, vendor_id: UUID) -> list[Row]:
    """Every contract of a brand with a vendor."""
    return rows(
        "SELECT id FROM market_contract WHERE brand_id = %(brand)s AND vendor_id = %(vendor)s ORDER BY id",
        {"brand": brand_id, "vendor": vendor_id},
    )


def vendor_named(name: str) -> Row | None:
    """A vendor by its name."""
    found = rows("SELECT id, name FROM market_vendor WHERE name = %(name)s", {"name": name.strip()})
    return found[0] if found else None


def is_member(vendor_id: UUID, person_id: UUID, *, now: datetime) -> bool:
    """Whether somebody works for a vendor at a moment."""
    return bool(rows(
        "SELECT 1 FROM market_membership WHERE vendor_id = %(vendor)s AND person_id = %(person)s AND valid_from <= %(now)s "
        "AND (valid_until IS NULL OR valid_until > %(now)s)",
        {"vendor": vendor_id, "person": person_id, "now": now},
    ))  # fmt: skip
