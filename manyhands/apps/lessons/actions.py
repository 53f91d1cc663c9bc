"""Every write of lessons."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from uuid import UUID, uuid4

from manyhands.apps.ground.sql import one, write
from manyhands.science.lessons import Lesson, Question


class UnableToLearn(Exception):
    """The lesson was not begun, or the answer not kept; the text says why and what to do."""


def start_attempt(
    brand_id: int, lesson: Lesson, *, by: UUID, title: str, knowledge_version: int, questions: Sequence[Question], now: datetime
) -> UUID:
    """Somebody begins a lesson: its questions stay as they are, whatever becomes of the articles meanwhile."""
    attempt_id = uuid4()
    write(
        "INSERT INTO lessons_attempt (id, brand_id, person_id, lesson, title, version, knowledge_version, questions, started_at) "
        "VALUES (%(id)s, %(brand)s, %(by)s, %(lesson)s, %(title)s, %(version)s, %(knowledge)s, %(questions)s::jsonb, %(now)s)",
        {"id": attempt_id, "brand": brand_id, "by": by, "lesson": lesson.name, "title": title, "version": lesson.version,
         "knowledge": knowledge_version, "questions": json.dumps([asdict(question) for question in questions]), "now": now},
    )  # fmt: skip
    return attempt_id


def lock_learner(person_id: UUID) -> None:
    """Whoever learns in another tab at this moment waits: what is passed there first counts, and is paid, once."""
    one("SELECT pg_advisory_xact_lock(hashtext('lesson'), hashtext(%(person)s::text))", {"person": person_id})


def keep_answer(brand_id: int, attempt_id: UUID, *, number: int, choice: int, is_right: bool, now: datetime) -> None:
    """One answer, which stays."""
    kept = write(
        "INSERT INTO lessons_answer (id, brand_id, attempt_id, number, choice, is_right, at) "
        "VALUES (gen_random_uuid(), %(brand)s, %(attempt)s, %(number)s, %(choice)s, %(right)s, %(now)s) "
        "ON CONFLICT (brand_id, attempt_id, number) DO NOTHING",
        {"brand": brand_id, "attempt": attempt_id, "number": number, "choice": choice, "right": is_right, "now": now},
    )
    if not kept:
        raise UnableToLearn("You have answered this question, and seen what is right. The first answer stands. Go on with the next.")


def finish_attempt(brand_id: int, attempt_id: UUID, *, right: int, has_passed: bool, now: datetime) -> None:
    """All questions are answered."""
    write(
        "UPDATE lessons_attempt SET finished_at = %(now)s, right_answers = %(right)s, has_passed = %(passed)s "
        "WHERE brand_id = %(brand)s AND id = %(attempt)s AND finished_at IS NULL",
        {"brand": brand_id, "attempt": attempt_id, "right": right, "passed": has_passed, "now": now},
    )
