"""Readings of knowledge for screens."""

from __future__ import annotations

from collections.abc import Sequence

from manyhands.apps.ground.sql import Row, rows


def cited_passages(brand_id: int, passage_ids: Sequence[str]) -> dict[str, Row]:
    """Passages with their article's facts, by id; one that was replaced since is not there any more."""
    found = rows(
        "SELECT p.id, p.heading, p.text, a.title, a.language, a.version, a.reviewed_on, a.audience FROM knowledge_passage p "
        "JOIN knowledge_article a ON a.brand_id = p.brand_id AND a.id = p.article_id "
        "WHERE p.brand_id = %(brand)s AND p.id = ANY(%(ids)s::uuid[])",
        {"brand": brand_id, "ids": list(passage_ids)},
    )
    return {str(row["id"]): row for row in found}


def topic_titles() -> dict[tuple[str, str], str]:
    """The titles of all topics that whoever asks may see, by the brand's slug and the topic's name."""
    found = rows("SELECT b.slug, t.name, t.title FROM knowledge_topic t JOIN brands_brand b ON b.id = t.brand_id")
    return {(row["slug"], row["name"]): row["title"] for row in found}
