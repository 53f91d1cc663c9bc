"""Every reading of quality."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from manyhands.apps.ground.sql import Row, one, rows

# Whoever has resolved so many has done so for good: resolutions are undone, never taken away. (brand, person, how many)
_HAVE_RESOLVED: set[tuple[int, UUID, int]] = set()
_REMEMBERED_MAX = 100_000


def resolved_before(brand_id: int, person_id: UUID, *, most: int) -> int:
    """How many tickets of this brand a person has resolved, counted up to `most`."""
    if (brand_id, person_id, most) in _HAVE_RESOLVED:
        return most
    found = one(
        "SELECT count(*) AS n FROM (SELECT 1 FROM desk_resolution "
        "WHERE brand_id = %(brand)s AND person_id = %(person)s LIMIT %(most)s) counted",
        {"brand": brand_id, "person": person_id, "most": most},
    )
    counted: int = found["n"] if found else 0
    if counted >= most and len(_HAVE_RESOLVED) < _REMEMBERED_MAX:
        _HAVE_RESOLVED.add((brand_id, person_id, most))
    return counted


_QUALITY = """
SELECT r.person_id, round(20.0 * (sum(r.score) + 12) / (count(*) + 3))::int AS quality FROM quality_review r
WHERE r.brand_id = %(brand)s AND r.made_at > %(now)s - interval '90 days' AND r.made_at <= %(now)s GROUP BY r.person_id
"""
# Three reviews of 4 are imagined for everybody, so that one good or bad one decides nothing; without any it is this.
UNREVIEWED = 80


def quality_by_person(brand_id: int, *, now: datetime) -> dict[UUID, int]:
    """How good the reviewed work of each person was for this brand in the last 90 days, 0 to 100."""
    return {row["person_id"]: row["quality"] for row in rows(_QUALITY, {"brand": brand_id, "now": now})}


def survey_open_for(brand_id: int, ticket_id: UUID) -> Row | None:
    """The newest survey of a ticket."""
    return one(
        "SELECT id, asked_at, answered_at, score FROM quality_survey WHERE brand_id = %(brand)s AND ticket_id = %(ticket)s "
        "ORDER BY asked_at DESC LIMIT 1",
        {"brand": brand_id, "ticket": ticket_id},
    )


def reviews_to_make(brand_ids: list[int]) -> list[Row]:
    """Resolutions that wait for an analyst, oldest first."""
    return rows(
        "SELECT r.id, r.brand_id, b.name AS brand_name, r.ticket_id, r.because, r.asked_at, p.name AS person_name, t.subject "
        "FROM quality_review r JOIN brands_brand b ON b.id = r.brand_id JOIN people_person p ON p.id = r.person_id "
        "JOIN desk_ticket t ON t.brand_id = r.brand_id AND t.id = r.ticket_id "
        "WHERE r.brand_id = ANY(%(brands)s) AND r.made_at IS NULL ORDER BY r.asked_at LIMIT 100",
        {"brands": brand_ids},
    )


def satisfaction_of(brand_id: int) -> Row:
    """How many customers answered, and how many of them were satisfied (4 or 5 of 5)."""
    found = one(
        "SELECT count(*) FILTER (WHERE answered_at IS NOT NULL) AS answered, count(*) FILTER (WHERE score >= 4) AS satisfied "
        "FROM quality_survey WHERE brand_id = %(brand)s",
        {"brand": brand_id},
    )
    assert found is not None
    return found


def brand_of_review(review_id: UUID) -> int | None:
    """The brand of a review, when whoever asks can see it."""
    found = one("SELECT brand_id FROM quality_review WHERE id = %(review)s", {"review": review_id})
    return found["brand_id"] if found else None
