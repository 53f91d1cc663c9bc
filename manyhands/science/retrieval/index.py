"""A brand's knowledge, ready to be asked: the passages that answer a message, with the reason."""

from __future__ import annotations

from collections.abc import Sequence

from manyhands.science.encoder.meaning import Meaning, Vector
from manyhands.science.retrieval.dense import Vectors
from manyhands.science.retrieval.found import Hit, IndexedPassage, encoder_text
from manyhands.science.retrieval.shelf import Asked, Shelf
from manyhands.science.retrieval.solved import SolvedTickets
from manyhands.science.retrieval.words import base, terms

__all__ = ["Hit", "IndexedPassage", "KnowledgeIndex", "UnableToBuildIndex", "encoder_text"]


class UnableToBuildIndex(ValueError):
    """Passages and vectors do not belong together."""


class KnowledgeIndex:
    """Passages by language, each searched by words, by meaning, and by words as they are meant."""

    def __init__(self, shelves: Sequence[Shelf], solved: SolvedTickets | None = None) -> None:
        self._shelves = tuple(shelves)
        self._solved = solved

    @classmethod
    def build(cls, passages: Sequence[IndexedPassage], vectors: Vectors) -> KnowledgeIndex:
        """Index passages with their vectors, float32[len(passages), width], row by row."""
        if len(passages) != len(vectors):
            raise UnableToBuildIndex(f"{len(passages)} passages came with {len(vectors)} vectors; encode each passage once.")
        return cls.build_in_depth(passages, [Meaning.of_vector(vector) for vector in vectors])

    @classmethod
    def build_in_depth(
        cls, passages: Sequence[IndexedPassage], meanings: Sequence[Meaning], *, solved: SolvedTickets | None = None
    ) -> KnowledgeIndex:
        """Index passages with what the encoder read in each, and with the tickets that articles solved, if there are any."""
        if len(passages) != len(meanings):
            raise UnableToBuildIndex(f"{len(passages)} passages came with {len(meanings)} meanings; encode each passage once.")
        rows: dict[str, list[int]] = {}
        for row, passage in enumerate(passages):
            rows.setdefault(base(passage.language), []).append(row)
        held = rows.items()
        return cls([Shelf(code, [passages[r] for r in own], [meanings[r] for r in own]) for code, own in held], solved)

    def search(
        self,
        text: str,
        vector: Vector,
        *,
        language: str,
        limit: int = 5,
        topic: str = "",
        topic_confidence: float = 1.0,
        parts: Sequence[Meaning] = (),
    ) -> tuple[Hit, ...]:
        """The likeliest passages, those in the message's language first; none if nothing answers.

        The topic the message was read to be about helps, above all across languages. `parts` is what `read_message` gives;
        without it the message counts as one, and its words are not compared as they are meant.
        """
        own, foreign = list[Hit](), list[Hit]()
        solved = self._solved.alike(vector, terms(text, language)) if self._solved else {}
        asked = Asked(text, vector, parts or (Meaning.of_vector(vector),), topic, topic_confidence, solved)
        for shelf in self._shelves:
            is_foreign = shelf.language != base(language)
            (foreign if is_foreign else own).extend(shelf.hits(asked, foreign=is_foreign, limit=limit))
        foreign.sort(key=lambda hit: -hit.score)
        return tuple((own + foreign)[:limit])
