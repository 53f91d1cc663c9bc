"""What customers asked and nothing approved answered, and what people answered them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import numpy as np

from manyhands.apps.ground.sql import Row, rows
from manyhands.core.privacy import mask_text
from manyhands.science.retrieval.clusters import clusters_of, medoid_of

TICKETS_MAX = 5_000
_WIDTH = 384
_LINE = 200

# The first message of each ticket; what was found nowhere, or was suggested and used by nobody.
_ASKED = """
SELECT * FROM (
  SELECT DISTINCT ON (g.ticket_id) g.ticket_id, g.message_id, g.topic, g.language, g.vector, g.at, m.text,
    s.id IS NULL AS found_nothing,
    s.id IS NOT NULL AND EXISTS (SELECT FROM guidance_suggestionfate f WHERE f.brand_id = s.brand_id AND f.suggestion_id = s.id)
      AND NOT EXISTS (SELECT FROM guidance_suggestionfate f WHERE f.brand_id = s.brand_id AND f.suggestion_id = s.id
        AND f.fate <> 'ignored') AS was_ignored
  FROM guidance_reading g
  JOIN desk_message m ON m.brand_id = g.brand_id AND m.id = g.message_id
  LEFT JOIN guidance_suggestion s ON s.brand_id = g.brand_id AND s.message_id = g.message_id
  WHERE g.brand_id = %(brand)s AND g.at >= %(since)s AND octet_length(g.vector) = 1536 AND g.ticket_id NOT IN (
    SELECT jsonb_array_elements_text(d.tickets)::uuid FROM knowledge_dismissal d WHERE d.brand_id = %(brand)s AND d.kind = 'question')
  ORDER BY g.ticket_id, g.at) asked
WHERE found_nothing OR was_ignored ORDER BY at, ticket_id LIMIT %(most)s
"""


@dataclass(frozen=True, slots=True)
class Question:
    """A question that came up and nothing approved answered: how often, in the words of the most typical, masked."""

    tickets: tuple[UUID, ...]
    words: str
    topic: str
    language: str
    found_nothing: int
    was_ignored: int

    @property
    def id(self) -> UUID:
        """By which it is named from one reading to the next: the ticket that asked it first."""
        return self.tickets[0]

    @property
    def count(self) -> int:
        """In how many tickets."""
        return len(self.tickets)


def unanswered(brand_id: int, *, since: datetime, most: int = 50) -> list[Question]:
    """What was asked and not answered, the most frequent first."""
    asked = rows(_ASKED, {"brand": brand_id, "since": since, "most": TICKETS_MAX})
    found: list[Question] = []
    for language in sorted({row["language"] for row in asked}):
        spoken = [row for row in asked if row["language"] == language]
        vectors = np.frombuffer(b"".join(bytes(row["vector"]) for row in spoken), dtype=np.float32).reshape(-1, _WIDTH)
        found += [_question([spoken[place] for place in group], vectors[group]) for group in clusters_of(vectors)]
    return sorted(found, key=lambda one: (-one.count, one.words))[:most]


def question_asked(brand_id: int, question_id: UUID, *, since: datetime) -> Question | None:
    """One of them by its id; None when it was answered or put aside meanwhile."""
    return next((one for one in unanswered(brand_id, since=since, most=TICKETS_MAX) if one.id == question_id), None)


def _question(group: Sequence[Row], vectors: object) -> Question:
    typical = group[medoid_of(vectors)]
    topic = Counter(row["topic"] for row in group).most_common(1)[0][0]
    return Question(
        tuple(row["ticket_id"] for row in group), mask_text(" ".join(typical["text"].split())).text[:_LINE], topic, typical["language"],
        sum(row["found_nothing"] for row in group), sum(row["was_ignored"] for row in group),
    )  # fmt: skip


def answers_sent(brand_id: int, ticket_ids: Sequence[UUID]) -> list[Row]:
    """The last answer that a person sent on each of these tickets that is solved and did not come back."""
    return rows(
        "SELECT DISTINCT ON (t.id) t.id AS ticket_id, t.topic, t.language, t.solved_at, m.text, c.name AS customer_name, "
        "p.name AS person_name FROM desk_ticket t "
        "JOIN desk_message m ON m.brand_id = t.brand_id AND m.ticket_id = t.id AND m.side = 'brand' AND m.visibility = 'public' "
        "JOIN people_person p ON p.id = m.person_id JOIN desk_customer c ON c.brand_id = t.brand_id AND c.id = t.customer_id "
        "WHERE t.brand_id = %(brand)s AND t.id = ANY (%(tickets)s::uuid[]) AND t.state IN ('solved', 'closed') AND t.reopens = 0 "
        "ORDER BY t.id, m.written_at DESC",
        {"brand": brand_id, "tickets": [str(one) for one in ticket_ids]},
    )
