"""Playbooks: published in versions, and only when from every step an end is reached."""

from __future__ import annotations

import json
from datetime import datetime
from functools import lru_cache
from uuid import UUID, uuid4

from manyhands.apps.ground.sql import Row, one, rows, write
from manyhands.apps.knowledge.approved import PLAYBOOK, forget_passages, have_passages_made
from manyhands.core.playbooks import Playbook, can_be_walked, read_playbook


def put_playbook(brand_id: int, page: str, *, by: UUID | None, now: datetime) -> int | None:
    """Publish the page as the next version; None when it is in force already. PageError where it leads nowhere: nothing is changed."""
    read = read_playbook(page)
    found = one(
        "INSERT INTO knowledge_playbook (id, brand_id, name, title, topics) VALUES (%(id)s, %(brand)s, %(name)s, %(title)s, '[]') "
        "ON CONFLICT (brand_id, name) DO UPDATE SET name = excluded.name RETURNING id, version",
        {"id": uuid4(), "brand": brand_id, "name": read.name, "title": read.title},
    )
    assert found is not None
    newest = one(
        "SELECT number, page FROM knowledge_playbookversion WHERE brand_id = %(brand)s AND playbook_id = %(playbook)s "
        "ORDER BY number DESC LIMIT 1",
        {"brand": brand_id, "playbook": found["id"]},
    )
    if newest and newest["page"] == page and found["version"] == newest["number"]:
        return None
    number = (newest["number"] if newest else 0) + 1
    write(
        "INSERT INTO knowledge_playbookversion (id, brand_id, playbook_id, number, page, person_id, at) VALUES "
        "(%(id)s, %(brand)s, %(playbook)s, %(number)s, %(page)s, %(by)s, %(now)s)",
        {"id": uuid4(), "brand": brand_id, "playbook": found["id"], "number": number, "page": page, "by": by, "now": now},
    )
    write(
        "UPDATE knowledge_playbook SET title = %(title)s, topics = %(topics)s, version = %(number)s "
        "WHERE brand_id = %(brand)s AND id = %(playbook)s",
        {"brand": brand_id, "playbook": found["id"], "title": read.title, "topics": json.dumps(list(read.topics or ())),
         "number": number},
    )  # fmt: skip
    have_passages_made(brand_id, PLAYBOOK, found["id"])
    return number


def withdraw_playbook(brand_id: int, name: str) -> bool:
    """Nobody finds or begins it any more; its versions are kept, and whoever follows it goes on."""
    found = one(
        "UPDATE knowledge_playbook SET version = 0 WHERE brand_id = %(brand)s AND name = %(name)s AND version > 0 RETURNING id",
        {"brand": brand_id, "name": name},
    )
    if found:
        forget_passages(brand_id, PLAYBOOK, found["id"])
    return found is not None


def playbooks_of(brand_id: int) -> list[Row]:
    """Every playbook; `version` 0 is followed by nobody new."""
    return rows(
        "SELECT p.id, p.name, p.title, p.topics, p.version, v.at, coalesce(w.name, '') AS who, (SELECT count(*) FROM knowledge_walk k "
        "WHERE k.brand_id = p.brand_id AND k.playbook_id = p.id) AS walks FROM knowledge_playbook p "
        "LEFT JOIN knowledge_playbookversion v ON v.brand_id = p.brand_id AND v.playbook_id = p.id AND v.number = p.version "
        "LEFT JOIN people_person w ON w.id = v.person_id WHERE p.brand_id = %(brand)s ORDER BY p.title",
        {"brand": brand_id},
    )


def playbook_named(brand_id: int, name: str) -> Row | None:
    """The page in force of one playbook, or its newest when it was withdrawn."""
    return one(
        "SELECT p.id, p.name, p.title, p.version, v.number, v.page, v.at FROM knowledge_playbook p JOIN knowledge_playbookversion v "
        "ON v.brand_id = p.brand_id AND v.playbook_id = p.id WHERE p.brand_id = %(brand)s AND p.name = %(name)s "
        "ORDER BY (v.number = p.version) DESC, v.number DESC LIMIT 1",
        {"brand": brand_id, "name": name},
    )


def playbooks_for_topic(brand_id: int, topic: str) -> list[Row]:
    """The playbooks in force for this topic, by title."""
    return rows(
        "SELECT id, name, title, version FROM knowledge_playbook WHERE brand_id = %(brand)s AND version > 0 AND topics ? %(topic)s "
        "ORDER BY title",
        {"brand": brand_id, "topic": topic},
    )


def walkable_playbooks(brand_id: int) -> list[tuple[Row, Playbook]]:
    """The playbooks in force from which a machine can come to an end by itself, by name: each with its page."""
    found = rows(
        "SELECT p.id, p.name, p.title, p.version, v.page FROM knowledge_playbook p JOIN knowledge_playbookversion v "
        "ON v.brand_id = p.brand_id AND v.playbook_id = p.id AND v.number = p.version WHERE p.brand_id = %(brand)s AND p.version > 0 "
        "ORDER BY p.name",
        {"brand": brand_id},
    )
    read = [(row, _read(row["page"])) for row in found]
    return [(row, page) for row, page in read if can_be_walked(page)]


def page_of(brand_id: int, playbook_id: UUID, number: int) -> Playbook:
    """One version, read."""
    found = one(
        "SELECT page FROM knowledge_playbookversion WHERE brand_id = %(brand)s AND playbook_id = %(playbook)s AND number = %(number)s",
        {"brand": brand_id, "playbook": playbook_id, "number": number},
    )
    if found is None:
        raise LookupError(f"Version {number} of this playbook is not there.")
    return _read(found["page"])


@lru_cache(maxsize=256)
def _read(page: str) -> Playbook:
    return read_playbook(page)
