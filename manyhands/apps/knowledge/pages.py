"""Readings of knowledge for screens."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from manyhands.apps.ground.sql import Row, rows


def cited_passages(brand_id: int, passage_ids: Sequence[str]) -> dict[str, Row]:
    """Passages with their article's facts, by id; one that was replaced since is not there any more."""
    found = rows(
        "SELECT p.id, p.heading, p.text, a.title, a.language, a.version, a.reviewed_on, a.audience, a.fresh_until, o.name AS owner "
        "FROM knowledge_passage p JOIN knowledge_article a ON a.brand_id = p.brand_id AND a.id = p.article_id "
        "LEFT JOIN people_person o ON o.id = a.owner_id "
        "WHERE p.brand_id = %(brand)s AND p.id = ANY(%(ids)s::uuid[])",
        {"brand": brand_id, "ids": list(passage_ids)},
    )
    return {str(row["id"]): row for row in found}


def topic_titles() -> dict[tuple[str, str], str]:
    """The titles of all topics that whoever asks may see, by the brand's slug and the topic's name."""
    found = rows("SELECT b.slug, t.name, t.title FROM knowledge_topic t JOIN brands_brand b ON b.id = t.brand_id")
    return {(row["slug"], row["name"]): row["title"] for row in found}


def articles_cited(brand_id: int, article_ids: Sequence[str]) -> dict[str, Row]:
    """Articles as they stand today, by id: title, text, until when each is fresh and who looks after it."""
    found = rows(
        "SELECT a.id, a.title, a.fresh_until, coalesce(o.name, '') AS owner, (SELECT string_agg(p.text, E'\\n\\n' ORDER BY p.position) "
        "FROM knowledge_passage p WHERE p.brand_id = a.brand_id AND p.article_id = a.id) AS text FROM knowledge_article a "
        "LEFT JOIN people_person o ON o.id = a.owner_id WHERE a.brand_id = %(brand)s AND a.id = ANY(%(ids)s::uuid[])",
        {"brand": brand_id, "ids": list(article_ids)},
    )
    return {str(row["id"]): row for row in found}


def articles_to_look_at(brand_id: int, *, soon: date) -> list[Row]:
    """Articles whose day is over by then, soonest first; then those of which nobody has said until when they hold."""
    return rows(
        "SELECT a.id, a.title, a.language, a.reviewed_on, a.fresh_until, a.owner_id, coalesce(o.name, '') AS owner "
        "FROM knowledge_article a LEFT JOIN people_person o ON o.id = a.owner_id WHERE a.brand_id = %(brand)s "
        "AND a.audience <> 'draft' "
        "AND (a.fresh_until IS NULL OR a.fresh_until <= %(soon)s) ORDER BY a.fresh_until NULLS LAST, o.name, a.title, a.language",
        {"brand": brand_id, "soon": soon},
    )
