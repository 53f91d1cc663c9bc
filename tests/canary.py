"""Values that must not get out, and everything the suite put out: the one is looked for in the other.

Heard are the printed output of each test (logs pass through there), each answer to a request, the files a session leaves,
and at its end every table of its database. What was heard and should not have been fails the session.
"""

from __future__ import annotations

import re
import threading
from pathlib import Path

import psycopg
from psycopg import sql

# Too short a value would be found by chance.
LENGTH_MIN = 9
# The cast's own values are many and have a shape, so that they are found without looking for each of them.
_SHAPED = re.compile(r"(?:tok|key)-[\w-]{32}|[a-z]+\.[0-9a-f]{12}@customers\.example")
# What a customer wrote themselves stays what they wrote; a letter that came in is kept as it came.
_OWN_WORDS = frozenset({"desk_message", "ground_rawintake", "guidance_suggestion"})
_FILE_BYTES_MAX = 5_000_000

_lock = threading.Lock()
_secrets: dict[str, str] = {}
_personal: dict[str, str] = {}
_unshaped: set[str] = set()  # the few that have to be looked for one by one
_planted: dict[str, int] = {}
_found: list[str] = []


def secret(what: str, value: str) -> str:
    """Register a value that is nobody's to read: a password, a token, a key; returns it."""
    return _register(_secrets, what, value)


def personal(what: str, value: str) -> str:
    """Register a customer's address or number, which is shown by a reveal and in their own letters only; returns it."""
    return _register(_personal, what, value)


def _register(known: dict[str, str], what: str, value: str) -> str:
    if len(value) < LENGTH_MIN:
        raise ValueError(f"{what} is too short to be looked for.")
    with _lock:
        known[value] = what
        if not _SHAPED.fullmatch(value):
            _unshaped.add(value)
    return value


def heard(text: str, *, where: str, may_be_personal: bool = False) -> None:
    """Look through something the suite put out."""
    for what in recognised(text, may_be_personal=may_be_personal):
        _found.append(f"{what} is in {where}")


def recognised(text: str, *, may_be_personal: bool = False) -> list[str]:
    """What of all that was registered stands in a text."""
    with _lock:
        kinds = [_secrets] if may_be_personal else [_secrets, _personal]
        candidates = set(_SHAPED.findall(text)) | {value for value in _unshaped if value in text}
        return sorted(known[value] for value in candidates for known in kinds if value in known)


def look_through_files(folder: Path) -> None:
    """Everything a session wrote, but the secrets' own files and the encoder."""
    for path in sorted(folder.rglob("*")):
        kept = path.relative_to(folder).parts
        if kept[0] not in ("models", "secrets") and path.is_file() and path.stat().st_size < _FILE_BYTES_MAX:
            heard(path.read_text(errors="replace"), where="/".join(kept), may_be_personal=kept[0] == "mail")


def look_through_database(admin: psycopg.Connection) -> None:
    """Every row of every table, as text."""
    tables = admin.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1").fetchall()
    for (table,) in tables:
        statement = sql.SQL("COPY (SELECT t::text FROM {} t) TO STDOUT").format(sql.Identifier(table))
        with admin.cursor() as cursor, cursor.copy(statement) as rows:
            content = b"".join(bytes(piece) for piece in rows)
        heard(content.decode(errors="replace"), where=f"table {table}", may_be_personal=table in _OWN_WORDS)


def plant(brand_id: int, value: str) -> str:
    """A string that this brand's knowledge, tickets or models hold, and no other brand may ever see; returns it."""
    if len(value) < LENGTH_MIN:
        raise ValueError("A planted string is too short to be looked for.")
    with _lock:
        _planted[value] = brand_id
    return value


def leaked(text: str, *, of: int) -> list[str]:
    """What other brands than this one planted that stands in a text, however its letters are cased."""
    with _lock:
        planted = dict(_planted)
    low = text.lower()
    return sorted(value for value, brand_id in planted.items() if brand_id != of and value.lower() in low)


def look_through_models(admin: psycopg.Connection) -> None:
    """Every model that any test had a brand learn, for what nobody may read and for what another brand planted."""
    kept = admin.execute("SELECT brand_id, kind, version, file FROM guidance_learntmodel").fetchall()
    for brand_id, kind, version, file in kept:
        where, text = f"{kind} {version} of brand {brand_id}", bytes(file).decode(errors="replace")
        heard(text, where=where)
        _found.extend(f"{value}, planted by another brand, is in {where}" for value in leaked(text, of=brand_id))


def found() -> list[str]:
    """What got out, in order."""
    return list(dict.fromkeys(_found))
