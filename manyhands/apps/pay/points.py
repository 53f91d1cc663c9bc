"""Points: given once for a solved ticket, and taken back once when it comes back; the rows only grow."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID, uuid4

from manyhands.apps.ground.sql import rows, write
from manyhands.core.pay import POINTS_PER_RESOLUTION, rank_of

_GIVE = """
INSERT INTO pay_point (id, brand_id, person_id, ticket_id, source, points, rule, at)
VALUES (%(id)s, %(brand)s, %(person)s, %(ticket)s, %(source)s, %(points)s, %(rule)s, %(now)s)
ON CONFLICT (brand_id, source) DO NOTHING
"""
_TAKE_BACK = """
INSERT INTO pay_point (id, brand_id, person_id, ticket_id, source, points, rule, at)
SELECT %(id)s, brand_id, person_id, ticket_id, %(source)s, -points, 'the customer came back', %(now)s
FROM pay_point WHERE brand_id = %(brand)s AND source = %(given)s
ON CONFLICT (brand_id, source) DO NOTHING
"""


def give_points(brand_id: int, ticket_id: UUID, *, resolution_id: UUID, person_id: UUID, now: datetime) -> bool:
    """Points for one resolution; False when they were given before."""
    return write(_GIVE, {
        "id": uuid4(), "brand": brand_id, "person": person_id, "ticket": ticket_id, "source": f"resolution:{resolution_id}",
        "points": POINTS_PER_RESOLUTION, "rule": "a solved ticket", "now": now,
    }) == 1  # fmt: skip


def take_back_points(brand_id: int, *, resolution_id: UUID, now: datetime) -> bool:
    """The resolution did not hold; False when it gave no points or they were taken back before."""
    given = f"resolution:{resolution_id}"
    return write(_TAKE_BACK, {"id": uuid4(), "brand": brand_id, "source": f"undone:{resolution_id}", "given": given, "now": now}) == 1


def points_of(person_id: UUID) -> list[dict[str, object]]:
    """Somebody's points and rank by brand."""
    found = rows(
        "SELECT b.slug AS brand_slug, b.name AS brand_name, sum(p.points)::int AS points FROM pay_point p "
        "JOIN brands_brand b ON b.id = p.brand_id WHERE p.person_id = %(person)s GROUP BY b.id, b.slug, b.name ORDER BY b.name",
        {"person": person_id},
    )
    return [row | {"rank": rank_of(row["points"])} for row in found]
