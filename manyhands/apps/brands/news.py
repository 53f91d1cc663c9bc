"""News of a brand: what everybody who answers for it has to know, and who has read it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID, uuid4

from manyhands.apps.ground import queue
from manyhands.apps.ground.sql import Row, one, rows, write
from manyhands.apps.ground.wake import wake_relay_after_commit


class UnableToPublish(Exception):
    """The news was not published; the text says why and what to do."""


def unread_by(person: str) -> str:
    """The condition that the news n counts now and this column or parameter's person has not read it."""
    return (
        "n.published_at <= %(now)s AND (n.counts_until IS NULL OR n.counts_until > %(now)s) AND NOT EXISTS (SELECT FROM brands_newsread r "
        f"WHERE r.brand_id = n.brand_id AND r.news_id = n.id AND r.person_id = {person})"
    )


def publish_news(
    brand_id: int, *, title: str, text: str, by: UUID | None = None, counts_until: datetime | None = None, now: datetime
) -> UUID:
    """Tell everybody who answers for the brand; where its page says so, before their next ticket."""
    if not title.strip() or not text.strip():
        raise UnableToPublish("News has a title and a text. Nothing was published. Write both.")
    if counts_until is not None and counts_until <= now:
        raise UnableToPublish("This news would be over before anybody reads it. Nothing was published. Give a later end.")
    news_id = uuid4()
    write(
        "INSERT INTO brands_news (id, brand_id, title, text, published_at, published_by, counts_until) "
        "VALUES (%(id)s, %(brand)s, %(title)s, %(text)s, %(now)s, %(by)s, %(until)s)",
        {"id": news_id, "brand": brand_id, "title": title.strip(), "text": text.strip(), "by": by, "until": counts_until, "now": now},
    )
    wake_relay_after_commit()
    return news_id


def acknowledge_news(brand_id: int, news_id: UUID, *, by: UUID, now: datetime) -> bool:
    """Somebody has read it, and may be given work again; False when they had said so before."""
    done = write(
        "INSERT INTO brands_newsread (id, brand_id, news_id, person_id, read_at) VALUES (%(id)s, %(brand)s, %(news)s, %(by)s, %(now)s) "
        "ON CONFLICT (brand_id, news_id, person_id) DO NOTHING",
        {"id": uuid4(), "brand": brand_id, "news": news_id, "by": by, "now": now},
    )
    if done:
        queue.enqueue("push_waiting", brand_id=brand_id)
    return done == 1


_UNREAD = """
SELECT n.id, n.brand_id, b.slug AS brand_slug, b.name AS brand_name, n.title, n.text, n.published_at
FROM brands_news n JOIN brands_brand b ON b.id = n.brand_id
WHERE n.brand_id IN (SELECT q.brand_id FROM mh_qualified(%(now)s) q WHERE q.person_id = %(person)s) AND {unread}
ORDER BY n.published_at, n.id LIMIT 50
"""


def unread_news(person_id: UUID, *, now: datetime) -> list[Row]:
    """What somebody has not read yet of the brands they answer for, oldest first."""
    return rows(_UNREAD.format(unread=unread_by("%(person)s")), {"person": person_id, "now": now})


def brand_of_news(news_id: UUID) -> int | None:
    """The brand of a piece of news, when whoever asks can see it."""
    found: Mapping[str, int] | None = one("SELECT brand_id FROM brands_news WHERE id = %(news)s", {"news": news_id})
    return found["brand_id"] if found else None
