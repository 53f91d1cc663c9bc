"""What else a message asks, as it is kept with its reading: each need's words, topic, likelihood, and what the brand says to it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Protocol

import numpy as np

from manyhands.core.privacy import mask_text
from manyhands.science.encoder.meaning import Meaning
from manyhands.science.learning.confidence import Curves
from manyhands.science.learning.reading import TopicRead, TopicsReader
from manyhands.science.needs.pieces import pieces_of
from manyhands.science.needs.read import Need, PieceRead, needs_beside
from manyhands.science.replies.compose import NoSuggestion, Suggestion
from manyhands.science.replies.evidence import Evidence

WORDS_MAX = 300  # letters


class Reads(Protocol):
    """Whatever reads texts as the encoder does."""

    def read(self, texts: list[str]) -> list[Meaning]:
        """Each text's meaning."""
        ...


def needs_in(text: str, main: TopicRead, *, topics: TopicsReader, encoder: Reads, language: str) -> list[Need]:
    """What the message asks beside its main topic; nothing is read twice where it is in one piece."""
    pieces = pieces_of(text)
    if len(pieces) < 2 or not main.topic:
        return []
    meanings = encoder.read([piece.text for piece in pieces])
    masked = [mask_text(piece.text).text for piece in pieces]
    read = topics.read_all(masked, np.stack([meaning.vector for meaning in meanings]), language)
    return needs_beside(main, [PieceRead(*one) for one in zip(pieces, meanings, read, strict=True)])


def as_kept(
    need: Need, evidence: Sequence[Evidence], citations: Sequence[dict[str, Any]], reply: Suggestion | NoSuggestion, curves: Curves
) -> dict[str, Any]:  # fmt: skip
    """With the best that was found for it, how sure that answers, and whether the reply says it."""
    kept = {"words": mask_text(need.words[:WORDS_MAX]).text, "topic": need.topic, "confidence": need.confidence}
    if not evidence:
        return kept | {"found": None, "answered": 0.0, "is_in_reply": False}
    best, cited = evidence[0], citations[0]
    said = reply.citations if isinstance(reply, Suggestion) else ()
    answered = 0.0 if best.internal or best.suspect else curves.suggestion.one(round(min(best.score, need.confidence), 4))
    return kept | {"found": cited, "answered": answered, "is_in_reply": (best.passage_id, best.text) in said}
