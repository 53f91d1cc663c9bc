"""Every write about people."""

from __future__ import annotations

import re
from datetime import datetime
from uuid import UUID, uuid4

from manyhands.apps.ground.sql import one, write
from manyhands.apps.ground.wake import wake_relay_after_commit

# A hidden tab may show life once a minute only, so a tab's lease outlasts that; a laptop that was closed is away by then.
TAB_LEASE_SECONDS = 90
PROGRAM_LEASE_SECONDS = 600  # a program says that it is here every few minutes

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


def drop_language(person_id: UUID, language: str) -> bool:
    """Somebody answers in this language no more; False when they never did."""
    return write(
        "DELETE FROM people_spokenlanguage WHERE person_id = %(person)s AND language = %(language)s",
        {"person": person_id, "language": language},
    ) == 1  # fmt: skip


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


def set_presence(
    person_id: UUID, presence: str, *, login_id: UUID, lease_seconds: int = TAB_LEASE_SECONDS, now: datetime
) -> None:
    """Choose to be here or not, for all tabs and devices alike; being here lasts as long as some of them shows life."""
    write(
        "UPDATE people_person SET presence = %(presence)s, seen_at = %(now)s WHERE id = %(person)s",
        {"person": person_id, "presence": presence, "now": now},
    )
    if presence == "online":
        _show_life(login_id, lease_seconds=lease_seconds, said=True, now=now)
    wake_relay_after_commit()


def keep_presence(login_id: UUID, *, now: datetime) -> None:
    """A page was asked for: whoever asked is here, if they chose to be."""
    _show_life(login_id, lease_seconds=TAB_LEASE_SECONDS, said=False, now=now)


def _show_life(login_id: UUID, *, lease_seconds: int, said: bool, now: datetime) -> None:
    # The login itself stands for a tab: it is there before the page has one.
    arrived = one(
        "SELECT mh_here(%(logins)s::uuid[], %(logins)s::uuid[], ARRAY[NULL]::uuid[], %(now)s, %(lease)s, %(said)s) AS n",
        {"logins": [login_id], "now": now, "lease": lease_seconds, "said": said},
    )
    if arrived and arrived["n"]:
        wake_relay_after_commit(job=True)


def leave(person_id: UUID, *, now: datetime) -> None:
    """One login has ended: whoever has no other tab has gone, and is not here when they come back until they say so."""
    write(
        "UPDATE people_person p SET presence = 'offline', seen_at = %(now)s WHERE p.id = %(person)s AND NOT EXISTS ("
        "SELECT FROM people_presencesession h WHERE h.person_id = p.id AND h.lease_until > %(now)s)",
        {"person": person_id, "now": now},
    )
    wake_relay_after_commit()
