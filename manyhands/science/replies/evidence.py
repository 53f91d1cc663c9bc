"""From passages found to the sentences worth quoting."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from manyhands.core.grounding import addresses_machine
from manyhands.science.retrieval.index import Hit, IndexedPassage
from manyhands.science.retrieval.quote import Encode, best_quote


@dataclass(frozen=True)
class Evidence:
    """Approved sentences that answer, word for word, with where they stand and how likely they answer."""

    passage_id: str
    article_id: str
    text: str
    start: int
    end: int
    language: str
    score: float
    internal: bool = False
    suspect: bool = False  # its passage gives orders to a machine


def gather_evidence(
    message: str, hits: Sequence[Hit], passages: Mapping[str, IndexedPassage], *, encode: Encode | None = None
) -> tuple[Evidence, ...]:
    """The best sentences of each hit, in the hits' order."""
    return tuple(_evidence(message, hit, passages[hit.passage_id], encode) for hit in hits)


def _evidence(message: str, hit: Hit, passage: IndexedPassage, encode: Encode | None) -> Evidence:
    quote = best_quote(message, passage, encode=encode)
    return Evidence(
        passage_id=hit.passage_id,
        article_id=hit.article_id,
        text=quote.text,
        start=quote.start,
        end=quote.end,
        language=passage.language,
        score=hit.score,
        internal=passage.internal,
        suspect=addresses_machine(passage.text),
    )
