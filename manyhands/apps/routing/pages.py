"""Readings of routing for screens."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from manyhands.apps.ground.sql import Row, one
from manyhands.apps.people.queries import HERE


def place_of(person_id: UUID, *, since: datetime, now: datetime) -> Row:
    """How many tickets a person may hold, whether they are here, and what they have solved since a moment."""
    found = one(
        f"SELECT CASE WHEN {HERE} THEN 'online' WHEN p.presence = 'online' THEN 'away' ELSE p.presence END AS presence, "
        "coalesce(l.held, 0) AS held, coalesce(l.held_max, 0) AS held_max, "
        "(SELECT count(*) FROM desk_resolution r "
        "WHERE r.person_id = p.id AND r.at >= %(since)s AND r.undone_at IS NULL) AS solved, "
        "EXISTS (SELECT 1 FROM mh_qualified(%(now)s) q WHERE q.person_id = p.id) AS is_qualified "
        "FROM people_person p LEFT JOIN routing_load l ON l.person_id = p.id WHERE p.id = %(person)s",
        {"person": person_id, "since": since, "now": now},
    )
    assert found is not None
    return found
