"""Every reading of people."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from manyhands.apps.ground.sql import Row, one, rows

# Whether the person p is here: they chose to be, and some tab or program of theirs has shown life. It holds at %(now)s and
# needs no job to be true; it goes into a statement as it stands.
HERE = (
    "p.presence = 'online' AND EXISTS (SELECT FROM people_presencesession h WHERE h.person_id = p.id AND h.lease_until > %(now)s)"
)

# What a person can do at a moment: one row a person, as names with levels, and the names of credentials that count.
_ABLE = """
SELECT p.id AS person_id, p.name,
  coalesce((SELECT jsonb_object_agg(language, level) FROM people_spokenlanguage l WHERE l.person_id = p.id), '{}') AS languages,
  coalesce((SELECT jsonb_object_agg(skill, level) FROM people_skill s WHERE s.person_id = p.id), '{}') AS skills,
  coalesce((SELECT jsonb_agg(DISTINCT c.name) FROM people_credential c WHERE c.person_id = p.id AND c.valid_from <= %(now)s
            AND (c.expires_at IS NULL OR c.expires_at > %(now)s)), '[]') AS credentials
FROM people_person p WHERE p.id = ANY(%(people)s::uuid[]) ORDER BY p.name, p.id
"""


def presence_of(person_id: UUID, *, now: datetime) -> Row:
    """What somebody chose, whether they are here now, and until when without another sign of life."""
    found = one(
        f"SELECT p.presence AS chosen, {HERE} AS is_here, (SELECT max(h.lease_until) FROM people_presencesession h "
        "WHERE h.person_id = p.id AND h.lease_until > %(now)s) AS lease_until FROM people_person p WHERE p.id = %(person)s",
        {"person": person_id, "now": now},
    )
    if found is None:
        raise LookupError("There is no such person for whoever asks.")
    return found


def abilities_of(people: Sequence[UUID], *, now: datetime) -> list[Row]:
    """Languages and skills with levels, and the credentials that count now, of each of these people."""
    return rows(_ABLE, {"people": list(people), "now": now})


def email_of(person_id: UUID) -> str:
    """The address somebody signs in with."""
    found = one("SELECT email FROM people_person WHERE id = %(person)s", {"person": person_id})
    return found["email"] if found else ""
