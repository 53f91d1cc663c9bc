"""Readings of the machine for screens."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from manyhands.apps.brands.plans import NoServiceModel, plan_in_force
from manyhands.apps.ground.sql import Row, one, rows
from manyhands.apps.machine.hand import machine_of
from manyhands.apps.machine.queries import containment_of, last_licence, retrials_since
from manyhands.apps.machine.stale import stale_parts
from manyhands.core.service_models import RoutingPlan

_REVIEWED = """
SELECT count(*) AS drawn, count(made_at) AS reviewed, round(avg(score), 1)::float AS review_score
FROM quality_review WHERE brand_id = %(brand)s AND person_id = %(machine)s AND asked_at >= %(since)s
"""


def standing_now(brand_id: int) -> dict[str, Any]:
    """What is in force, and what came of it since; None and nothing where the machine is silent. `stale`: why, where its trial is past.

    `retrials`: what became of the brand's licence with each version of what was learnt since, newest first.
    """
    last = last_licence(brand_id)
    stale = {
        "stale": stale_parts(brand_id, last, _plan(brand_id)) if last else [],
        "retrials": retrials_since(brand_id, last["carried_from"] or last["id"]) if last else [],
    }
    if last is None or not last["is_live"]:
        return {"licence": None, "since": None} | stale
    licence = last
    at = {"brand": brand_id, "machine": machine_of(brand_id), "since": licence["given_at"]}
    return {"licence": licence, "since": containment_of(brand_id, since=licence["given_at"]) | (one(_REVIEWED, at) or {})} | stale


def _plan(brand_id: int) -> RoutingPlan | None:
    try:
        return plan_in_force(brand_id)[1]
    except NoServiceModel:
        return None


_ENDED = """
SELECT given_at, ended_at, ended_because, topics, threshold FROM machine_licence
WHERE brand_id = %(brand)s AND ended_at IS NOT NULL ORDER BY ended_at DESC LIMIT 1
"""


def silenced_last(brand_id: int) -> Row | None:
    """The licence that ended last, with why."""
    return one(_ENDED, {"brand": brand_id})


# What an answer came to: the first resolution after it, by the machine, and whether that was undone.
_ANSWERS = """
SELECT u.id, u.ticket_id, u.act, u.why, u.confidence, u.at, t.topic, t.subject, r.undone_at,
  coalesce(e.citations, s.citations) AS citations,
  r.id IS NOT NULL AS is_solved, v.score
FROM machine_turn u
JOIN desk_ticket t ON t.brand_id = u.brand_id AND t.id = u.ticket_id
LEFT JOIN guidance_suggestion s ON s.brand_id = u.brand_id AND s.message_id = u.message_id
LEFT JOIN LATERAL (
  SELECT d.why -> 'citations' AS citations FROM desk_event d WHERE d.brand_id = u.brand_id AND d.ticket_id = u.ticket_id
    AND d.kind = 'machine_answered' AND d.at = u.at ORDER BY d.sequence DESC LIMIT 1
) e ON true
LEFT JOIN LATERAL (
  SELECT d.id, d.undone_at FROM desk_resolution d WHERE d.brand_id = u.brand_id AND d.ticket_id = u.ticket_id
    AND d.person_id = %(machine)s AND d.at >= u.at AND u.act = 'answer' ORDER BY d.at LIMIT 1
) r ON true
LEFT JOIN quality_review v ON v.brand_id = u.brand_id AND v.resolution_id = r.id
WHERE u.brand_id = %(brand)s AND (%(ticket)s::uuid IS NULL OR u.ticket_id = %(ticket)s)
ORDER BY u.at DESC, u.id LIMIT %(most)s
"""


def answers_of(brand_id: int, *, ticket_id: UUID | None = None, most: int = 25) -> list[Row]:
    """The machine's last decisions, newest first: of one ticket, or of all."""
    return rows(_ANSWERS, {"brand": brand_id, "ticket": ticket_id, "machine": machine_of(brand_id), "most": most})
