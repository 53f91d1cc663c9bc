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
SELECT p.id, p.question, p.state, p.told, p.asked_at, p.began_at, p.ended_at, w.name AS asked_by, p.answer, p.study IS NOT NULL AS is_kept
FROM planning_plan p LEFT JOIN people_person w ON w.id = p.asked_by WHERE p.brand_id = %(brand)s AND p.id = %(plan)s
"""

_WHAT_IFS = """
SELECT i.id, i.difference, i.state, i.told, i.asked_at, i.ended_at, w.name AS asked_by, i.answer -> 'words' ->> 0 AS first_words
FROM planning_whatif i LEFT JOIN people_person w ON w.id = i.asked_by
WHERE i.brand_id = %(brand)s AND i.plan_id = %(plan)s ORDER BY i.asked_at DESC, i.id LIMIT %(most)s
"""
_WHAT_IF = """
SELECT i.id, i.difference, i.state, i.told, i.asked_at, i.ended_at, w.name AS asked_by, i.answer
FROM planning_whatif i LEFT JOIN people_person w ON w.id = i.asked_by
WHERE i.brand_id = %(brand)s AND i.plan_id = %(plan)s AND i.id = %(what_if)s
"""
_TO_ANSWER = """
SELECT i.difference, p.study FROM planning_whatif i JOIN planning_plan p ON p.brand_id = i.brand_id AND p.id = i.plan_id
WHERE i.brand_id = %(brand)s AND i.id = %(what_if)s AND i.state = 'queued'
"""


def plans_of(brand_id: int, *, most: int = 50) -> list[Row]:
    """The last plans that were asked for, without their answers but for its first sentence; newest first."""
    return rows(_PLANS, {"brand": brand_id, "most": most})


def plan_of(brand_id: int, plan_id: UUID) -> Row | None:
    """One plan, with its answer where it is done."""
    return one(_PLAN, {"brand": brand_id, "plan": plan_id})


def what_ifs_of(brand_id: int, plan_id: UUID, *, most: int = 20) -> list[Row]:
    """The last what-ifs of a plan, without their answers but for its first sentence; newest first."""
    return rows(_WHAT_IFS, {"brand": brand_id, "plan": plan_id, "most": most})


def what_if_of(brand_id: int, plan_id: UUID, what_if_id: UUID) -> Row | None:
    """One what-if, with its answer where it is done."""
    return one(_WHAT_IF, {"brand": brand_id, "plan": plan_id, "what_if": what_if_id})


def what_if_to_answer(brand_id: int, what_if_id: UUID) -> Row | None:
    """What is to be different, and the study in which; None when it has ended."""
    return one(_TO_ANSWER, {"brand": brand_id, "what_if": what_if_id})
