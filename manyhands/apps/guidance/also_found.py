"""What a message finds beside articles: playbooks and approved texts by their words, and tickets like it that a person answered.

Each stands beside its own kind: an approved text that says what an article says takes nothing from how sure the article is.
What is kept with a reading are ids, likelihoods and reasons; the words are read when they are shown, as they stand then.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from manyhands.apps.ground.sql import Row
from manyhands.apps.guidance.solved import Solved, solved_index
from manyhands.apps.knowledge.approved import MACRO
from manyhands.science.encoder.meaning import Meaning, Vector
from manyhands.science.retrieval.index import Hit, IndexedPassage, KnowledgeIndex
from manyhands.science.retrieval.solved import likely_same

APPROVED_MAX, TICKETS_MAX = 3, 2
PASSAGES_A_FIND = 3  # several steps of one playbook may be found; the best is shown


@dataclass(frozen=True, slots=True)
class Sought:
    """A message as it is looked for."""

    text: str
    vector: Vector
    parts: Sequence[Meaning]
    language: str
    topic: str
    sure: float


class AlsoFound:
    """Built once from one version of a brand's knowledge; safe to share between threads."""

    def __init__(self, approved: Sequence[Row], used: Sequence[Solved], solved: Sequence[Solved]) -> None:
        """`used`: tickets that were solved with what is approved; `solved`: with articles, or by a person alone."""
        self._rows = {str(row["id"]): row for row in approved}
        self._index = KnowledgeIndex.build_in_depth(
            [_indexed(row) for row in approved], [Meaning.from_bytes(bytes(row["vector"])) for row in approved], solved=solved_index(used)
        )
        by_hand = [one for one in solved if not one.answered_by]
        self._tickets = [one.ticket_id for one in by_hand]
        self._solved = solved_index(by_hand)

    def find(self, sought: Sought) -> list[dict[str, Any]]:
        """The likeliest first, of whatever kind."""
        return sorted(self._approved(sought) + self._answered(sought), key=lambda one: -one["score"])

    def _approved(self, sought: Sought) -> list[dict[str, Any]]:
        hits = self._index.search(
            sought.text, sought.vector, language=sought.language, limit=APPROVED_MAX * PASSAGES_A_FIND, topic=sought.topic,
            topic_confidence=sought.sure, parts=sought.parts,
        )  # fmt: skip
        best: dict[str, Hit] = {}
        for hit in hits:
            if hit.kind != MACRO or self._rows[hit.passage_id]["language"] == sought.language:  # no text in it, nothing to put in
                best.setdefault(hit.article_id, hit)
        return [self._approved_hit(hit) for hit in list(best.values())[:APPROVED_MAX]]

    def _approved_hit(self, hit: Hit) -> dict[str, Any]:
        return {"kind": hit.kind, "id": hit.article_id, "passage_id": hit.passage_id, "score": hit.score, "because": hit.because}

    def _answered(self, sought: Sought) -> list[dict[str, Any]]:
        near = self._solved.same(sought.vector, most=TICKETS_MAX) if self._solved else []
        return [
            {"kind": "solved_ticket", "id": self._tickets[row], "score": round(likely_same(cosine), 3),
             "because": f"asks the same, meaning {cosine:.2f}; the customer did not come back"}
            for row, cosine in near
        ]  # fmt: skip


def _indexed(row: Row) -> IndexedPassage:
    topics = tuple(filter(None, row["topics"]))
    return IndexedPassage(
        id=str(row["id"]), article_id=str(row["approved_id"]), language=row["language"], title=row["title"], text=row["text"],
        topic=topics[0] if topics else "", also_on=topics[1:], kind=row["kind"], dated_on=row["dated_at"].date(),
    )  # fmt: skip
