"""A brand's topics by versions: saved by somebody, with a reason, and never lost."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from manyhands.apps.ground.sql import Row, one, rows
from manyhands.apps.knowledge.actions import put_topic, tell_of_change
from manyhands.core.topics import Topic, UnableToSaveTopic

NOTE_CHARACTERS_MAX = 300


def save_topic(brand_id: int, topic: Topic, *, by: UUID | None, note: str = "", after: int | None = None, now: datetime) -> int:
    """Add a topic, or save its next version; messages are read by it from now on. `after`: refused when there is a newer one than that."""
    new = topic.checked()
    # Knowledge is told of under the brand's row, so of two who save at once the second sees the first's version.
    tell_of_change(brand_id)
    standing = topic_named(brand_id, new.name)
    if after is not None and (standing["version"] if standing else 0) != after:
        raise UnableToSaveTopic("Somebody has saved this topic meanwhile. Nothing was saved. Look at theirs, then save yours.")
    if standing and Topic.of(standing) == new:
        raise UnableToSaveTopic("The topic is as it was. Nothing was saved.")
    return put_topic(brand_id, **new.as_json(), by=by, note=note[:NOTE_CHARACTERS_MAX], now=now)


def go_back_to(brand_id: int, standing: Row, *, to: int, by: UUID | None, now: datetime) -> int | None:
    """Make the topic again as an older version was, as its newest; None where there is no such version."""
    older = next((row for row in versions_of_topic(brand_id, standing["id"]) if row["number"] == to), None)
    if older is None:
        return None
    return save_topic(brand_id, Topic.of(older | {"name": standing["name"]}), by=by, note=f"version {to} again", now=now)


_TOPIC = """
SELECT id, name, title, description, complexity, priority, keywords, examples, version FROM knowledge_topic WHERE brand_id = %(brand)s
"""


def topic_named(brand_id: int, name: str) -> Row | None:
    """One topic by its name."""
    return one(_TOPIC + "AND name = %(name)s", {"brand": brand_id, "name": name})


def topics_whole(brand_id: int) -> list[Row]:
    """Every topic with all that is said of it."""
    return rows(_TOPIC + "ORDER BY name", {"brand": brand_id})


def versions_of_topic(brand_id: int, topic_id: UUID) -> list[Row]:
    """Every version of a topic, newest first."""
    return rows(
        "SELECT v.number, v.title, v.description, v.complexity, v.priority, v.keywords, v.examples, v.note, v.at, "
        "coalesce(p.name, '') AS who FROM knowledge_topicversion v LEFT JOIN people_person p ON p.id = v.person_id "
        "WHERE v.brand_id = %(brand)s AND v.topic_id = %(topic)s ORDER BY v.number DESC LIMIT 100",
        {"brand": brand_id, "topic": topic_id},
    )
