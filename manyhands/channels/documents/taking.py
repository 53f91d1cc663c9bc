"""Documents as they are taken: each in a transaction of its own, with what became of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from itertools import count
from uuid import UUID

from manyhands.apps.brands.queries import brand_facts
from manyhands.apps.ground.walls import Scope, acting_as
from manyhands.apps.knowledge.articles import Text
from manyhands.apps.knowledge.importing import Outcome, Taken, slug_of, take_document
from manyhands.apps.knowledge.queries import topics_of
from manyhands.channels.documents.document import Document, UnreadableDocument
from manyhands.science.language.detect import LanguageDetector


@dataclass
class Importer:
    """Takes documents for one brand. `noted` is told of each, by its place, in the transaction in which it is taken."""

    scope: Scope
    brand_id: int
    language: str
    audience: str
    publish: bool
    now: datetime
    by: UUID | None = None
    noted: Callable[[int, str, Outcome], object] = lambda position, name, outcome: None
    detector: LanguageDetector = field(default_factory=LanguageDetector)
    places: Iterator[int] = field(default_factory=count)

    def take(self, name: str, found: list[Document] | UnreadableDocument) -> Iterator[tuple[str, Outcome]]:
        """What became of each document of one file or page."""
        if isinstance(found, UnreadableDocument):
            yield name, self._skip(name, f"{found}")
        elif not found:
            yield name, self._skip(name, "it holds no article")
        else:
            for document in found:
                yield document.key, self._take(document)

    def _skip(self, name: str, because: str) -> Outcome:
        with acting_as(self.scope):
            return self._told(name, Outcome(Taken.SKIPPED, because))

    def _take(self, document: Document) -> Outcome:
        with acting_as(self.scope):
            languages, topics = brand_facts(self.brand_id)["languages"], {row["name"] for row in topics_of(self.brand_id)}
            language = document.language or self.language or self._read(document, languages)
            if language not in languages:
                return self._told(document.key, Outcome(Taken.SKIPPED, f"it is in {language!r}, which the brand does not speak"))
            topic = document.topic if document.topic in topics else ""
            return self._told(document.key, take_document(
                self.brand_id, Text(document.title, document.body, topic, self.audience), source_key=document.key,
                slug=slug_of(document.slug or document.title), language=language, publish=self.publish and not document.is_draft,
                by=self.by, now=self.now,
            ))  # fmt: skip

    def _told(self, name: str, outcome: Outcome) -> Outcome:
        self.noted(next(self.places), name, outcome)
        return outcome

    def _read(self, document: Document, languages: list[str]) -> str:
        read = self.detector.read(f"{document.title}. {document.body[:4000]}", among=languages)
        return read.code if read.code in languages else languages[0]
