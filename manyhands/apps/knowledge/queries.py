"""Every reading of knowledge."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from manyhands.apps.ground.sql import Row, one, rows


def passages_of(brand_id: int) -> list[Row]:
    """Every passage of a brand with its article's facts."""
    return rows(
        "SELECT p.id, p.article_id, p.position, p.heading, p.text, p.vector, a.slug, a.language, a.title, a.topic, a.audience, "
        "a.reviewed_on FROM knowledge_passage p JOIN knowledge_article a ON a.brand_id = p.brand_id AND a.id = p.article_id "
        "WHERE p.brand_id = %(brand)s AND a.audience <> 'draft' ORDER BY a.slug, a.language, p.position",
        {"brand": brand_id},
    )


def passages_standing(brand_id: int, passage_ids: Sequence[str]) -> frozenset[str]:
    """Which of these passages are still there, word for word: whatever changes an article gives its passages new ids."""
    found = rows(
        "SELECT id FROM knowledge_passage WHERE brand_id = %(brand)s AND id = ANY(%(ids)s::uuid[])",
        {"brand": brand_id, "ids": list(passage_ids)},
    )
    return frozenset(str(row["id"]) for row in found)


def topics_of(brand_id: int) -> list[Row]:
    """The brand's topics."""
    return rows(
        "SELECT name, title, description, complexity, priority, keywords, examples FROM knowledge_topic WHERE brand_id = %(brand)s "
        "ORDER BY name",
        {"brand": brand_id},
    )


def article_of(brand_id: int, article_id: UUID) -> Row | None:
    """One article, whole."""
    return one(
        "SELECT id, slug, language, title, topic, audience, body, version, reviewed_on FROM knowledge_article "
        "WHERE brand_id = %(brand)s AND id = %(article)s",
        {"brand": brand_id, "article": article_id},
    )
