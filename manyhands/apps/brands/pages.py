"""Readings of brands for screens."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from manyhands.apps.ground.sql import Row, one, rows
from manyhands.apps.people.queries import HERE


def brand_with_slug(slug: str) -> Row | None:
    """A brand by its name in addresses, when its walls are open to whoever asks."""
    return one("SELECT id, slug, name, currency, languages FROM brands_brand WHERE slug = %(slug)s", {"slug": slug})


def public_brand(slug: str) -> Row | None:
    """What a stranger may know of a brand: that it can be written to here."""
    found: dict[str, Any] | None = one("SELECT * FROM mh_brand_of_slug(%(slug)s)", {"slug": slug})
    return found


def hands_online(brand_id: int, *, now: datetime) -> dict[str, int]:
    """How many qualified people are here, by pool."""
    found = rows(
        f"SELECT q.pool, count(*) AS n FROM mh_qualified(%(now)s) q JOIN people_person p ON p.id = q.person_id AND {HERE} "
        "WHERE q.brand_id = %(brand)s GROUP BY q.pool",
        {"brand": brand_id, "now": now},
    )
    return {row["pool"]: row["n"] for row in found}


def page_in_force(brand_id: int, *, now: datetime) -> Row | None:
    """The service-model page that routes now."""
    return one(
        "SELECT version, name, page, in_force_from FROM brands_servicemodelpage "
        "WHERE brand_id = %(brand)s AND in_force_from <= %(now)s ORDER BY version DESC LIMIT 1",
        {"brand": brand_id, "now": now},
    )


def people_in_pools(brand_id: int, *, now: datetime) -> list[Row]:
    """Who may take tickets from which pool now, and whether they are here; those who are here first."""
    return rows(
        f"SELECT q.pool, p.id AS person_id, p.name, {HERE} AS is_here FROM mh_qualified(%(now)s) q "
        "JOIN people_person p ON p.id = q.person_id WHERE q.brand_id = %(brand)s ORDER BY q.pool, is_here DESC, p.name, p.id",
        {"brand": brand_id, "now": now},
    )


def page_versions(brand_id: int) -> list[Row]:
    """Every version of a brand's page, newest first, with who put it in force."""
    return rows(
        "SELECT v.version, v.name, v.page, v.in_force_from, p.name AS by_name FROM brands_servicemodelpage v "
        "LEFT JOIN people_person p ON p.id = v.made_by WHERE v.brand_id = %(brand)s ORDER BY v.version DESC",
        {"brand": brand_id},
    )
