"""Seasons that begin and end by themselves: what is watched for, what a look found, and who comes and goes."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta
from uuid import UUID

from manyhands.apps.ground.sql import Row, one, rows, write
from manyhands.core.service_models.triggers import LOOK_EVERY, NOT_YET, Looked, Watch

_WATCHED = """
INSERT INTO brands_seasonwatch (id, brand_id, name, look_at)
SELECT gen_random_uuid(), %(brand)s, n, %(now)s FROM unnest(%(names)s::text[]) AS n
ON CONFLICT (brand_id, name) DO UPDATE SET look_at = excluded.look_at, crossed_at = NULL
"""
# So that people can be prepared for it before anybody knows when it comes.
_AWAITED = """
INSERT INTO brands_season (id, brand_id, name, begins_at, ends_at)
SELECT gen_random_uuid(), %(brand)s, n, %(begins)s, %(ends)s FROM unnest(%(names)s::text[]) AS n
ON CONFLICT (brand_id, name) DO NOTHING
"""
# One that is on and that the new page does not have is looked at once more, and ended.
_UNWATCHED = """
UPDATE brands_seasonwatch SET look_at = CASE WHEN is_on THEN %(now)s::timestamptz END
WHERE brand_id = %(brand)s AND look_at IS NOT NULL AND NOT name = ANY(%(names)s)
"""


def watch_seasons(brand_id: int, names: Collection[str], *, now: datetime) -> None:
    """The seasons that the page in force has begin and end by themselves; no other is looked at from now on."""
    values = {"brand": brand_id, "names": list(names), "now": now, "begins": NOT_YET, "ends": NOT_YET + timedelta(days=1)}
    write(_UNWATCHED, values)
    if names:
        write(_WATCHED, values)
        write(_AWAITED, values)


def lock_watch(brand_id: int, watch_id: UUID, *, now: datetime) -> Row | None:
    """What is known of a season, held until the end of this transaction; None when it need not be looked at yet."""
    return one(
        "SELECT id, name, is_on, crossed_at, seen_at FROM brands_seasonwatch "
        "WHERE brand_id = %(brand)s AND id = %(id)s AND look_at <= %(now)s FOR UPDATE",
        {"brand": brand_id, "id": watch_id, "now": now},
    )


def keep_watch(brand_id: int, watch_id: UUID, watch: Watch, *, count: int | None, is_watched: bool = True, now: datetime) -> None:
    """What a look found, and when the next is due."""
    write(
        "UPDATE brands_seasonwatch SET is_on = %(on)s, crossed_at = %(crossed)s, seen_at = %(now)s, seen_count = %(count)s, "
        "look_at = %(next)s WHERE brand_id = %(brand)s AND id = %(id)s",
        {"brand": brand_id, "id": watch_id, "on": watch.is_on, "crossed": watch.crossed_at, "now": now, "count": count,
         "next": now + LOOK_EVERY if is_watched else None},
    )  # fmt: skip


def record_turn(brand_id: int, name: str, looked: Looked, *, people: int, now: datetime) -> None:
    """It began or ended, and why, and for how many people."""
    write(
        "INSERT INTO brands_seasonturn (id, brand_id, name, turn, because, people, at) "
        "VALUES (gen_random_uuid(), %(brand)s, %(name)s, %(turn)s, %(because)s, %(people)s, %(now)s)",
        {"brand": brand_id, "name": name, "turn": looked.happened, "because": looked.because, "people": people, "now": now},
    )


def rights_for_season(brand_id: int, name: str) -> list[Row]:
    """The standing rights that were given for a season."""
    return rows(
        "SELECT q.id, q.person_id, q.pool FROM brands_qualification q JOIN brands_season s ON s.brand_id = q.brand_id "
        "AND s.id = q.season_id WHERE q.brand_id = %(brand)s AND s.name = %(name)s AND q.ended_at IS NULL ORDER BY q.id",
        {"brand": brand_id, "name": name},
    )


_AGAIN = """
WITH season AS (
  UPDATE brands_season SET begins_at = %(begins)s, ends_at = %(ends)s WHERE brand_id = %(brand)s AND name = %(name)s RETURNING id
)
INSERT INTO brands_qualification (id, brand_id, person_id, pool, given_at, valid_from, because, contract_id, season_id)
SELECT gen_random_uuid(), q.brand_id, q.person_id, q.pool, q.given_at, %(begins)s, q.because, q.contract_id, q.season_id
FROM brands_qualification q JOIN season ON season.id = q.season_id WHERE q.brand_id = %(brand)s AND q.id = ANY(%(rights)s::uuid[])
ON CONFLICT (brand_id, person_id, pool) WHERE ended_at IS NULL DO NOTHING
"""


def await_season(brand_id: int, name: str, rights: Collection[UUID], *, now: datetime) -> int:
    """The season may come again: those whose rights have ended with it are prepared for the next time."""
    values = {"brand": brand_id, "name": name, "rights": list(rights), "begins": NOT_YET, "ends": NOT_YET + timedelta(days=1), "now": now}
    return write(_AGAIN, values)


def watched_seasons(brand_id: int) -> list[Row]:
    """Seasons of the page in force that begin and end by themselves, and how each stands."""
    return rows(
        "SELECT w.name, w.is_on, w.crossed_at, w.seen_at, w.seen_count, (SELECT count(DISTINCT q.person_id) FROM brands_qualification q "
        "JOIN brands_season s ON s.brand_id = q.brand_id AND s.id = q.season_id WHERE q.brand_id = w.brand_id AND s.name = w.name "
        "AND q.ended_at IS NULL) AS people FROM brands_seasonwatch w WHERE w.brand_id = %(brand)s AND w.look_at IS NOT NULL "
        "ORDER BY w.name",
        {"brand": brand_id},
    )


def season_turns(brand_id: int, *, most: int = 20) -> list[Row]:
    """What began or ended by itself and why, newest first."""
    return rows(
        "SELECT name, turn, because, people, at FROM brands_seasonturn WHERE brand_id = %(brand)s ORDER BY at DESC, id LIMIT %(most)s",
        {"brand": brand_id, "most": most},
    )
