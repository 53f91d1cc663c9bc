"""The page in force, read once for each version."""

from __future__ import annotations

from functools import lru_cache

from manyhands.apps.ground.sql import Row, one, rows
from manyhands.core.systems import Systems, read_systems


class NoSuchCall(LookupError):
    """The brand declares no such call."""


def systems_of(brand_id: int) -> tuple[int, Systems] | None:
    """The version in force and what it says; None where the brand has declared nothing."""
    found = one("SELECT max(version) AS version FROM systems_page WHERE brand_id = %(brand)s", {"brand": brand_id})
    version = found["version"] if found else None
    return (version, systems_in(brand_id, version)) if version else None


def systems_in(brand_id: int, version: int) -> Systems:
    """What one version says."""
    values = {"brand": brand_id, "version": version}
    found = one("SELECT page FROM systems_page WHERE brand_id = %(brand)s AND version = %(version)s", values)
    if found is None:
        raise NoSuchCall(f"There is no version {version} of this brand's systems.")
    return _read(found["page"])


def page_versions(brand_id: int) -> list[Row]:
    """Every version, newest first."""
    return rows("SELECT version, page, put_by, at FROM systems_page WHERE brand_id = %(brand)s ORDER BY version DESC", {"brand": brand_id})


@lru_cache(maxsize=128)
def _read(page: str) -> Systems:
    return read_systems(page)
