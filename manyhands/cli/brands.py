"""Brands as they are named at the command line."""

from __future__ import annotations

from django.db import connections


def _known() -> dict[str, int]:
    with connections["owner"].cursor() as cursor:
        cursor.execute("SELECT slug, id FROM brands_brand ORDER BY slug")
        return dict(cursor.fetchall())


def brand_slugs() -> list[str]:
    """The short names of all brands."""
    return list(_known())


def brand_id_of(slug: str) -> int:
    """The brand of this short name; LookupError names those there are."""
    known = _known()
    if slug not in known:
        raise LookupError(f"There is no brand {slug!r}. Nothing was changed. There are: {', '.join(known) or 'none yet'}.")
    return known[slug]
