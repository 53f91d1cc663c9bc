"""Every write of quality."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID, uuid4

from manyhands.apps.ground.sql import Row, one, write


def ask_customer(brand_id: int, ticket_id: UUID, *, customer_id: UUID, resolution_id: UUID, now: datetime) -> UUID:
    """A survey for one resolution."""
    survey_id = uuid4()
    write(
        "INSERT INTO quality_survey (id, brand_id, ticket_id, customer_id, resolution_id, asked_at) "
        "VALUES (%(id)s, %(brand)s, %(ticket)s, %(customer)s, %(resolution)s, %(now)s)",
        {"id": survey_id, "brand": brand_id, "ticket": ticket_id, "customer": customer_id, "resolution": resolution_id,
         "now": now},
    )  # fmt: skip
    return survey_id


def answer_survey(brand_id: int, survey_id: UUID, *, score: int, comment: str, now: datetime) -> Row | None:
    """The customer's answer, once; None when it was answered before or is not theirs."""
    return one(
        "UPDATE quality_survey SET score = %(score)s, comment = %(comment)s, answered_at = %(now)s "
        "WHERE brand_id = %(brand)s AND id = %(survey)s AND answered_at IS NULL RETURNING ticket_id, resolution_id",
        {"brand": brand_id, "survey": survey_id, "score": score, "comment": comment, "now": now},
    )


def ask_for_review(
    brand_id: int, ticket_id: UUID, *, resolution_id: UUID, person_id: UUID, because: str, now: datetime
) -> None:
    """Put a resolution on the analysts' list."""
    write(
        "INSERT INTO quality_review (id, brand_id, ticket_id, resolution_id, person_id, because, asked_at) "
        "VALUES (%(id)s, %(brand)s, %(ticket)s, %(resolution)s, %(person)s, %(because)s, %(now)s) "
        "ON CONFLICT (brand_id, resolution_id) DO NOTHING",
        {"id": uuid4(), "brand": brand_id, "ticket": ticket_id, "resolution": resolution_id, "person": person_id,
         "because": because, "now": now},
    )  # fmt: skip


def make_review(brand_id: int, review_id: UUID, *, by: UUID, score: int, notes: str, now: datetime) -> Row | None:
    """An analyst's verdict, once."""
    return one(
        "UPDATE quality_review SET made_by = %(by)s, score = %(score)s, notes = %(notes)s, made_at = %(now)s "
        "WHERE brand_id = %(brand)s AND id = %(review)s AND made_at IS NULL RETURNING ticket_id, resolution_id, person_id",
        {"brand": brand_id, "review": review_id, "by": by, "score": score, "notes": notes, "now": now},
    )
