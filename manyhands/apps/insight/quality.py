"""Quality side by side: by pool, by person, with training and without, from the same surveys, reviews and tickets."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from manyhands.apps.ground.sql import Row, rows

_COMPARED = """
SELECT {what}, count(*) AS solved, avg((t.hops = 0 AND t.reopens = 0)::int)::float AS first_contact,
  avg(s.score)::float AS satisfaction, avg(v.score)::float AS review_score,
  count(v.score) AS reviewed, count(s.score) AS answered
FROM desk_resolution r
JOIN routing_assignment a ON a.brand_id = r.brand_id AND a.id = r.assignment_id
JOIN desk_ticket t ON t.brand_id = r.brand_id AND t.id = r.ticket_id
JOIN people_person p ON p.id = r.person_id
LEFT JOIN quality_survey s ON s.brand_id = r.brand_id AND s.resolution_id = r.id AND s.answered_at IS NOT NULL
LEFT JOIN quality_review v ON v.brand_id = r.brand_id AND v.resolution_id = r.id AND v.made_at IS NOT NULL
JOIN brands_brand b ON b.id = r.brand_id
WHERE {whose} AND r.at >= %(since)s AND r.at < %(until)s
GROUP BY {by} ORDER BY {by}
"""
_OF_BRAND = "r.brand_id = %(brand)s"
_TRAINED = (
    "EXISTS (SELECT FROM brands_training g WHERE g.brand_id = r.brand_id AND g.person_id = r.person_id AND g.trained_on <= r.at::date)"
)


def quality_by_pool(brand_id: int, *, since: datetime, until: datetime) -> list[Row]:
    """What each pool solved, how much of it at first contact, and how customers and reviewers judged it."""
    return rows(_COMPARED.format(what="a.pool", whose=_OF_BRAND, by="1"), {"brand": brand_id, "since": since, "until": until})


def quality_of_people(brand_id: int, *, since: datetime, until: datetime) -> list[Row]:
    """The same for each person of the brand."""
    statement = _COMPARED.format(what="p.name, r.person_id", whose=_OF_BRAND, by="1, 2")
    return rows(statement, {"brand": brand_id, "since": since, "until": until})


def training_gap(brand_id: int, *, since: datetime, until: datetime) -> list[Row]:
    """The same for those who had no training for the brand when they solved it, and for those who had."""
    statement = _COMPARED.format(what=f"{_TRAINED} AS is_trained", whose=_OF_BRAND, by="1")
    return rows(statement, {"brand": brand_id, "since": since, "until": until})


def performance_of(person_id: UUID, *, since: datetime, until: datetime) -> list[Row]:
    """Somebody's own figures, for their own eyes, by brand."""
    statement = _COMPARED.format(what="b.slug AS brand_slug", whose="r.person_id = %(person)s", by="1")
    return rows(statement, {"person": person_id, "since": since, "until": until})
