"""What of an article is quoted: the one version that is published, from the moment at which its passages are made.

Whoever publishes does not wait for them, and neither does anybody who reads: until the job has made them the version before
is quoted, and then, in one transaction, the new one with its passages.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime
from uuid import UUID, uuid4

from manyhands.apps.ground import queue
from manyhands.apps.ground.sql import one, write
from manyhands.apps.knowledge.actions import NewPassage, put_passages, tell_of_change
from manyhands.apps.knowledge.articles import version_of
from manyhands.science.retrieval.passages import Passage, split_passages

PASSAGES_MAX = 2_000

Encode = Callable[[list[str]], Sequence[bytes]]


class UnableToPublishArticle(Exception):
    """It cannot be published so; the text says why. Nothing was changed."""


def preview_passages(title: str, body: str) -> tuple[Passage, ...]:
    """The passages that a text would be quoted by; UnableToPublishArticle where there are none, or too many."""
    found = split_passages(body)
    if not found:
        raise UnableToPublishArticle(f"Nothing of “{title[:80]}” can be quoted: it has headings only. Nothing was published. Write more.")
    if len(found) > PASSAGES_MAX:
        raise UnableToPublishArticle(f"It would have {len(found):,} passages. Nothing was published. Cut it into several.")
    return found


def publish_article(brand_id: int, article_id: UUID, *, number: int, by: UUID | None, at: datetime | None = None, now: datetime) -> None:
    """Publish a version: at once, or when a moment has come. What was to be published before is not any more."""
    version = version_of(brand_id, article_id, number)
    if version is None:
        raise UnableToPublishArticle(f"There is no version {number} of this article. Nothing was published.")
    preview_passages(version["title"], version["body"])
    if at is not None and at <= now:
        raise UnableToPublishArticle("This moment has passed. Nothing was published. Choose a later one, or publish it now.")
    changed = write(
        "UPDATE knowledge_article SET next_number = %(number)s, publishes_at = %(at)s WHERE brand_id = %(brand)s AND id = %(article)s",
        {"brand": brand_id, "article": article_id, "number": number, "at": at},
    )
    assert changed == 1, "a version has an article"
    _note(brand_id, article_id, "scheduled" if at else "published", number=number, by=by, now=now)
    if at is None:
        _have_passages_made(brand_id, article_id)


def unpublish_article(brand_id: int, article_id: UUID, *, by: UUID | None, now: datetime) -> bool:
    """Nobody quotes it from this moment on; False when nothing of it was published or to be."""
    values = {"brand": brand_id, "article": article_id}
    changed = write(
        "UPDATE knowledge_article SET audience = 'draft', next_number = NULL, publishes_at = NULL, published_at = NULL "
        "WHERE brand_id = %(brand)s AND id = %(article)s AND (audience <> 'draft' OR next_number IS NOT NULL)",
        values,
    )
    if not changed:
        return False
    write("DELETE FROM knowledge_passage WHERE brand_id = %(brand)s AND article_id = %(article)s", values)
    write(
        "DELETE FROM knowledge_finding WHERE brand_id = %(brand)s AND dismissed_at IS NULL AND %(article)s IN (article_id, other_id)",
        values,
    )
    _note(brand_id, article_id, "unpublished", number=None, by=by, now=now)
    tell_of_change(brand_id)
    return True


def begin_publishing(brand_id: int, article_id: UUID, *, now: datetime) -> bool:
    """The moment has come; False when it was begun before, or is not to be any more."""
    begun = write(
        "UPDATE knowledge_article SET publishes_at = NULL WHERE brand_id = %(brand)s AND id = %(article)s AND publishes_at <= %(now)s",
        {"brand": brand_id, "article": article_id, "now": now},
    ) == 1  # fmt: skip
    if begun:
        _have_passages_made(brand_id, article_id)
    return begun


def make_passages(brand_id: int, article_id: UUID, *, encode: Encode, now: datetime) -> bool:
    """Put the version that is to be published in the place of the one before, with its passages; False when there is none to be."""
    due = one(
        "SELECT next_number FROM knowledge_article WHERE brand_id = %(brand)s AND id = %(article)s AND next_number IS NOT NULL "
        "AND publishes_at IS NULL FOR UPDATE",
        {"brand": brand_id, "article": article_id},
    )
    if due is None:
        return False
    version = version_of(brand_id, article_id, due["next_number"])
    assert version is not None
    pieces = preview_passages(version["title"], version["body"])
    vectors = encode([f"{version['title']}. {piece.text}" for piece in pieces])
    put_passages(brand_id, article_id, [NewPassage(p.heading, p.text, v) for p, v in zip(pieces, vectors, strict=True)])
    reviewed: date | None = now.date() if version["person_id"] else None
    write(
        "UPDATE knowledge_article SET title = %(title)s, topic = %(topic)s, audience = %(audience)s, body = %(body)s, "
        "version = %(number)s, next_number = NULL, published_at = %(now)s, reviewed_on = coalesce(%(reviewed)s, reviewed_on) "
        "WHERE brand_id = %(brand)s AND id = %(article)s",
        {"brand": brand_id, "article": article_id, "title": version["title"], "topic": version["topic"],
         "audience": version["audience"], "body": version["body"], "number": version["number"], "now": now, "reviewed": reviewed},
    )  # fmt: skip
    tell_of_change(brand_id)
    return True


def _have_passages_made(brand_id: int, article_id: UUID) -> None:
    queue.enqueue("publish_article", priority=queue.BULK, brand_id=brand_id, article_id=article_id)


def _note(brand_id: int, article_id: UUID, act: str, *, number: int | None, by: UUID | None, now: datetime) -> None:
    write(
        "INSERT INTO knowledge_publication (id, brand_id, article_id, act, number, person_id, at) VALUES "
        "(%(id)s, %(brand)s, %(article)s, %(act)s, %(number)s, %(by)s, %(now)s)",
        {"id": uuid4(), "brand": brand_id, "article": article_id, "act": act, "number": number, "by": by, "now": now},
    )
