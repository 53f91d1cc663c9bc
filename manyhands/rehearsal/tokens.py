"""Logins for the cast, opened as the product opens them."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID, uuid4

from django.db import connections

from manyhands.apps.ground.handles import new_token, token_digest
from manyhands.apps.ground.sql import one
from manyhands.apps.ground.walls import acting_as, for_nobody


def person_ids() -> dict[str, UUID]:
    """Everybody's id by address."""
    with connections["owner"].cursor() as cursor:
        cursor.execute("SELECT lower(email), id FROM people_person")
        return dict(cursor.fetchall())


def brand_ids() -> dict[str, int]:
    """Every brand's id by short name."""
    with connections["owner"].cursor() as cursor:
        cursor.execute("SELECT slug, id FROM brands_brand")
        return dict(cursor.fetchall())


def open_api_login(person_id: UUID, *, now: datetime) -> str:
    """A token for the API, good for a day."""
    token = new_token()
    with acting_as(for_nobody()):
        one(
            "SELECT mh_open_login(%(login)s, %(person)s, %(hash)s, 'api', %(now)s, %(ends)s)",
            {"login": uuid4(), "person": person_id, "hash": token_digest(token), "now": now, "ends": now + timedelta(days=1)},
        )
    return token


def jobs_waiting() -> int:
    """How many jobs are queued or being done now."""
    with connections["owner"].cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pgqueuer WHERE status IN ('queued', 'picked')")
        return int(cursor.fetchone()[0])
