"""How people became ready for a brand: who was trained in what, and who has proved what they know."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from uuid import UUID, uuid4

from manyhands.apps.ground.sql import Row, rows, write

RIGHT_PERCENT_MIN = 80
QUESTIONS_MIN = 5
NOBODY = "There is nobody of that id. Nothing was noted. Look the person up again."


class UnableToExamine(Exception):
    """Nothing was noted about this person; the text says why and what to do."""


@dataclass(frozen=True, slots=True)
class Answered:
    """One question of the brand's, and whether it was answered rightly."""

    question: str
    is_right: bool


@dataclass(frozen=True, slots=True)
class Examined:
    """How many answers were right, of how many."""

    right: int
    asked: int

    @property
    def has_passed(self) -> bool:
        """Whether that is enough."""
        return 100 * self.right >= RIGHT_PERCENT_MIN * self.asked


_EXAMINED = """
INSERT INTO brands_examination (id, brand_id, person_id, pool, answers, right_answers, asked, has_passed, judged_by, at)
SELECT %(id)s, %(brand)s, p.id, %(pool)s, %(answers)s::jsonb, %(right)s, %(asked)s, %(passed)s, %(by)s, %(now)s
FROM people_person p WHERE p.id = %(person)s
"""
_TRAINED = """
INSERT INTO brands_training (id, brand_id, person_id, subject, minutes, trained_on, recorded_by, recorded_at)
SELECT %(id)s, %(brand)s, p.id, %(subject)s, %(minutes)s, %(on)s, %(by)s, %(now)s FROM people_person p WHERE p.id = %(person)s
"""


def record_training(
    brand_id: int, person_id: UUID, *, subject: str, minutes: int, trained_on: date, by: UUID | None = None, now: datetime
) -> UUID:
    """Note that somebody was trained; what was noted stays."""
    training_id = uuid4()
    noted = write(_TRAINED, {
        "id": training_id, "brand": brand_id, "person": person_id, "subject": subject.strip(), "minutes": minutes, "on": trained_on,
        "by": by, "now": now,
    })  # fmt: skip
    if not noted:
        raise UnableToExamine(NOBODY)
    return training_id


def trainings_of(brand_id: int) -> list[Row]:
    """Who was trained in what for a brand, newest first."""
    return rows(
        "SELECT t.person_id, p.name, t.subject, t.minutes, t.trained_on FROM brands_training t "
        "JOIN people_person p ON p.id = t.person_id WHERE t.brand_id = %(brand)s ORDER BY t.trained_on DESC, t.recorded_at DESC, t.id",
        {"brand": brand_id},
    )


def record_examination(
    brand_id: int, person_id: UUID, *, pool: str, answers: Sequence[Answered], by: UUID | None = None, now: datetime
) -> Examined:
    """Note how somebody answered a brand's questions, and whether that was enough; either way the record stays."""
    if len(answers) < QUESTIONS_MIN:
        raise UnableToExamine(f"It takes at least {QUESTIONS_MIN} questions to prove anything. Nothing was noted. Ask more.")
    examined = Examined(sum(answer.is_right for answer in answers), len(answers))
    noted = write(_EXAMINED, {
        "id": uuid4(), "brand": brand_id, "person": person_id, "pool": pool, "right": examined.right, "asked": examined.asked,
        "answers": json.dumps([asdict(answer) for answer in answers]), "passed": examined.has_passed, "by": by, "now": now,
    })  # fmt: skip
    if not noted:
        raise UnableToExamine(NOBODY)
    return examined


def examinations_of(brand_id: int) -> list[Row]:
    """Who has tried to prove what they know, newest first."""
    return rows(
        "SELECT e.person_id, p.name, e.pool, e.right_answers, e.asked, e.has_passed, e.at FROM brands_examination e "
        "JOIN people_person p ON p.id = e.person_id WHERE e.brand_id = %(brand)s ORDER BY e.at DESC, e.id",
        {"brand": brand_id},
    )
