"""What was put aside: questions that need no article, and drafts that were proposed and are not wanted."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime
from uuid import UUID, uuid4

from manyhands.apps.ground.sql import Row, rows, write
from manyhands.apps.knowledge.articles import Text, save_article
from manyhands.apps.knowledge.publishing import publish_article

BECAUSE_CHARACTERS_MAX = 300
PROPOSED = "proposed:"

_DISMISS = """
INSERT INTO knowledge_dismissal (id, brand_id, kind, subject_id, tickets, words, because, person_id, at)
VALUES (%(id)s, %(brand)s, %(kind)s, %(subject)s, %(tickets)s, %(words)s, %(because)s, %(by)s, %(now)s)
ON CONFLICT (brand_id, kind, subject_id) DO NOTHING
"""


def dismiss_question(
    brand_id: int, tickets: Sequence[UUID], *, words: str, because: str = "", by: UUID | None, now: datetime
) -> bool:
    """Somebody has looked: it needs no article. Whoever asks it after these tickets is counted anew. False when that was done before."""
    values = {"kind": "question", "subject": tickets[0], "tickets": json.dumps([str(one) for one in tickets]), "words": words}
    return _dismiss(brand_id, values, because=because, by=by, now=now)


def dismiss_proposal(brand_id: int, article_id: UUID, *, because: str = "", by: UUID | None, now: datetime) -> bool:
    """A draft that was proposed is not wanted: it is listed no more, and not made again while the same ticket asks first."""
    values = {"kind": "proposal", "subject": article_id, "tickets": "[]", "words": ""}
    return _dismiss(brand_id, values, because=because, by=by, now=now)


def accept_proposal(brand_id: int, article_id: UUID, *, audience: str = "internal", by: UUID | None, now: datetime) -> int | None:
    """Publish a draft that was proposed, as it stands now; the version, or None when it is not among those that are proposed."""
    found = next((row for row in proposals_of(brand_id) if row["id"] == article_id), None)
    if found is None:
        return None
    number = found["version"]
    if found["audience"] != audience:
        number = save_article(
            brand_id, article_id, Text(found["title"], found["body"], found["topic"], audience), by=by, after=number, now=now
        )
    publish_article(brand_id, article_id, number=number, by=by, now=now)
    return int(number)


def _dismiss(brand_id: int, values: dict[str, object], *, because: str, by: UUID | None, now: datetime) -> bool:
    more = {"id": uuid4(), "brand": brand_id, "because": because[:BECAUSE_CHARACTERS_MAX], "by": by, "now": now}
    return write(_DISMISS, values | more) == 1


def proposals_of(brand_id: int) -> list[Row]:
    """Drafts that were made of what people answered and are still nobody's: neither published nor put aside."""
    return rows(
        "SELECT a.id, a.slug, a.language, n.title, n.topic, n.number AS version, n.body, n.audience, n.at FROM knowledge_article a "
        "JOIN LATERAL (SELECT number, title, topic, body, audience, at FROM knowledge_articleversion v WHERE v.brand_id = a.brand_id "
        "AND v.article_id = a.id ORDER BY number DESC LIMIT 1) n ON true "
        "WHERE a.brand_id = %(brand)s AND a.audience = 'draft' AND a.source_key LIKE %(made)s AND a.publishes_at IS NULL "
        "AND a.next_number IS NULL AND NOT EXISTS (SELECT FROM knowledge_dismissal d WHERE d.brand_id = a.brand_id "
        "AND d.kind = 'proposal' AND d.subject_id = a.id) ORDER BY n.at DESC, n.title, a.id",
        {"brand": brand_id, "made": f"{PROPOSED}%"},
    )


def dismissals_of(brand_id: int, kind: str) -> list[Row]:
    """What was put aside, newest first."""
    return rows(
        "SELECT d.subject_id, d.words, d.because, d.at, coalesce(p.name, '') AS who FROM knowledge_dismissal d "
        "LEFT JOIN people_person p ON p.id = d.person_id WHERE d.brand_id = %(brand)s AND d.kind = %(kind)s ORDER BY d.at DESC LIMIT 200",
        {"brand": brand_id, "kind": kind},
    )
