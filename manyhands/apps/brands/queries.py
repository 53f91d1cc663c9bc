"""Every reading of brands."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from manyhands.apps.ground.sql import Row, one, rows


def brand_facts(brand_id: int) -> Row:
    """What the walk of a ticket needs of its brand."""
    found = one(
        "SELECT id, slug, name, currency, time_zone, languages, voice, knowledge_version FROM brands_brand WHERE id = %(brand)s",
        {"brand": brand_id},
    )
    if found is None:
        raise LookupError(f"There is no brand {brand_id} for whoever asks.")
    return found


def knowledge_version_of(brand_id: int) -> int:
    """Which version of a brand's knowledge holds: each message asks, so it asks for nothing else."""
    found = one("SELECT knowledge_version FROM brands_brand WHERE id = %(brand)s", {"brand": brand_id})
    if found is None:
        raise LookupError(f"There is no brand {brand_id} for whoever asks.")
    return int(found["knowledge_version"])


def brands_seen() -> list[Row]:
    """Every brand whose walls are open to whoever asks."""
    return rows("SELECT id, slug, name, trade, currency, time_zone, languages FROM brands_brand ORDER BY name")


def grants_of(person_id: UUID) -> list[Row]:
    """The roles a person has now, by brand."""
    return rows(
        "SELECT brand_id, role FROM mh_granted(now()) WHERE person_id = %(person)s",
        {"person": person_id},
    )


def grants_open_to(person_id: UUID) -> list[Row]:
    """Those of them whose brand is open to the session that asks."""
    return rows(
        "SELECT brand_id, role FROM mh_granted(now()) WHERE person_id = %(person)s AND brand_id = ANY ((SELECT mh_brands())::int[])",
        {"person": person_id},
    )


def staff_of(brand_id: int) -> list[Row]:
    """Everybody who works for a brand now, by name."""
    return rows(
        "SELECT DISTINCT p.id AS person_id, p.name FROM mh_granted(now()) g JOIN people_person p ON p.id = g.person_id "
        "WHERE g.brand_id = %(brand)s AND p.suspended_at IS NULL ORDER BY p.name, p.id",
        {"brand": brand_id},
    )


def season_named(brand_id: int, name: str) -> Row | None:
    """A season of a brand."""
    return one(
        "SELECT id, name, begins_at, ends_at, ramp_days FROM brands_season WHERE brand_id = %(brand)s AND name = %(name)s",
        {"brand": brand_id, "name": name},
    )


def rights_of(brand_id: int) -> list[Row]:
    """Everybody's standing right to a pool of this brand, with its time, by name."""
    return rows(
        "SELECT p.name, q.pool, q.valid_from, q.valid_until, q.because, q.contract_id, s.name AS season "
        "FROM brands_qualification q JOIN people_person p ON p.id = q.person_id "
        "LEFT JOIN brands_season s ON s.brand_id = q.brand_id AND s.id = q.season_id "
        "WHERE q.brand_id = %(brand)s AND q.ended_at IS NULL ORDER BY p.name, q.pool",
        {"brand": brand_id},
    )


def rights_for(person_id: UUID, *, now: datetime) -> list[Row]:
    """Somebody's own rights to pools, those to come and those that ended in the last month included, with why."""
    return rows(
        "SELECT b.slug AS brand_slug, q.pool, q.valid_from, q.valid_until, q.because, q.ended_at, q.ended_because, "
        "EXISTS (SELECT FROM mh_qualified(%(now)s) now_ WHERE now_.brand_id = q.brand_id AND now_.id = q.id) AS is_in_force "
        "FROM brands_qualification q JOIN brands_brand b ON b.id = q.brand_id WHERE q.person_id = %(person)s "
        "AND coalesce(q.ended_at, q.valid_until, %(now)s) > %(now)s::timestamptz - interval '30 days' ORDER BY b.slug, q.pool, q.given_at",
        {"person": person_id, "now": now},
    )


def address_of(brand_id: int) -> str:
    """The address a brand's letters are sent from."""
    found = one("SELECT address FROM brands_address WHERE brand_id = %(brand)s ORDER BY address LIMIT 1", {"brand": brand_id})
    return found["address"] if found else ""


def pages_of(brand_id: int) -> list[Row]:
    """Every version of a brand's service-model page, newest first."""
    return rows(
        "SELECT version, name, page, in_force_from FROM brands_servicemodelpage WHERE brand_id = %(brand)s ORDER BY version DESC",
        {"brand": brand_id},
    )


def qualified_hands(brand_id: int) -> list[Row]:
    """Everybody who may take a brand's tickets now: their pools, and the languages they speak with levels."""
    return rows(
        "SELECT q.person_id, array_agg(q.pool ORDER BY q.pool) AS pools, "
        "coalesce((SELECT jsonb_object_agg(l.language, l.level) FROM people_spokenlanguage l WHERE l.person_id = q.person_id), '{}') "
        "AS languages FROM mh_qualified(now()) q WHERE q.brand_id = %(brand)s GROUP BY q.person_id",
        {"brand": brand_id},
    )
