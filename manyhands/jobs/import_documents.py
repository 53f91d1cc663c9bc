"""Documents are taken from elsewhere: read in processes that can be killed, each taken in a transaction of its own."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from uuid import UUID

from manyhands.apps.ground.sql import Row
from manyhands.apps.ground.walls import acting_as, for_worker
from manyhands.apps.knowledge.imports import begin_import, end_import, note_document
from manyhands.channels.documents.document import Document, UnreadableDocument
from manyhands.channels.documents.reader import read_documents
from manyhands.channels.documents.sources import documents_at
from manyhands.channels.documents.taking import Importer

Taken = tuple[str, list[Document] | UnreadableDocument]


def import_documents(*, brand_id: int, import_id: str, now: datetime) -> None:
    """Take each document and note what became of it; run again after a kill, what was taken is there unchanged."""
    asked = UUID(import_id)
    with acting_as(for_worker(brand_id)):
        wanted = begin_import(brand_id, asked)
    if wanted is None:
        return
    importer = Importer(
        for_worker(brand_id), brand_id, wanted["language"], wanted["audience"], wanted["publishes"], now, by=wanted["asked_by_id"],
        noted=lambda position, name, outcome: note_document(brand_id, asked, position, name=name, outcome=outcome),
    )  # fmt: skip
    failed = ""
    try:
        for name, found in _documents(wanted):
            for _ in importer.take(name, found):
                pass
    except UnreadableDocument as trouble:
        failed = f"Nothing could be read: {trouble}."
    with acting_as(for_worker(brand_id)):
        end_import(brand_id, asked, failed=failed, now=now)


def _documents(wanted: Row) -> Iterator[Taken]:
    if wanted["content"] is None:
        yield from documents_at(wanted["source"], form=wanted["form"])
        return
    try:
        yield wanted["source"], read_documents(bytes(wanted["content"]), form=wanted["form"], name=wanted["source"])
    except UnreadableDocument as trouble:
        yield wanted["source"], trouble
