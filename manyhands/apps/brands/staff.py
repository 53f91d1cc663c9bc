"""Whom of its own people a brand writes to."""

from __future__ import annotations

from collections.abc import Collection

from manyhands.apps.ground.sql import Row, rows


def addresses_of(brand_id: int, *, roles: Collection[str]) -> list[Row]:
    """Who holds one of these roles in the brand now, with name and address; for the worker alone."""
    return rows(
        "SELECT person_id, name, address FROM mh_addresses_of(%(brand)s, %(roles)s) ORDER BY person_id",
        {"brand": brand_id, "roles": sorted(roles)},
    )
