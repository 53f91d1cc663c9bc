"""Every write of guidance."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from manyhands.apps.ground.sql import write
from manyhands.core.machine import lot_of
from manyhands.core.reading_checks import Said

_READ = """
INSERT INTO guidance_reading
  (id, brand_id, ticket_id, message_id, language, topic, complexity, priority, because, vector, at)
VALUES (%(id)s, %(brand)s, %(ticket)s, %(message)s, %(language)s, %(topic)s, %(complexity)s, %(priority)s, %(because)s, %(vector)s,
        %(now)s)
ON CONFLICT (brand_id, message_id) DO NOTHING
"""


def record_reading(
    brand_id: int, ticket_id: UUID, message_id: UUID, *, language: str, topic: str, complexity: str, priority: str,
    because: dict[str, Any], vector: bytes, now: datetime,
) -> bool:
    """How a message was read; False when it was read before."""
    return write(_READ, {
        "id": uuid4(), "brand": brand_id, "ticket": ticket_id, "message": message_id, "language": language, "topic": topic,
        "complexity": complexity, "priority": priority, "because": json.dumps(because), "vector": vector, "now": now,
    }) == 1  # fmt: skip


# What is withheld is decided with the ticket's first suggestion, before anybody could have seen it.
_SUGGEST = """
WITH withheld AS (
  INSERT INTO guidance_withheldticket (id, brand_id, ticket_id, at)
  SELECT %(withheld)s, w.brand_id, %(ticket)s, %(now)s FROM guidance_withholding w
  WHERE w.brand_id = %(brand)s AND w.ended_at IS NULL AND w.began_at <= %(now)s AND w.until > %(now)s AND %(lot)s < w.percent
    AND NOT EXISTS (SELECT FROM guidance_suggestion s WHERE s.brand_id = w.brand_id AND s.ticket_id = %(ticket)s)
  ON CONFLICT (brand_id, ticket_id) DO NOTHING
)
INSERT INTO guidance_suggestion (id, brand_id, ticket_id, message_id, language, text, confidence, score, citations, at)
VALUES (%(id)s, %(brand)s, %(ticket)s, %(message)s, %(language)s, %(text)s, %(confidence)s, %(score)s, %(citations)s, %(now)s)
ON CONFLICT (brand_id, message_id) DO NOTHING
"""


def record_suggestion(
    brand_id: int, ticket_id: UUID, message_id: UUID, *, language: str, text: str, confidence: float,
    citations: Sequence[dict[str, Any]], score: float | None = None, now: datetime,
) -> UUID:
    """A reply proposed from cited passages; the score is what its confidence was reckoned from."""
    suggestion_id = uuid4()
    write(_SUGGEST, {
        "id": suggestion_id, "brand": brand_id, "ticket": ticket_id, "message": message_id, "language": language, "text": text,
        "lot": lot_of(ticket_id), "withheld": uuid4(),
        "confidence": confidence, "score": confidence if score is None else score, "citations": json.dumps(list(citations)), "now": now,
    })  # fmt: skip
    return suggestion_id


def record_fate(
    brand_id: int, suggestion_id: UUID, *, reply_id: UUID, person_id: UUID, fate: str, now: datetime
) -> None:
    """What became of a suggestion in one reply."""
    write(
        "INSERT INTO guidance_suggestionfate (id, brand_id, suggestion_id, reply_id, person_id, fate, barred, at) "
        "VALUES (%(id)s, %(brand)s, %(suggestion)s, %(reply)s, %(person)s, %(fate)s, '[]', %(now)s)",
        {"id": uuid4(), "brand": brand_id, "suggestion": suggestion_id, "reply": reply_id, "person": person_id, "fate": fate,
         "now": now},
    )  # fmt: skip


def record_check(
    brand_id: int, ticket_id: UUID, message_id: UUID, said: Said, *, person_id: UUID, is_asked: bool, now: datetime
) -> None:
    """What somebody said of how a message was read."""
    write(
        "INSERT INTO guidance_readingcheck (id, brand_id, ticket_id, message_id, person_id, complexity, priority, mood, is_asked, at) "
        "VALUES (%(id)s, %(brand)s, %(ticket)s, %(message)s, %(person)s, %(complexity)s, %(priority)s, %(mood)s, %(asked)s, %(now)s)",
        {"id": uuid4(), "brand": brand_id, "ticket": ticket_id, "message": message_id, "person": person_id, "asked": is_asked,
         "complexity": said.complexity, "priority": said.priority, "mood": said.mood, "now": now},
    )  # fmt: skip


# What it stood on, as that stands today: the same is not proposed again until the article is another version.
_HARMFUL = """
INSERT INTO guidance_suggestionfate (id, brand_id, suggestion_id, person_id, fate, because, barred, at)
SELECT %(id)s, s.brand_id, s.id, %(person)s, 'harmful', %(because)s, coalesce((
    SELECT jsonb_agg(jsonb_build_object('article_id', a.id, 'version', a.version, 'title', a.title, 'digest', md5(p.text)))
    FROM knowledge_passage p JOIN knowledge_article a ON a.brand_id = p.brand_id AND a.id = p.article_id
    WHERE p.brand_id = s.brand_id AND p.id::text = ANY (%(passages)s)), '[]'), %(now)s
FROM guidance_suggestion s WHERE s.brand_id = %(brand)s AND s.id = %(suggestion)s
ON CONFLICT (brand_id, suggestion_id) WHERE fate = 'harmful' DO NOTHING
"""


def record_harmful(
    brand_id: int, suggestion_id: UUID, *, passages: Sequence[str], person_id: UUID, because: str, now: datetime
) -> bool:
    """Somebody says that a suggestion would do harm, and why; False when it was said before."""
    return write(_HARMFUL, {
        "id": uuid4(), "brand": brand_id, "suggestion": suggestion_id, "passages": list(passages), "person": person_id,
        "because": because, "now": now,
    }) == 1  # fmt: skip


def begin_withholding(brand_id: int, *, percent: int, until: datetime, by: UUID | None, now: datetime) -> None:
    """From now on suggestions are withheld on so many of a hundred new tickets; what was agreed before has ended."""
    end_withholding(brand_id, now=now)
    write(
        "INSERT INTO guidance_withholding (id, brand_id, percent, began_at, began_by, until) VALUES "
        "(%(id)s, %(brand)s, %(percent)s, %(now)s, %(by)s, %(until)s)",
        {"id": uuid4(), "brand": brand_id, "percent": percent, "now": now, "by": by, "until": until},
    )


def end_withholding(brand_id: int, *, now: datetime) -> bool:
    """New tickets are shown their suggestions again; False when they were."""
    return write(
        "UPDATE guidance_withholding SET ended_at = %(now)s WHERE brand_id = %(brand)s AND ended_at IS NULL",
        {"brand": brand_id, "now": now},
    ) == 1  # fmt: skip
