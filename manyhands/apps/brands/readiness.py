"""How people became ready for a brand: who was trained in what, and who has proved what they know."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from uuid import UUID, uuid4

from manyhands.apps.brands.actions import UnableToAdmit, qualify
from manyhands.apps.brands.plans import plan_in_force
from manyhands.apps.ground.sql import Row, rows, write

RIGHT_PERCENT_MIN = 80
QUESTIONS_MIN = 5


@dataclass(frozen=True, slots=True)
class Answered:
    """One question of the brand's, and whether it was answered rightly."""

    question: str
    is_right: bool


def record_training(
    brand_id: int, person_id: UUID, *, subject: str, minutes: int, trained_on: date, by: UUID | None = None, now: datetime
) -> UUID:
    """Note that somebody was trained; what was noted stays."""
    training_id = uuid4()
    write(
        "INSERT INTO brands_training (id, brand_id, person_id, subject, minutes, trained_on, recorded_by, recorded_at) "
        "VALUES (%(id)s, %(brand)s, %(person)s, %(subject)s, %(minutes)s, %(on)s, %(by)s, %(now)s)",
        {
            "id": training_id, "brand": brand_id, "person": person_id, "subject": subject.strip(), "minutes": minutes,
            "on": trained_on, "by": by, "now": now,
        },
    )  # fmt: skip
    return training_id


def trainings_of(brand_id: int) -> list[Row]:
    """Who was trained in what for a brand, newest first."""
    return rows(
        "SELECT t.person_id, p.name, t.subject, t.minutes, t.trained_on FROM brands_training t "
        "JOIN people_person p ON p.id = t.person_id WHERE t.brand_id = %(brand)s ORDER BY t.trained_on DESC, t.recorded_at DESC, t.id",
        {"brand": brand_id},
    )


def admit(
    brand_id: int, person_id: UUID, *, pool: str, answers: Sequence[Answered], by: UUID | None = None,
    valid_until: datetime | None = None, now: datetime,
) -> bool:
    """Let somebody into a pool who has answered enough of the brand's questions rightly; either way the record stays."""
    _, plan = plan_in_force(brand_id)
    if pool not in plan.pool_names:
        raise UnableToAdmit(f"There is no pool {pool!r} on the page in force. Nothing was changed. Choose one of {', '.join(plan.pool_names)}.")
    if len(answers) < QUESTIONS_MIN:
        raise UnableToAdmit(f"It takes at least {QUESTIONS_MIN} questions to prove anything. Nothing was changed. Ask more.")
    right = sum(answer.is_right for answer in answers)
    is_admitted = 100 * right >= RIGHT_PERCENT_MIN * len(answers)
    write(
        "INSERT INTO brands_admission (id, brand_id, person_id, pool, answers, right_answers, asked, is_admitted, judged_by, at) "
        "VALUES (%(id)s, %(brand)s, %(person)s, %(pool)s, %(answers)s::jsonb, %(right)s, %(asked)s, %(admitted)s, %(by)s, %(now)s)",
        {
            "id": uuid4(), "brand": brand_id, "person": person_id, "pool": pool, "right": right, "asked": len(answers),
            "answers": json.dumps([asdict(answer) for answer in answers]), "admitted": is_admitted, "by": by, "now": now,
        },
    )  # fmt: skip
    if is_admitted:
        because = f"answered {right} of {len(answers)} questions rightly"
        qualify(brand_id, person_id, pool=pool, because=because, valid_until=valid_until, now=now)
    return is_admitted


def admissions_of(brand_id: int) -> list[Row]:
    """Who has tried to prove what they know, newest first."""
    return rows(
        "SELECT a.person_id, p.name, a.pool, a.right_answers, a.asked, a.is_admitted, a.at FROM brands_admission a "
        "JOIN people_person p ON p.id = a.person_id WHERE a.brand_id = %(brand)s ORDER BY a.at DESC, a.id",
        {"brand": brand_id},
    )
