"""Macros: approved texts by name and language. Saved only when their places exist; each use is counted."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import datetime
from uuid import UUID, uuid4

from manyhands.apps.ground.sql import Row, one, rows, write
from manyhands.apps.knowledge.approved import MACRO, forget_passages, have_passages_made
from manyhands.core.macros import faults_of

_NAME = re.compile(r"[a-z][a-z0-9_]{0,59}", re.ASCII)
TEXT_CHARACTERS_MAX = 4_000


class UnableToPutMacro(Exception):
    """A macro cannot be saved so; the text says why. Nothing was changed."""


def put_macro(brand_id: int, *, name: str, title: str, texts: Mapping[str, str], topic: str = "", now: datetime) -> None:
    """Add a macro, or change it."""
    kept = {language: text.strip() for language, text in texts.items() if text.strip()}
    if not _NAME.fullmatch(name) or not title.strip():
        raise UnableToPutMacro("A macro has a name like return_label and a title. Nothing was saved. Give it both.")
    if not kept:
        raise UnableToPutMacro("The macro says nothing in any language. Nothing was saved. Write its text.")
    for language, text in kept.items():
        if not re.fullmatch(r"[a-z]{2}", language) or len(text) > TEXT_CHARACTERS_MAX or "\0" in text:
            raise UnableToPutMacro(f"{language[:20]!r}: a language has two letters, its text up to {TEXT_CHARACTERS_MAX} characters.")
        if faults := faults_of(text):
            raise UnableToPutMacro(f"In {language}: {' '.join(faults)} Nothing was saved. Correct it.")
    put = one(
        "INSERT INTO knowledge_macro (id, brand_id, name, title, topic, texts, changed_at) VALUES "
        "(%(id)s, %(brand)s, %(name)s, %(title)s, %(topic)s, %(texts)s, %(now)s) ON CONFLICT (brand_id, name) DO UPDATE SET "
        "title = excluded.title, topic = excluded.topic, texts = excluded.texts, changed_at = excluded.changed_at, withdrawn_at = NULL "
        "RETURNING id",
        {"id": uuid4(), "brand": brand_id, "name": name, "title": title.strip()[:300], "topic": topic, "texts": json.dumps(kept),
         "now": now},
    )  # fmt: skip
    assert put is not None
    have_passages_made(brand_id, MACRO, put["id"])


def withdraw_macro(brand_id: int, macro_id: UUID, *, now: datetime) -> bool:
    """Nobody finds it or is offered it any more; how often it was used stays."""
    withdrawn = write(
        "UPDATE knowledge_macro SET withdrawn_at = %(now)s WHERE brand_id = %(brand)s AND id = %(macro)s AND withdrawn_at IS NULL",
        {"brand": brand_id, "macro": macro_id, "now": now},
    ) == 1  # fmt: skip
    if withdrawn:
        forget_passages(brand_id, MACRO, macro_id)
    return withdrawn


def count_macro_use(brand_id: int, macro_id: UUID, ticket_id: UUID, *, by: UUID, now: datetime) -> None:
    """Somebody put a macro into a reply."""
    write(
        "INSERT INTO knowledge_macrouse (id, brand_id, macro_id, ticket_id, person_id, at) VALUES "
        "(%(id)s, %(brand)s, %(macro)s, %(ticket)s, %(by)s, %(now)s)",
        {"id": uuid4(), "brand": brand_id, "macro": macro_id, "ticket": ticket_id, "by": by, "now": now},
    )


def macros_of(brand_id: int, *, topic: str = "", language: str = "", most: int = 500) -> list[Row]:
    """The macros that are offered, with their uses; those of a topic first, and only those with a text in `language`."""
    return rows(
        "SELECT m.id, m.name, m.title, m.topic, m.texts, m.changed_at, (SELECT count(*) FROM knowledge_macrouse u "
        "WHERE u.brand_id = m.brand_id AND u.macro_id = m.id) AS uses FROM knowledge_macro m "
        "WHERE m.brand_id = %(brand)s AND m.withdrawn_at IS NULL AND (%(language)s = '' OR m.texts ? %(language)s) "
        "ORDER BY (m.topic = %(topic)s AND m.topic <> '') DESC, m.title LIMIT %(most)s",
        {"brand": brand_id, "topic": topic, "language": language, "most": most},
    )


def macro_of(brand_id: int, macro_id: UUID) -> Row | None:
    """One macro that is offered."""
    return one(
        "SELECT id, name, title, topic, texts FROM knowledge_macro WHERE brand_id = %(brand)s AND id = %(macro)s AND withdrawn_at IS NULL",
        {"brand": brand_id, "macro": macro_id},
    )
