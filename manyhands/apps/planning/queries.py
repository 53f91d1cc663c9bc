"""Every reading of plans."""

from __future__ import annotations

from uuid import UUID

from manyhands.apps.ground.sql import Row, one, rows

_PLANS = """
SELECT p.id, p.question, p.state, p.told, p.asked_at, p.began_at, p.ended_at, w.name AS asked_by, p.answer -> 'words' ->> 0 AS first_words
FROM planning_plan p LEFT JOIN people_person w ON w.id = p.asked_by
WHERE p.brand_id = %(brand)s ORDER BY p.asked_at DESC, p.id LIMIT %(most)s
"""
_PLAN = """
SELECT p.id, p.question, p.state, p.told, p.asked_at, p.began_at, p.ended_at, w.name AS asked_by, p.answer
FROM planning_plan p LEFT JOIN people_person w ON w.id = p.asked_by WHERE p.brand_id = %(brand)s AND p.id = %(plan)s
"""


def plans_of(brand_id: int, *, most: int = 50) -> list[Row]:
    """The last plans that were asked for, without their answers but for its first sentence; newest first."""
    return rows(_PLANS, {"brand": brand_id, "most": most})


def plan_of(brand_id: int, plan_id: UUID) -> Row | None:
    """One plan, with its answer where it is done."""
    return one(_PLAN, {"brand": brand_id, "plan": plan_id})
