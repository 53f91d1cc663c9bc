"""Every reading of the plan a brand runs, of its weeks, and of replays."""

from __future__ import annotations

from uuid import UUID

from manyhands.apps.ground.sql import Row, one, rows

_IN_FORCE = """
SELECT a.id, a.plan_id, a.model, a.title, a.adopted_at, a.check_at, w.name AS adopted_by, p.question,
       coalesce(p.began_at, p.asked_at) AS planned_at
FROM planning_adoption a JOIN planning_plan p ON p.brand_id = a.brand_id AND p.id = a.plan_id
LEFT JOIN people_person w ON w.id = a.adopted_by
WHERE a.brand_id = %(brand)s AND a.ended_at IS NULL
"""
_ADOPTION = """
SELECT a.id, a.plan_id, a.model, a.title, p.question, p.study, coalesce(p.began_at, p.asked_at) AS planned_at
FROM planning_adoption a JOIN planning_plan p ON p.brand_id = a.brand_id AND p.id = a.plan_id
WHERE a.brand_id = %(brand)s AND a.id = %(adoption)s
"""
_WEEKS = """
SELECT id, question, state, told, answer, asked_at, ended_at FROM planning_lookback
WHERE brand_id = %(brand)s AND adoption_id = %(adoption)s ORDER BY subject DESC LIMIT %(most)s
"""
_LOOK = "SELECT id, kind, subject, adoption_id, question, state, told, answer, asked_at, ended_at FROM planning_lookback "


def plan_in_force(brand_id: int) -> Row | None:
    """The plan that a brand runs, or None."""
    return one(_IN_FORCE, {"brand": brand_id})


def adoption_of(brand_id: int, adoption_id: UUID) -> Row | None:
    """A plan that a brand runs or ran."""
    return one(_ADOPTION, {"brand": brand_id, "adoption": adoption_id})


def weeks_of(brand_id: int, adoption_id: UUID, *, most: int = 26) -> list[Row]:
    """The weeks that were held against a plan, the newest first."""
    return rows(_WEEKS, {"brand": brand_id, "adoption": adoption_id, "most": most})


def look_of(brand_id: int, look_id: UUID) -> Row | None:
    """One look back, with its answer where it is done."""
    return one(_LOOK + "WHERE brand_id = %(brand)s AND id = %(look)s", {"brand": brand_id, "look": look_id})


def replay_of(brand_id: int, digest: str) -> Row | None:
    """What became of playing a page on the brand's own tickets, or None where nobody asked."""
    return one(
        _LOOK + "WHERE brand_id = %(brand)s AND kind = 'replay' AND subject = %(digest)s", {"brand": brand_id, "digest": digest}
    )


def last_check(brand_id: int) -> Row | None:
    """The newest week that was held against the plan in force, and is done."""
    found = plan_in_force(brand_id)
    return next((row for row in weeks_of(brand_id, found["id"], most=4) if row["state"] == "done"), None) if found else None
