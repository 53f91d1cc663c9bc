"""What articles say twice or otherwise than each other: found, shown with the words of both, and dismissed by somebody who looked."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from manyhands.apps.ground.sql import Row, rows, write
from manyhands.apps.knowledge.actions import tell_of_change
from manyhands.apps.knowledge.queries import passages_of
from manyhands.science.encoder.meaning import vectors_of
from manyhands.science.retrieval.conflicts import Conflict, Held, find_conflicts

Encode = Callable[[list[str]], Any]


def look_for_findings(
    brand_id: int, *, encode: Encode, article_id: UUID | None = None, tell: bool = True, now: datetime
) -> int:
    """Compare what is published, or one article with all others; how many stand open then. What was dismissed stays so.

    Without `tell` readers are not told: whoever changed the article in this transaction has told them.
    """
    found = passages_of(brand_id)
    held = [Held(str(row["id"]), str(row["article_id"]), row["slug"], row["language"], row["text"]) for row in found]
    vectors = vectors_of([row["vector"] for row in found])
    of = None if article_id is None else {str(article_id)}
    conflicts = find_conflicts(held, vectors, encode=lambda texts: vectors_of(encode(texts)), of=of)
    write(
        "DELETE FROM knowledge_finding WHERE brand_id = %(brand)s AND dismissed_at IS NULL "
        "AND (%(article)s::uuid IS NULL OR %(article)s::uuid IN (article_id, other_id))",
        {"brand": brand_id, "article": article_id},
    )
    for one in conflicts:
        _keep(brand_id, one, now=now)
    if tell:
        tell_of_change(brand_id)
    return len(findings_of(brand_id))


def dismiss_finding(brand_id: int, finding_id: UUID, *, by: UUID | None, now: datetime) -> bool:
    """Somebody has looked: both may stand as they are. It is not found again while the words of both stay."""
    dismissed = write(
        "UPDATE knowledge_finding SET dismissed_at = %(now)s, dismissed_by_id = %(by)s "
        "WHERE brand_id = %(brand)s AND id = %(finding)s AND dismissed_at IS NULL",
        {"brand": brand_id, "finding": finding_id, "by": by, "now": now},
    ) == 1  # fmt: skip
    if dismissed:
        tell_of_change(brand_id)
    return dismissed


def findings_of(brand_id: int) -> list[Row]:
    """What stands open, contradictions first, the surest of each."""
    return rows(
        "SELECT f.id, f.kind, f.article_id, f.other_id, f.words, f.score, f.found_at, a.title, b.title AS other_title, a.language "
        "FROM knowledge_finding f JOIN knowledge_article a ON a.brand_id = f.brand_id AND a.id = f.article_id "
        "JOIN knowledge_article b ON b.brand_id = f.brand_id AND b.id = f.other_id "
        "WHERE f.brand_id = %(brand)s AND f.dismissed_at IS NULL ORDER BY f.kind, f.score DESC, f.id",
        {"brand": brand_id},
    )


def contradicted_articles(brand_id: int) -> dict[str, list[dict[str, str]]]:
    """By article, what stands in it and what another says otherwise: while it is open, neither is the machine's to say."""
    found: dict[str, list[dict[str, str]]] = {}
    for row in findings_of(brand_id):
        if row["kind"] != "contradiction":
            continue
        sides = (str(row["article_id"]), row["title"], row["words"][0]), (str(row["other_id"]), row["other_title"], row["words"][1])
        for (own, title, words), (other, other_title, other_words) in (sides, sides[::-1]):
            found.setdefault(own, []).append(
                {"title": title, "words": words, "other_id": other, "other_title": other_title, "other_words": other_words}
            )
    return found


def _keep(brand_id: int, one: Conflict, *, now: datetime) -> None:
    words = [one.first_words, one.second_words]
    digest = hashlib.sha256("\0".join((one.kind, *sorted(words))).encode()).hexdigest()
    write(
        "INSERT INTO knowledge_finding (id, brand_id, kind, article_id, other_id, words, score, digest, found_at) VALUES "
        "(%(id)s, %(brand)s, %(kind)s, %(first)s, %(second)s, %(words)s, %(score)s, %(digest)s, %(now)s) "
        "ON CONFLICT (brand_id, digest) DO NOTHING",
        {"id": uuid4(), "brand": brand_id, "kind": one.kind, "first": UUID(one.first.article_id), "second": UUID(one.second.article_id),
         "words": json.dumps(words), "score": one.score, "digest": digest, "now": now},
    )  # fmt: skip
