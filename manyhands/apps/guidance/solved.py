"""Tickets that were solved and did not come back: what was asked, and what answered it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import numpy as np

from manyhands.apps.ground.sql import Row, rows
from manyhands.science.encoder.meaning import WIDTH
from manyhands.science.retrieval.solved import SolvedTickets
from manyhands.science.retrieval.words import terms

SOLVED_MAX = 10_000  # the newest of a brand: each is 1.5 kB in the memory of whoever reads its messages
_VECTOR_BYTES = WIDTH * 4


@dataclass(frozen=True, slots=True)
class Solved:
    """What was asked, its meaning (384 float32 numbers) and its language; and what answered it, none where a person did alone."""

    text: str
    language: str
    vector: bytes
    answered_by: str  # an article's id, or that of a playbook or an approved text
    ticket_id: str


# Which article answered: a person sent what stood on it, and the customer did not come back.
_BY_ARTICLE = """
SELECT vector, answered_by, ticket_id, text, language FROM (
  SELECT DISTINCT ON (s.ticket_id) g.vector, m.text, g.language, f.at,
    s.citations -> 0 ->> 'article_id' AS answered_by, s.ticket_id::text AS ticket_id
  FROM guidance_suggestionfate f
  JOIN guidance_suggestion s ON s.brand_id = f.brand_id AND s.id = f.suggestion_id
  JOIN guidance_reading g ON g.brand_id = s.brand_id AND g.message_id = s.message_id
  JOIN desk_message m ON m.brand_id = g.brand_id AND m.id = g.message_id
  JOIN desk_ticket t ON t.brand_id = s.brand_id AND t.id = s.ticket_id
  WHERE f.brand_id = %(brand)s AND f.fate IN ('used', 'edited') AND t.state IN ('solved', 'closed') AND t.reopens = 0
    AND octet_length(g.vector) = %(bytes)s AND jsonb_array_length(s.citations) > 0
    AND (%(until)s::timestamptz IS NULL OR f.at <= %(until)s)
    AND NOT EXISTS (SELECT FROM guidance_suggestionfate h
                    WHERE h.brand_id = s.brand_id AND h.suggestion_id = s.id AND h.fate = 'harmful')
  ORDER BY s.ticket_id, f.at) solved
ORDER BY at DESC LIMIT %(most)s
"""

# Of the newest solved tickets those that a person answered in their own words.
_BY_HAND = """
SELECT DISTINCT ON (t.id) g.vector, '' AS answered_by, t.id::text AS ticket_id, '' AS text, g.language FROM (
  SELECT id FROM desk_ticket WHERE brand_id = %(brand)s AND state IN ('solved', 'closed') AND reopens = 0 AND solved_at IS NOT NULL
    AND (%(until)s::timestamptz IS NULL OR solved_at <= %(until)s)
  ORDER BY solved_at DESC LIMIT %(most)s) t
JOIN guidance_reading g ON g.brand_id = %(brand)s AND g.ticket_id = t.id AND octet_length(g.vector) = %(bytes)s
WHERE EXISTS (SELECT FROM desk_message m WHERE m.brand_id = %(brand)s AND m.ticket_id = t.id AND m.side = 'brand'
              AND m.visibility = 'public' AND m.person_id IS NOT NULL)
  AND NOT EXISTS (SELECT FROM guidance_suggestion s JOIN guidance_suggestionfate f ON f.brand_id = s.brand_id AND f.suggestion_id = s.id
                  WHERE s.brand_id = %(brand)s AND s.ticket_id = t.id AND f.fate IN ('used', 'edited'))
ORDER BY t.id, g.at
"""

# Which approved text was put into the reply, which playbook was followed.
_BY_APPROVED = """
SELECT DISTINCT ON (used.ticket_id, used.approved_id) g.vector, used.approved_id::text AS answered_by,
  used.ticket_id::text AS ticket_id, m.text, g.language FROM (
  SELECT ticket_id, macro_id AS approved_id FROM knowledge_macrouse WHERE brand_id = %(brand)s
  UNION SELECT ticket_id, playbook_id FROM knowledge_walk WHERE brand_id = %(brand)s) used
JOIN desk_ticket t ON t.brand_id = %(brand)s AND t.id = used.ticket_id AND t.state IN ('solved', 'closed') AND t.reopens = 0
  AND (%(until)s::timestamptz IS NULL OR t.solved_at <= %(until)s)
JOIN guidance_reading g ON g.brand_id = %(brand)s AND g.ticket_id = t.id AND octet_length(g.vector) = %(bytes)s
JOIN desk_message m ON m.brand_id = g.brand_id AND m.id = g.message_id
ORDER BY used.ticket_id, used.approved_id, g.at LIMIT %(most)s
"""


def solved_tickets(brand_id: int, *, until: datetime | None = None) -> list[Solved]:
    """The newest (of those solved until then): those that an article answered first, then those that a person did."""
    values = {"brand": brand_id, "bytes": _VECTOR_BYTES, "most": SOLVED_MAX, "until": until}
    found = rows(_BY_ARTICLE, values)
    found += rows(_BY_HAND, values)[: SOLVED_MAX - len(found)]
    return [_solved(row) for row in found]


def solved_with_approved(brand_id: int, *, until: datetime | None = None) -> list[Solved]:
    """Those in which a playbook was followed, or an approved text put into a reply."""
    values = {"brand": brand_id, "bytes": _VECTOR_BYTES, "most": SOLVED_MAX, "until": until}
    return [_solved(row) for row in rows(_BY_APPROVED, values)]


def solved_index(solved: Sequence[Solved]) -> SolvedTickets | None:
    """Ready to be asked; None where nothing was solved."""
    if not solved:
        return None
    vectors = np.frombuffer(b"".join(one.vector for one in solved), dtype=np.float32).reshape(len(solved), -1)
    return SolvedTickets(vectors, [one.answered_by for one in solved], [terms(one.text, one.language) for one in solved])


def _solved(row: Row) -> Solved:
    return Solved(row["text"], row["language"] or "en", bytes(row["vector"]), row["answered_by"], row["ticket_id"])
