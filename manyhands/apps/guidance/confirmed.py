"""What people confirmed: messages with their topic, suggestions with their fate. It is all that a brand's models are learnt from."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID, uuid4

import numpy as np

from manyhands.apps.ground.sql import Row, rows, write
from manyhands.core.privacy import mask_text
from manyhands.science.encoder.meaning import WIDTH
from manyhands.science.learning.held_back import Labelled

MESSAGES_MAX = 60_000  # the newest; more teach little and cost minutes
_VECTOR_BYTES = WIDTH * 4

# A ticket's topic is what its first message was about. It counts as confirmed when a person said so, or when a person sent a
# suggestion that stands on an article of this very topic; and the customer did not come back.
_CONFIRMED = """
SELECT DISTINCT ON (t.id) t.id AS ticket_id, m.text, t.topic, g.language, g.vector, g.at, c.is_corrected
FROM desk_ticket t
JOIN guidance_reading g ON g.brand_id = t.brand_id AND g.ticket_id = t.id
JOIN desk_message m ON m.brand_id = g.brand_id AND m.id = g.message_id
JOIN LATERAL (
  SELECT EXISTS (SELECT FROM desk_event e WHERE e.brand_id = t.brand_id AND e.ticket_id = t.id AND e.kind = 'topic_corrected')
    AS is_corrected) c ON true
WHERE t.brand_id = %(brand)s AND t.state IN ('solved', 'closed') AND t.reopens = 0 AND octet_length(g.vector) = %(bytes)s
  AND (c.is_corrected OR EXISTS (
    SELECT FROM guidance_suggestion s
    JOIN guidance_suggestionfate f ON f.brand_id = s.brand_id AND f.suggestion_id = s.id AND f.fate IN ('used', 'edited')
    CROSS JOIN LATERAL jsonb_array_elements(s.citations) q
    JOIN knowledge_article a ON a.brand_id = s.brand_id AND a.id::text = q ->> 'article_id' AND a.topic = t.topic
    WHERE s.brand_id = t.brand_id AND s.ticket_id = t.id AND t.topic <> ''
      AND NOT EXISTS (SELECT FROM guidance_suggestionfate h
                      WHERE h.brand_id = s.brand_id AND h.suggestion_id = s.id AND h.fate = 'harmful')))
ORDER BY t.id, g.at
"""

_EXAMPLES = """
SELECT text, topic, language, vector, written_at AS at FROM guidance_example WHERE brand_id = %(brand)s ORDER BY digest LIMIT %(most)s
"""


def confirmed_messages(brand_id: int) -> list[Labelled]:
    """Messages with the topic that people confirmed, what is personal masked."""
    found = rows(_CONFIRMED, {"brand": brand_id, "bytes": _VECTOR_BYTES})
    found += rows(_EXAMPLES, {"brand": brand_id, "most": MESSAGES_MAX})
    found.sort(key=lambda row: (row["at"] is not None, row["at"].timestamp() if row["at"] else 0.0), reverse=True)
    return [_labelled(row) for row in found[:MESSAGES_MAX]]


def example_texts(brand_id: int) -> frozenset[str]:
    """What stands in labelled files, which have no date: nobody knows whether it was learnt from."""
    return frozenset(mask_text(row["text"]).text for row in rows(_EXAMPLES, {"brand": brand_id, "most": MESSAGES_MAX}))


def _labelled(row: Row) -> Labelled:
    vector = np.frombuffer(row["vector"], dtype=np.float32)
    return Labelled(mask_text(row["text"]).text, row["topic"], row["language"] or "en", vector, row["at"])


def add_examples(brand_id: int, messages: Sequence[Labelled], *, now: datetime) -> int:
    """Keep labelled messages of a file; those that were there already stay once. Says how many are new."""
    return sum(
        write(
            "INSERT INTO guidance_example (id, brand_id, digest, text, topic, language, vector, written_at, added_at) VALUES "
            "(%(id)s, %(brand)s, %(digest)s, %(text)s, %(topic)s, %(language)s, %(vector)s, %(at)s, %(now)s) "
            "ON CONFLICT (brand_id, digest) DO NOTHING",
            {"id": uuid4(), "brand": brand_id, "digest": one.digest, "text": one.text, "topic": one.topic, "language": one.language,
             "vector": one.vector.astype(np.float32).tobytes(), "at": one.at, "now": now},
        )
        for one in messages
    )  # fmt: skip


# Three in the morning by the brand's clock.
_NIGHT = "((date_trunc('day', %(now)s AT TIME ZONE b.time_zone) + interval '1 day 3 hours') AT TIME ZONE b.time_zone)"
_BEGIN = f"""
INSERT INTO guidance_learningnight (id, brand_id, due_at) SELECT %(id)s, b.id, {_NIGHT} FROM brands_brand b
WHERE b.id = %(brand)s AND NOT EXISTS (SELECT FROM guidance_learningnight n WHERE n.brand_id = b.id)
ON CONFLICT (brand_id) DO NOTHING
"""
_NEXT = f"""
UPDATE guidance_learningnight n SET due_at = {_NIGHT} FROM brands_brand b
WHERE b.id = n.brand_id AND n.brand_id = %(brand)s AND n.id = %(night)s AND n.due_at <= %(now)s
"""


def learn_by_night(brand_id: int, *, now: datetime) -> None:
    """From the next night on, every night; where that was so, nothing changes."""
    write(_BEGIN, {"id": uuid4(), "brand": brand_id, "now": now})


def next_night(brand_id: int, night_id: UUID, *, now: datetime) -> bool:
    """This night's turn is taken; False when somebody else took it."""
    return write(_NEXT, {"brand": brand_id, "night": night_id, "now": now}) == 1


