"""An article from elsewhere: found again by its source, taken as a version of its own, and never over what somebody wrote here."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple
from uuid import UUID

from manyhands.apps.knowledge.articles import Text, UnableToSave, begin_article, save_article
from manyhands.apps.knowledge.library import article_named, imported_before
from manyhands.apps.knowledge.publishing import UnableToPublishArticle, publish_article


class Taken(StrEnum):
    """What became of a document."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    BESIDE = "kept beside"
    SKIPPED = "skipped"


class Outcome(NamedTuple):
    """What became of it, and why."""

    taken: Taken
    because: str = ""
    article_id: UUID | None = None


def take_document(
    brand_id: int, text: Text, *, source_key: str, slug: str, language: str, publish: bool, by: UUID | None, now: datetime
) -> Outcome:
    """Take one document; the same again changes nothing."""
    digest = hashlib.sha256("\0".join((text.title, text.body, text.topic, text.audience)).encode()).hexdigest()
    try:
        before = imported_before(brand_id, source_key, language)
        if before is None:
            return _new(brand_id, text, source_key, slug, language, digest, publish=publish, by=by, now=now)
        if before["imported_digest"] == digest:
            return Outcome(Taken.UNCHANGED, "it is as it was when it was last imported", before["id"])
        number = save_article(brand_id, before["id"], text, by=by, note="imported", digest=digest, now=now)
        if before["newest_digest"] != before["imported_digest"]:
            return Outcome(
                Taken.BESIDE, f"it changed at its source and here: kept as version {number}, not published. Compare them.", before["id"]
            )
        return _published(brand_id, before["id"], number, Taken.CHANGED, publish=publish, by=by, now=now)
    except UnableToSave as refused:
        return Outcome(Taken.SKIPPED, str(refused))


def slug_of(words: str) -> str:
    """A short name from a title or a file's name."""
    plain = unicodedata.normalize("NFKD", words.replace("ß", "ss")).encode("ascii", "ignore").decode().lower()
    parts = re.findall(r"[a-z0-9]+", plain)[:12]
    return "-".join(parts)[:100].strip("-") or f"article-{hashlib.sha256(words.encode()).hexdigest()[:8]}"


def _new(
    brand_id: int, text: Text, source_key: str, slug: str, language: str, digest: str, *, publish: bool, by: UUID | None, now: datetime
) -> Outcome:
    free = next(
        name for place in range(1, 10_000)
        if article_named(brand_id, name := slug if place == 1 else f"{slug}-{place}", language) is None
    )  # fmt: skip
    article_id = begin_article(
        brand_id, text, slug=free, language=language, by=by, note="imported", source_key=source_key, digest=digest, now=now
    )
    return _published(brand_id, article_id, 1, Taken.NEW, publish=publish, by=by, now=now)


def _published(brand_id: int, article_id: UUID, number: int, taken: Taken, *, publish: bool, by: UUID | None, now: datetime) -> Outcome:
    if not publish:
        return Outcome(taken, "as a draft", article_id)
    try:
        publish_article(brand_id, article_id, number=number, by=by, now=now)
    except UnableToPublishArticle as refused:
        return Outcome(taken, f"as a draft: {refused}", article_id)
    return Outcome(taken, "published", article_id)
