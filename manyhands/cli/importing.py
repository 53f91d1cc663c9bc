"""Documents as they are taken from the command line: each in a transaction of its own, with what became of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime

from manyhands.apps.brands.queries import brand_facts
from manyhands.apps.ground.walls import acting_as, for_brand
from manyhands.apps.knowledge.articles import Text
from manyhands.apps.knowledge.importing import Outcome, Taken, slug_of, take_document
from manyhands.apps.knowledge.queries import topics_of
from manyhands.channels.documents.document import Document, UnreadableDocument
from manyhands.science.language.detect import LanguageDetector


@dataclass
class Importer:
    """Takes documents for one brand."""

    brand_id: int
    language: str
    audience: str
    publish: bool
    now: datetime
    detector: LanguageDetector = field(default_factory=LanguageDetector)

    def take(self, name: str, found: list[Document] | UnreadableDocument) -> Iterator[tuple[str, Outcome]]:
        """What became of each document of one file or page."""
        if isinstance(found, UnreadableDocument):
            yield name, Outcome(Taken.SKIPPED, f"{found}")
            return
        for document in found:
            yield document.key, self._take(document)

    def _take(self, document: Document) -> Outcome:
        with acting_as(for_brand(self.brand_id)):
            languages, topics = brand_facts(self.brand_id)["languages"], {row["name"] for row in topics_of(self.brand_id)}
            language = document.language or self.language or self._read(document, languages)
            if language not in languages:
                return Outcome(Taken.SKIPPED, f"it is in {language!r}, which the brand does not speak")
            topic = document.topic if document.topic in topics else ""
            return take_document(
                self.brand_id, Text(document.title, document.body, topic, self.audience), source_key=document.key,
                slug=slug_of(document.slug or document.title), language=language, publish=self.publish and not document.is_draft,
                by=None, now=self.now,
            )  # fmt: skip

    def _read(self, document: Document, languages: list[str]) -> str:
        read = self.detector.read(f"{document.title}. {document.body[:4000]}", among=languages)
        return read.code if read.code in languages else languages[0]
