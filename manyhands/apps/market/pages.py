"""Readings of invoices: a brand's, and those of the vendors that somebody leads."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from manyhands.apps.ground.sql import Row, rows

_INVOICES = """
SELECT i.id, i.contract_id, i.month, i.currency, i.total_minor, i.price, i.worked, i.issued_at, v.name AS vendor_name,
  b.slug AS brand_slug, b.name AS brand_name, (
    SELECT jsonb_agg(jsonb_build_object('kind', l.kind, 'seconds', l.seconds, 'rate_minor', l.rate_minor, 'amount_minor', l.amount_minor)
                     ORDER BY l.number)
    FROM market_invoiceline l WHERE l.brand_id = i.brand_id AND l.invoice_id = i.id) AS lines
FROM market_invoice i JOIN market_vendor v ON v.id = i.vendor_id LEFT JOIN brands_brand b ON b.id = i.brand_id
"""


def invoices_of_brand(brand_id: int, *, month: date | None = None, most: int = 120) -> list[Row]:
    """What a brand's vendors billed it, newest first, each with its lines."""
    return rows(
        f"{_INVOICES} WHERE i.brand_id = %(brand)s AND (%(month)s::date IS NULL OR i.month = %(month)s) "
        "ORDER BY i.month DESC, v.name, i.id LIMIT %(most)s",
        {"brand": brand_id, "month": month, "most": most},
    )


def invoices_for(person_id: UUID, *, now: datetime, most: int = 120) -> list[Row]:
    """What the vendors that somebody leads billed, newest first; without a brand's name once its contract is over."""
    return rows(
        f"{_INVOICES} JOIN market_membership m ON m.vendor_id = i.vendor_id AND m.person_id = %(person)s AND m.role = 'lead' "
        "AND m.valid_from <= %(now)s AND (m.valid_until IS NULL OR m.valid_until > %(now)s) "
        "ORDER BY i.month DESC, v.name, i.id LIMIT %(most)s",
        {"person": person_id, "now": now, "most": most},
    )