# One outcome a suggestion: harmful before all, else what became of it first. A used one whose customer came back did not come true.
_FATES = """
SELECT DISTINCT ON (s.id) coalesce(s.score, s.confidence) AS score, s.confidence, f.fate, f.at,
  f.fate IN ('used', 'edited') AND t.reopens = 0 AS came_true
FROM guidance_suggestionfate f
JOIN guidance_suggestion s ON s.brand_id = f.brand_id AND s.id = f.suggestion_id
JOIN desk_ticket t ON t.brand_id = s.brand_id AND t.id = s.ticket_id
WHERE f.brand_id = %(brand)s ORDER BY s.id, (f.fate = 'harmful') DESC, f.at
"""


def fates_of(brand_id: int) -> list[Row]:
    """What became of each suggestion, oldest first."""
    return sorted(rows(_FATES, {"brand": brand_id}), key=lambda row: row["at"])


# What the cold start said of a topic that people have confirmed since; a learnt model is calibrated as it is learnt.
_TOPIC_FATES = """
SELECT DISTINCT ON (t.id) coalesce((g.because -> 'topic' ->> 'score')::float, (g.because -> 'topic' ->> 'confidence')::float) AS score,
  (g.because -> 'topic' ->> 'confidence')::float AS confidence, g.topic = t.topic AS came_true, g.at
FROM guidance_reading g JOIN desk_ticket t ON t.brand_id = g.brand_id AND t.id = g.ticket_id
WHERE g.brand_id = %(brand)s AND t.id = ANY (%(tickets)s::uuid[]) AND g.because -> 'topic' ->> 'confidence' IS NOT NULL
  AND coalesce((g.because -> 'topic' ->> 'version')::int, 0) = 0
ORDER BY t.id, g.at
"""


def topic_fates_of(brand_id: int) -> list[Row]:
    """How sure the cold start was of confirmed topics, and whether it was right, oldest first."""
    confirmed = [str(row["ticket_id"]) for row in rows(_CONFIRMED, {"brand": brand_id, "bytes": _VECTOR_BYTES})]
    return sorted(rows(_TOPIC_FATES, {"brand": brand_id, "tickets": confirmed}), key=lambda row: row["at"])


_HARMFUL = """
SELECT f.id, f.suggestion_id, s.ticket_id, s.text, s.confidence, f.because, f.barred, f.at, p.name AS person_name
FROM guidance_suggestionfate f
JOIN guidance_suggestion s ON s.brand_id = f.brand_id AND s.id = f.suggestion_id
LEFT JOIN people_person p ON p.id = f.person_id
WHERE f.brand_id = %(brand)s AND f.fate = 'harmful' ORDER BY f.at DESC, f.id LIMIT %(most)s
"""


def harmful_of(brand_id: int, *, most: int = 100) -> list[Row]:
    """Suggestions that people called harmful, newest first, with the reason and what they stood on."""
    return rows(_HARMFUL, {"brand": brand_id, "most": most})


def barred_passages(brand_id: int) -> frozenset[str]:
    """Passages that a harmful suggestion stood on, while their article is the version it was."""
    found = rows(
        "SELECT DISTINCT p.id FROM guidance_suggestionfate f CROSS JOIN LATERAL jsonb_array_elements(f.barred) b "
        "JOIN knowledge_article a ON a.brand_id = f.brand_id AND a.id::text = b ->> 'article_id' AND a.version = (b ->> 'version')::int "
        "JOIN knowledge_passage p ON p.brand_id = a.brand_id AND p.article_id = a.id AND md5(p.text) = b ->> 'digest' "
        "WHERE f.brand_id = %(brand)s AND f.fate = 'harmful'",
        {"brand": brand_id},
    )
    return frozenset(str(row["id"]) for row in found)
