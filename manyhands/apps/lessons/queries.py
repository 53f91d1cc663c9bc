"""Every reading of lessons."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from uuid import UUID

from manyhands.apps.brands.queries import knowledge_version_of
from manyhands.apps.ground.sql import Row, one, rows
from manyhands.apps.knowledge.queries import passages_of, topics_of
from manyhands.science.lessons import Lesson, Source, lessons_of


@dataclass(frozen=True)
class Shelf:
    """All lessons of a brand, as its knowledge is now."""

    knowledge_version: int
    sources: tuple[Source, ...]
    lessons: dict[str, Lesson]
    titles: dict[str, str]

    def title_of(self, lesson: Lesson) -> str:
        """What a lesson is called."""
        title = self.titles.get(lesson.topic) or lesson.topic.replace("_", " ").capitalize()
        return f"{title}, part {lesson.part} of {lesson.parts}" if lesson.parts > 1 else title


def shelf_of(brand_id: int) -> Shelf:
    """The lessons of a brand; made again when its knowledge has changed, and never else."""
    return _made(brand_id, knowledge_version_of(brand_id))


@lru_cache(maxsize=64)
def _made(brand_id: int, version: int) -> Shelf:
    sources = tuple(
        Source(row["slug"], row["title"], row["topic"], row["language"], row["position"], row["heading"], row["text"])
        for row in passages_of(brand_id)
    )
    titles = {row["name"]: row["title"] for row in topics_of(brand_id)}
    return Shelf(version, sources, {lesson.name: lesson for lesson in lessons_of(sources)}, titles)


def learners_brands(person_id: UUID, *, now: datetime) -> list[Row]:
    """The brands for which somebody may answer now, with their pools there and the languages they write: those to learn from."""
    return rows(
        "SELECT b.id, b.slug, b.name, b.currency, array_agg(q.pool) AS pools, "
        "ARRAY(SELECT language FROM people_spokenlanguage s WHERE s.person_id = %(person)s) AS spoken "
        "FROM mh_qualified(%(now)s) q JOIN brands_brand b ON b.id = q.brand_id "
        "WHERE q.person_id = %(person)s AND b.id = ANY ((SELECT mh_brands())::int[]) GROUP BY b.id ORDER BY b.name",
        {"person": person_id, "now": now},
    )


def attempts_of(brand_id: int, person_id: UUID) -> list[Row]:
    """How somebody did in each lesson and version: whether they passed, and how often they tried."""
    return rows(
        "SELECT lesson, version, bool_or(has_passed) IS TRUE AS has_passed, count(*) AS tries FROM lessons_attempt "
        "WHERE brand_id = %(brand)s AND person_id = %(person)s GROUP BY lesson, version",
        {"brand": brand_id, "person": person_id},
    )


def tries_of(brand_id: int, person_id: UUID, lesson: str, *, version: str, since: datetime) -> Row:
    """How often somebody has tried one version of a lesson, in all and since, and whether they passed."""
    found = one(
        "SELECT count(*) AS tries, count(*) FILTER (WHERE started_at > %(since)s) AS lately, bool_or(has_passed) IS TRUE AS has_passed "
        "FROM lessons_attempt WHERE brand_id = %(brand)s AND person_id = %(person)s AND lesson = %(lesson)s AND version = %(version)s",
        {"brand": brand_id, "person": person_id, "lesson": lesson, "version": version, "since": since},
    )
    assert found is not None
    return found


def attempt_of(attempt_id: UUID, *, person_id: UUID) -> Row | None:
    """Somebody's own attempt, with what they have answered so far, in order; nobody else's."""
    return one(
        "SELECT a.id, a.brand_id, b.slug, b.name AS brand_name, a.lesson, a.title, a.version, a.questions, a.started_at, a.finished_at, "
        "a.right_answers, a.has_passed, coalesce((SELECT jsonb_agg(jsonb_build_array(w.choice, w.is_right) ORDER BY w.number) "
        "FROM lessons_answer w WHERE w.brand_id = a.brand_id AND w.attempt_id = a.id), '[]') AS answers "
        "FROM lessons_attempt a JOIN brands_brand b ON b.id = a.brand_id WHERE a.id = %(attempt)s AND a.person_id = %(person)s",
        {"attempt": attempt_id, "person": person_id},
    )
