"""Every write about people."""

from __future__ import annotations

import re
from datetime import datetime
from uuid import UUID, uuid4

from manyhands.apps.ground.sql import write
from manyhands.apps.ground.wake import wake_relay_after_commit

_NAME = re.compile(r"[a-z][a-z0-9_]{0,39}")


class UnableToNote(Exception):
    """This cannot be said of a person; the text says why and what to do."""


def _checked(name: str, *, level: int = 1) -> str:
    if not _NAME.fullmatch(name):
        raise UnableToNote(f"{name!r} is no name. Nothing was changed. Use small letters, digits and underscores, a letter first.")
    if not 1 <= level <= 5:
        raise UnableToNote(f"{level} is no level. Nothing was changed. Use 1 (begins) to 5 (teaches others).")
    return name


def set_skill(person_id: UUID, skill: str, *, level: int) -> None:
    """Somebody can do this, at this level from 1 to 5."""
    write(
        "INSERT INTO people_skill (person_id, skill, level) VALUES (%(person)s, %(skill)s, %(level)s) "
        "ON CONFLICT (person_id, skill) DO UPDATE SET level = excluded.level",
        {"person": person_id, "skill": _checked(skill, level=level), "level": level},
    )


def drop_skill(person_id: UUID, skill: str) -> bool:
    """Somebody cannot do this any more; False when nobody had said they could."""
    return write(
        "DELETE FROM people_skill WHERE person_id = %(person)s AND skill = %(skill)s", {"person": person_id, "skill": skill}
    ) == 1  # fmt: skip


def set_language(person_id: UUID, language: str, *, level: int) -> None:
    """Somebody answers in this language, at this level from 1 to 5."""
    write(
        "INSERT INTO people_spokenlanguage (person_id, language, level) VALUES (%(person)s, %(language)s, %(level)s) "
        "ON CONFLICT (person_id, language) DO UPDATE SET level = excluded.level",
        {"person": person_id, "language": _checked(language, level=level), "level": level},
    )


def add_credential(
    person_id: UUID, name: str, *, proven_by: str, valid_from: datetime, expires_at: datetime | None = None
) -> None:
    """Somebody has proved this to whoever looked; from then on, and until it expires, it counts."""
    if not proven_by.strip():
        raise UnableToNote("A credential counts when somebody has seen its proof. Nothing was changed. Say who or what proved it.")
    if expires_at is not None and expires_at <= valid_from:
        raise UnableToNote("This credential would expire before it begins. Nothing was changed. Give a later end.")
    write(
        "INSERT INTO people_credential (id, person_id, name, proven_by, valid_from, expires_at) "
        "VALUES (%(id)s, %(person)s, %(name)s, %(proven_by)s, %(from)s, %(expires)s) "
        "ON CONFLICT (person_id, name, valid_from) DO UPDATE SET proven_by = excluded.proven_by, expires_at = excluded.expires_at",
        {
            "id": uuid4(), "person": person_id, "name": _checked(name), "proven_by": proven_by.strip(), "from": valid_from,
            "expires": expires_at,
        },
    )  # fmt: skip


def end_credential(person_id: UUID, name: str, *, now: datetime) -> int:
    """What was proved counts no more, from this moment."""
    return write(
        "UPDATE people_credential SET expires_at = greatest(%(now)s, valid_from + interval '1 microsecond') "
        "WHERE person_id = %(person)s AND name = %(name)s AND (expires_at IS NULL OR expires_at > %(now)s)",
        {"person": person_id, "name": name, "now": now},
    )


def set_presence(person_id: UUID, presence: str, *, now: datetime) -> None:
    """Say whether somebody is here."""
    write(
        "UPDATE people_person SET presence = %(presence)s, seen_at = %(now)s WHERE id = %(person)s",
        {"person": person_id, "presence": presence, "now": now},
    )
    wake_relay_after_commit()
