"""Brands as they are named at the command line."""

from __future__ import annotations

from django.db import connections


def brand_id_of(slug: str) -> int:
    """The brand of this short name; LookupError names those there are."""
    with connections["owner"].cursor() as cursor:
        cursor.execute("SELECT slug, id FROM brands_brand ORDER BY slug")
        known = dict(cursor.fetchall())
    if slug not in known:
        raise LookupError(f"There is no brand {slug!r}. Nothing was changed. There are: {', '.join(known) or 'none yet'}.")
    brand_id: int = known[slug]
    return brand_id
