"""Readings of quality for screens."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from manyhands.apps.ground.sql import Row, one


def quality_of(brand_id: int, *, since: datetime) -> Row:
    """How well a brand's customers are served: shares from 0 to 1, None where nothing is known yet."""
    found = one(
        "SELECT "
        "(SELECT count(*) FROM quality_survey WHERE brand_id = %(brand)s AND answered_at >= %(since)s) AS answers, "
        "(SELECT avg((score >= 4)::int)::float FROM quality_survey WHERE brand_id = %(brand)s "
        "AND answered_at >= %(since)s) AS satisfaction, "
        "(SELECT round(avg(score), 1)::float FROM quality_review WHERE brand_id = %(brand)s "
        "AND made_at >= %(since)s) AS review_score, "
        "(SELECT avg((reopens = 0 AND hops = 0)::int)::float FROM desk_ticket WHERE brand_id = %(brand)s "
        "AND solved_at >= %(since)s) AS first_contact, "
        "(SELECT avg((first_replied_at <= due_at)::int)::float FROM desk_ticket WHERE brand_id = %(brand)s "
        "AND first_replied_at >= %(since)s AND due_at IS NOT NULL) AS within_target",
        {"brand": brand_id, "since": since},
    )
    assert found is not None
    return found


def survey_of(brand_id: int, ticket_id: UUID) -> Row | None:
    """What the customer answered last about a ticket."""
    return one(
        "SELECT score, comment, answered_at FROM quality_survey WHERE brand_id = %(brand)s AND ticket_id = %(ticket)s "
        "AND answered_at IS NOT NULL ORDER BY answered_at DESC LIMIT 1",
        {"brand": brand_id, "ticket": ticket_id},
    )


def review_of(brand_id: int, ticket_id: UUID) -> Row | None:
    """The newest review of a ticket, made or to be made."""
    return one(
        "SELECT r.id, r.score, r.notes, r.because, r.made_at, p.name AS made_by FROM quality_review r "
        "LEFT JOIN people_person p ON p.id = r.made_by WHERE r.brand_id = %(brand)s AND r.ticket_id = %(ticket)s "
        "ORDER BY r.asked_at DESC LIMIT 1",
        {"brand": brand_id, "ticket": ticket_id},
    )
