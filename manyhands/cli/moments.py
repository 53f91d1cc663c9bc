"""Moments and people as they are named at the command line."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import connections


def moment(text: str | None, *, zone: str) -> datetime | None:
    """ "2026-12-01" is that day's midnight by the clock of a place; with a time, "2026-12-01T09:00", that time there."""
    if not text:
        return None
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        raise LookupError(f"{text!r} is no moment. Nothing was changed. Write it like 2026-12-01 or 2026-12-01T09:00.") from None
    return (found if found.tzinfo else found.replace(tzinfo=ZoneInfo(zone))).astimezone(UTC)


def day(text: str | None) -> date | None:
    """A day such as 2026-12-01."""
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise LookupError(f"{text!r} is no day. Nothing was changed. Write it like 2026-12-01.") from None


def midnight(on: date, *, zone: str) -> datetime:
    """When a day begins in a place."""
    return datetime.combine(on, time(), tzinfo=ZoneInfo(zone)).astimezone(UTC)


def person_id_of(email: str) -> UUID:
    """Whoever signs in with this address; LookupError when nobody does."""
    with connections["owner"].cursor() as cursor:
        cursor.execute("SELECT id FROM people_person WHERE lower(email) = lower(%s)", [email.strip()])
        found = cursor.fetchone()
    if found is None:
        raise LookupError(f"Nobody signs in as {email}. Nothing was changed. Add them first: manyhands people add.")
    person_id: UUID = found[0]
    return person_id


def zone_of(brand_id: int) -> str:
    """Whose clock a brand goes by."""
    with connections["owner"].cursor() as cursor:
        cursor.execute("SELECT time_zone FROM brands_brand WHERE id = %s", [brand_id])
        return str(cursor.fetchone()[0])
