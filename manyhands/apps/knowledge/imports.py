"""Imports: asked for, taken up by a worker, with a row for each document. What was sent is kept until it has been read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid4

from django.conf import settings

from manyhands.apps.ground import queue
from manyhands.apps.ground.outgoing import read_url
from manyhands.apps.ground.sql import Row, one, rows, write
from manyhands.apps.knowledge.importing import Outcome

FORMATS = ("markdown", "html", "pdf", "docx", "zendesk", "sitemap")
SENT_BYTES_MAX = 8_000_000
NAME_CHARACTERS_MAX = 300


class UnableToImport(Exception):
    """Nothing is imported; the text says why and what to do."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be taken: an address, or what was sent (with its name as the source)."""

    form: str
    source: str
    content: bytes | None = None
    language: str = ""
    audience: str = "public"
    publishes: bool = False


def ask_import(brand_id: int, wanted: Wanted, *, by: UUID | None, now: datetime) -> UUID:
    """Have a worker take it; UnableToImport or AddressRefused, and nothing is kept."""
    _check(wanted)
    import_id = uuid4()
    write(
        "INSERT INTO knowledge_import (id, brand_id, form, source, content, language, audience, publishes, asked_by_id, asked_at) VALUES "
        "(%(id)s, %(brand)s, %(form)s, %(source)s, %(content)s, %(language)s, %(audience)s, %(publishes)s, %(by)s, %(now)s)",
        {"id": import_id, "brand": brand_id, "form": wanted.form, "source": wanted.source, "content": wanted.content,
         "language": wanted.language, "audience": wanted.audience, "publishes": wanted.publishes, "by": by, "now": now},
    )  # fmt: skip
    queue.enqueue("import_documents", priority=queue.BULK, brand_id=brand_id, import_id=str(import_id))
    return import_id


def _check(wanted: Wanted) -> None:
    if wanted.form not in FORMATS:
        raise UnableToImport(f"{wanted.form[:20]!r} is no format. Nothing was imported. Use one of: {', '.join(FORMATS)}.")
    if wanted.content is None:
        read_url(wanted.source, may_http=settings.EGRESS_HTTP)
    elif wanted.form == "sitemap":
        raise UnableToImport("A sitemap is taken from its address, not from a file. Nothing was imported. Give its address.")
    elif not 0 < len(wanted.content) <= SENT_BYTES_MAX:
        raise UnableToImport(f"What is sent holds something, and {SENT_BYTES_MAX // 1_000_000} MB at most. Nothing was imported.")
    if len(wanted.source) > (NAME_CHARACTERS_MAX if wanted.content else 2_000) or not wanted.source.strip() or "\0" in wanted.source:
        raise UnableToImport("What is sent has a name of up to 300 characters, such as returns.md. Nothing was imported. Give it one.")


_BEGIN = """
UPDATE knowledge_import SET state = 'reading' WHERE brand_id = %(brand)s AND id = %(id)s AND state IN ('waiting', 'reading')
RETURNING form, source, content, language, audience, publishes, asked_by_id
"""


def begin_import(brand_id: int, import_id: UUID) -> Row | None:
    """Take it up; None when it is over. One whose worker died is taken up again: what it took is there unchanged."""
    return one(_BEGIN, {"brand": brand_id, "id": import_id})


def note_document(brand_id: int, import_id: UUID, position: int, *, name: str, outcome: Outcome) -> bool:
    """What became of one document; False when that was noted before."""
    return write(
        "INSERT INTO knowledge_importrow (id, brand_id, import_id, position, name, outcome, because, article_id) VALUES "
        "(%(id)s, %(brand)s, %(import)s, %(position)s, %(name)s, %(outcome)s, %(because)s, %(article)s) "
        "ON CONFLICT (brand_id, import_id, position) DO NOTHING",
        {"id": uuid4(), "brand": brand_id, "import": import_id, "position": position, "name": name[:NAME_CHARACTERS_MAX],
         "outcome": str(outcome.taken), "because": outcome.because[:500], "article": outcome.article_id},
    ) == 1  # fmt: skip


def end_import(brand_id: int, import_id: UUID, *, failed: str = "", now: datetime) -> bool:
    """It is over; what was sent is kept no longer. `failed`: why nothing could be read at all."""
    return write(
        "UPDATE knowledge_import SET state = CASE WHEN %(because)s = '' THEN 'done' ELSE 'failed' END, because = %(because)s, "
        "content = NULL, ended_at = %(now)s WHERE brand_id = %(brand)s AND id = %(id)s AND state = 'reading'",
        {"brand": brand_id, "id": import_id, "because": failed[:500], "now": now},
    ) == 1  # fmt: skip


_IMPORT = """
SELECT i.id, i.form, i.source, i.language, i.audience, i.publishes, i.state, i.because, i.asked_at, i.ended_at,
  coalesce(p.name, '') AS who, (SELECT coalesce(jsonb_object_agg(outcome, n), '{}') FROM (
    SELECT outcome, count(*) AS n FROM knowledge_importrow r WHERE r.brand_id = i.brand_id AND r.import_id = i.id GROUP BY outcome) c
  ) AS counts
FROM knowledge_import i LEFT JOIN people_person p ON p.id = i.asked_by_id WHERE i.brand_id = %(brand)s
"""


def imports_of(brand_id: int, *, most: int = 50) -> list[Row]:
    """What was asked for, newest first, with how many documents came to what."""
    return rows(_IMPORT + "ORDER BY i.asked_at DESC, i.id LIMIT %(most)s", {"brand": brand_id, "most": most})


def import_of(brand_id: int, import_id: UUID) -> Row | None:
    """One import."""
    return one(_IMPORT + "AND i.id = %(id)s", {"brand": brand_id, "id": import_id})


def rows_of_import(brand_id: int, import_id: UUID, *, most: int = 1_000, skip: int = 0) -> list[Row]:
    """Each document of an import: what became of it, and why; those that were not taken first."""
    return rows(
        "SELECT position, name, outcome, because, article_id FROM knowledge_importrow WHERE brand_id = %(brand)s AND import_id = %(id)s "
        "ORDER BY outcome <> 'skipped', position LIMIT %(most)s OFFSET %(skip)s",
        {"brand": brand_id, "id": import_id, "most": most, "skip": skip},
    )
