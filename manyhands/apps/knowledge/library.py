"""Readings of the library: articles with where each stands, their versions, what is behind."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from manyhands.apps.ground.sql import Row, one, rows

LISTED_MAX = 500

_ARTICLE = """
SELECT a.id, a.slug, a.language, a.title, a.topic, a.audience, a.version, a.body, a.source_key, a.reviewed_on, a.fresh_until, a.owner_id,
  coalesce(o.name, '') AS owner, a.next_number, a.publishes_at, a.published_at, n.number AS newest, n.at AS saved_at,
  n.title AS newest_title, coalesce(w.name, '') AS saved_by,
  (SELECT count(*) FROM knowledge_passage p WHERE p.brand_id = a.brand_id AND p.article_id = a.id) AS passages
FROM knowledge_article a
JOIN LATERAL (SELECT number, at, title, person_id FROM knowledge_articleversion v WHERE v.brand_id = a.brand_id AND v.article_id = a.id
  ORDER BY number DESC LIMIT 1) n ON true
LEFT JOIN people_person o ON o.id = a.owner_id
LEFT JOIN people_person w ON w.id = n.person_id
WHERE a.brand_id = %(brand)s
"""


def articles_of(brand_id: int, *, words: str = "", language: str = "", state: str = "", most: int = LISTED_MAX) -> list[Row]:
    """A brand's articles by title; `state` is draft, internal, public, scheduled, or changed (newer than what is published)."""
    return rows(
        _ARTICLE
        + "AND (%(words)s = '' OR a.title || ' ' || a.slug ILIKE '%%' || %(words)s || '%%') "
        "AND (%(language)s = '' OR a.language = %(language)s) AND (%(state)s = '' OR a.audience = %(state)s "
        "OR (%(state)s = 'scheduled' AND a.publishes_at IS NOT NULL) OR (%(state)s = 'changed' AND a.audience <> 'draft' "
        "AND n.number > a.version)) ORDER BY a.title, a.slug, a.language LIMIT %(most)s",
        {"brand": brand_id, "words": words, "language": language, "state": state, "most": most},
    )


def article_in_library(brand_id: int, article_id: UUID) -> Row | None:
    """One article, with where it stands."""
    return one(_ARTICLE + "AND a.id = %(article)s", {"brand": brand_id, "article": article_id})


def article_named(brand_id: int, slug: str, language: str) -> Row | None:
    """One article by its short name and language."""
    return one(_ARTICLE + "AND a.slug = %(slug)s AND a.language = %(language)s", {"brand": brand_id, "slug": slug, "language": language})


def imported_before(brand_id: int, source_key: str, language: str) -> Row | None:
    """The article that an import made of this source, with the digest of its newest version and of what was last imported."""
    return one(
        "SELECT a.id, n.number AS newest, n.digest AS newest_digest, i.digest AS imported_digest FROM knowledge_article a "
        "JOIN LATERAL (SELECT number, digest FROM knowledge_articleversion v WHERE v.brand_id = a.brand_id AND v.article_id = a.id "
        "ORDER BY number DESC LIMIT 1) n ON true "
        "LEFT JOIN LATERAL (SELECT digest FROM knowledge_articleversion v WHERE v.brand_id = a.brand_id AND v.article_id = a.id "
        "AND v.digest <> '' ORDER BY number DESC LIMIT 1) i ON true "
        "WHERE a.brand_id = %(brand)s AND a.source_key = %(key)s AND a.language = %(language)s",
        {"brand": brand_id, "key": source_key, "language": language},
    )


def versions_of(brand_id: int, article_id: UUID) -> list[Row]:
    """Every version of an article, newest first, without its text."""
    return rows(
        "SELECT v.number, v.title, v.audience, v.note, v.at, coalesce(p.name, '') AS who FROM knowledge_articleversion v "
        "LEFT JOIN people_person p ON p.id = v.person_id WHERE v.brand_id = %(brand)s AND v.article_id = %(article)s "
        "ORDER BY v.number DESC LIMIT 200",
        {"brand": brand_id, "article": article_id},
    )


def publications_of(brand_id: int, article_id: UUID) -> list[Row]:
    """When what of an article was published, scheduled or taken back, and by whom; newest first."""
    return rows(
        "SELECT k.act, k.number, k.at, coalesce(p.name, '') AS who FROM knowledge_publication k "
        "LEFT JOIN people_person p ON p.id = k.person_id WHERE k.brand_id = %(brand)s AND k.article_id = %(article)s "
        "ORDER BY k.at DESC, k.id LIMIT 100",
        {"brand": brand_id, "article": article_id},
    )


def translations_of(brand_id: int, slug: str) -> list[Row]:
    """The languages of one article."""
    return rows(
        "SELECT id, language, title, audience, version, published_at FROM knowledge_article WHERE brand_id = %(brand)s AND slug = %(slug)s "
        "ORDER BY language",
        {"brand": brand_id, "slug": slug},
    )


_BEHIND = """
SELECT l.slug, l.title, l.language AS leads, w.language, b.id, b.published_at, l.published_at AS changed_at
FROM knowledge_article l
JOIN brands_brand br ON br.id = l.brand_id
CROSS JOIN LATERAL jsonb_array_elements_text(br.languages) WITH ORDINALITY w (language, place)
LEFT JOIN knowledge_article b ON b.brand_id = l.brand_id AND b.slug = l.slug AND b.language = w.language AND b.audience <> 'draft'
WHERE l.brand_id = %(brand)s AND l.language = br.languages ->> 0 AND l.audience = 'public' AND w.place > 1
  AND (b.id IS NULL OR (l.published_at IS NOT NULL AND (b.published_at IS NULL OR b.published_at < l.published_at)))
ORDER BY b.id IS NULL, l.title, w.language
"""


def translations_behind(brand_id: int) -> list[Row]:
    """Articles of the brand's first language, whose translation is older than they are (`id`), or is missing (`id` none)."""
    return rows(_BEHIND, {"brand": brand_id})


def unread_since(brand_id: int, used: list[str], *, since: datetime) -> list[Row]:
    """Published articles that were there before `since`, and are not among those that were cited."""
    return rows(
        "SELECT id, title, language, version, published_at FROM knowledge_article WHERE brand_id = %(brand)s AND audience <> 'draft' "
        "AND (published_at IS NULL OR published_at < %(since)s) AND id <> ALL (%(used)s::uuid[]) ORDER BY title, language",
        {"brand": brand_id, "used": used, "since": since},
    )
