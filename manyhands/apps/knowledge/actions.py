"""Every write of knowledge."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID, uuid4

from manyhands.apps.ground.sql import one, write


@dataclass(frozen=True, slots=True)
class NewPassage:
    """A piece of an article and its meaning, as `Meaning.to_bytes` gives it (or the bare vector: 384 float32 numbers)."""

    heading: str
    text: str
    vector: bytes


_PUT_TOPIC = """
WITH put AS (
  INSERT INTO knowledge_topic (id, brand_id, name, title, description, complexity, priority, keywords, examples)
  VALUES (%(id)s, %(brand)s, %(name)s, %(title)s, %(description)s, %(complexity)s, %(priority)s, %(keywords)s, %(examples)s)
  ON CONFLICT (brand_id, name) DO UPDATE SET title = excluded.title, description = excluded.description, complexity = excluded.complexity,
    priority = excluded.priority, keywords = excluded.keywords, examples = excluded.examples, version = knowledge_topic.version + 1
  RETURNING id, title, description, complexity, priority, keywords, examples, version
)
INSERT INTO knowledge_topicversion (id, brand_id, topic_id, number, title, description, complexity, priority, keywords, examples,
  person_id, note, at)
SELECT gen_random_uuid(), %(brand)s, put.id, version, title, description, complexity, priority, keywords, examples, %(by)s, %(note)s,
  coalesce(%(now)s::timestamptz, now()) FROM put
RETURNING number
"""


def put_topic(
    brand_id: int, *, name: str, title: str, complexity: str, priority: str, keywords: dict[str, list[str]], description: str = "",
    examples: Sequence[str] = (), by: UUID | None = None, note: str = "put", now: datetime | None = None,
) -> int:  # fmt: skip
    """Add a topic, or change it; the number of its version."""
    put = one(_PUT_TOPIC, {
        "id": uuid4(), "brand": brand_id, "name": name, "title": title, "description": description, "complexity": complexity,
        "priority": priority, "keywords": json.dumps(keywords), "examples": json.dumps(list(examples)), "by": by, "note": note, "now": now,
    })  # fmt: skip
    assert put is not None
    return int(put["number"])


def put_article(
    brand_id: int, *, slug: str, language: str, title: str, topic: str, audience: str, body: str, version: int, source: str,
    reviewed_on: date | None, passages: Sequence[NewPassage], owner_id: UUID | None = None, fresh_until: date | None = None,
) -> UUID:
    """Add an article with its passages, or replace it."""
    found = one(
        "INSERT INTO knowledge_article (id, brand_id, slug, language, title, topic, audience, body, version, source, reviewed_on, "
        "owner_id, fresh_until) VALUES (%(id)s, %(brand)s, %(slug)s, %(language)s, %(title)s, %(topic)s, %(audience)s, %(body)s, "
        "%(version)s, %(source)s, %(reviewed)s, %(owner)s, %(fresh)s) ON CONFLICT (brand_id, slug, language) DO UPDATE SET "
        "title = excluded.title, topic = excluded.topic, audience = excluded.audience, body = excluded.body, "
        "version = excluded.version, source = excluded.source, reviewed_on = excluded.reviewed_on, "
        "owner_id = coalesce(excluded.owner_id, knowledge_article.owner_id), fresh_until = excluded.fresh_until RETURNING id",
        {"id": uuid4(), "brand": brand_id, "slug": slug, "language": language, "title": title, "topic": topic,
         "audience": audience, "body": body, "version": version, "source": source, "reviewed": reviewed_on,
         "owner": owner_id, "fresh": fresh_until},
    )  # fmt: skip
    assert found is not None
    write(
        "INSERT INTO knowledge_articleversion (id, brand_id, article_id, number, title, topic, audience, body, note) VALUES "
        "(%(id)s, %(brand)s, %(article)s, %(version)s, %(title)s, %(topic)s, %(audience)s, %(body)s, 'put') "
        "ON CONFLICT (brand_id, article_id, number) DO NOTHING",
        {"id": uuid4(), "brand": brand_id, "article": found["id"], "version": version, "title": title, "topic": topic,
         "audience": audience, "body": body},
    )  # fmt: skip
    put_passages(brand_id, found["id"], passages)
    return found["id"]  # type: ignore[no-any-return]  # a column of type uuid


def put_passages(brand_id: int, article_id: UUID, passages: Sequence[NewPassage]) -> None:
    """The passages of an article, in place of those there were."""
    values = {"brand": brand_id, "article": article_id}
    write("DELETE FROM knowledge_passage WHERE brand_id = %(brand)s AND article_id = %(article)s", values)
    for position, passage in enumerate(passages):
        write(
            "INSERT INTO knowledge_passage (id, brand_id, article_id, position, heading, text, vector) VALUES "
            "(%(id)s, %(brand)s, %(article)s, %(position)s, %(heading)s, %(text)s, %(vector)s)",
            values | {"id": uuid4(), "position": position, "heading": passage.heading, "text": passage.text,
                      "vector": passage.vector},
        )  # fmt: skip


class UnableToConfirm(Exception):
    """Nobody can say this of an article; the text says why."""


def confirm_article(brand_id: int, article_id: UUID, *, fresh_until: date, owner_id: UUID | None, today: date) -> bool:
    """Somebody has looked at an article and says until when it holds; False when there is none. No owner leaves the one there is."""
    if fresh_until <= today:
        raise UnableToConfirm("An article holds until a day to come. Nothing was changed. Give a later day.")
    return write(
        "UPDATE knowledge_article SET fresh_until = %(fresh)s, reviewed_on = %(today)s, owner_id = coalesce(%(owner)s, owner_id) "
        "WHERE brand_id = %(brand)s AND id = %(article)s",
        {"brand": brand_id, "article": article_id, "fresh": fresh_until, "owner": owner_id, "today": today},
    ) == 1  # fmt: skip


def tell_of_change(brand_id: int) -> None:
    """Have every reader of this brand's knowledge read it afresh."""
    write("UPDATE brands_brand SET knowledge_version = knowledge_version + 1 WHERE id = %(brand)s", {"brand": brand_id})
