"""Readings of tiers for screens: what waits for a decision, who holds what, and where work piles up."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from manyhands.apps.brands.plans import plan_in_force
from manyhands.apps.ground.sql import Row, one, rows
from manyhands.apps.tiers.queries import people_by_tier
from manyhands.core.tiers import TIERS

LISTED_MAX = 50


def approvals_for(person_id: UUID, tiers: dict[int, int]) -> list[Row]:
    """What waits for this person's tier in each of these brands, oldest first; not what they asked for themselves."""
    if not tiers:
        return []
    return rows(
        "SELECT v.id, v.brand_id, b.slug AS brand_slug, b.name AS brand_name, v.ticket_id, t.subject, t.topic, v.what, "
        "v.amount_minor, v.currency, v.reason, v.proposed_reply, v.tier, v.asked_at, p.name AS asked_by_name "
        "FROM unnest(%(brands)s::int[], %(tiers)s::int[]) AS mine (brand_id, tier) "
        "JOIN tiers_approval v ON v.brand_id = mine.brand_id AND v.tier = mine.tier AND v.state = 'asked' "
        "JOIN desk_ticket t ON t.brand_id = v.brand_id AND t.id = v.ticket_id AND t.state <> 'closed' "
        "JOIN brands_brand b ON b.id = v.brand_id JOIN people_person p ON p.id = v.asked_by "
        "WHERE v.asked_by <> %(person)s ORDER BY v.asked_at, v.id LIMIT %(most)s",
        {"brands": list(tiers), "tiers": list(tiers.values()), "person": person_id, "most": LISTED_MAX},
    )


def approvals_of(brand_id: int, ticket_id: UUID) -> list[Row]:
    """Everything that was asked on a ticket, newest first."""
    return rows(
        "SELECT v.id, v.what, v.amount_minor, v.currency, v.reason, v.proposed_reply, v.tier, v.state, v.because, v.asked_at, "
        "v.decided_at, v.asked_by, p.name AS asked_by_name, d.name AS decided_by_name FROM tiers_approval v "
        "JOIN people_person p ON p.id = v.asked_by LEFT JOIN people_person d ON d.id = v.decided_by "
        "WHERE v.brand_id = %(brand)s AND v.ticket_id = %(ticket)s ORDER BY v.asked_at DESC, v.id",
        {"brand": brand_id, "ticket": ticket_id},
    )


_ALERTED = (
    "EXISTS (SELECT 1 FROM desk_event e WHERE e.brand_id = t.brand_id AND e.ticket_id = t.id AND e.kind = 'ping_pong_alerted')"
)


_HELD = f"""
SELECT a.brand_id, b.slug AS brand_slug, b.name AS brand_name, a.ticket_id, t.subject, t.topic, t.state, t.tier, t.hops,
  a.pool, a.claimed_at, a.replied_at, p.name AS person_name, t.hops > 0 AND {_ALERTED} AS is_alerted
FROM routing_assignment a JOIN desk_ticket t ON t.brand_id = a.brand_id AND t.id = a.ticket_id
JOIN brands_brand b ON b.id = a.brand_id JOIN people_person p ON p.id = a.person_id
WHERE a.brand_id = ANY(%(brands)s) AND a.ended_at IS NULL AND a.person_id <> %(person)s
"""
_ALERTED_AND_WAITING = f"""
SELECT t.brand_id, b.slug AS brand_slug, b.name AS brand_name, t.id AS ticket_id, t.subject, t.topic, t.state, t.tier, t.hops,
  NULL AS pool, NULL AS claimed_at, NULL AS replied_at, NULL AS person_name, true AS is_alerted
FROM desk_ticket t JOIN brands_brand b ON b.id = t.brand_id
WHERE t.brand_id = ANY(%(brands)s) AND t.state NOT IN ('solved', 'closed') AND t.hops > 0 AND {_ALERTED} AND NOT EXISTS (
  SELECT 1 FROM routing_assignment a WHERE a.brand_id = t.brand_id AND a.ticket_id = t.id AND a.ended_at IS NULL)
"""


def team_of(person_id: UUID, brands: Sequence[int]) -> list[Row]:
    """What others hold where this person supervises; first what goes back and forth, held or not, then the longest held."""
    if not brands:
        return []
    return rows(
        f"SELECT * FROM ({_HELD} UNION ALL {_ALERTED_AND_WAITING}) team "
        "ORDER BY is_alerted DESC, claimed_at NULLS FIRST, ticket_id LIMIT %(most)s",
        {"brands": list(brands), "person": person_id, "most": LISTED_MAX},
    )


def coming_back_to(person_id: UUID) -> list[Row]:
    """Tickets that somebody gave up and gets back: what they asked above, and what was taken out of their hands."""
    return rows(
        "SELECT o.ticket_id, o.because, o.since, b.slug AS brand_slug, b.name AS brand_name, t.subject, t.topic, t.state, "
        "p.name AS holder_name FROM tiers_owed o "
        "JOIN desk_ticket t ON t.brand_id = o.brand_id AND t.id = o.ticket_id AND t.state NOT IN ('solved', 'closed') "
        "JOIN brands_brand b ON b.id = o.brand_id "
        "LEFT JOIN routing_assignment a ON a.brand_id = o.brand_id AND a.ticket_id = o.ticket_id AND a.ended_at IS NULL "
        "LEFT JOIN people_person p ON p.id = a.person_id "
        "WHERE o.person_id = %(person)s AND o.settled_at IS NULL ORDER BY o.since LIMIT %(most)s",
        {"person": person_id, "most": LISTED_MAX},
    )


def briefing_of(brand_id: int, ticket_id: UUID) -> Row | None:
    """What went up with a ticket last."""
    return one(
        "SELECT f.reason, f.summary, f.is_automatic, f.open_question, f.answers, f.at, p.name AS person_name FROM tiers_briefing f "
        "JOIN people_person p ON p.id = f.person_id WHERE f.brand_id = %(brand)s AND f.ticket_id = %(ticket)s "
        "ORDER BY f.at DESC, f.id LIMIT 1",
        {"brand": brand_id, "ticket": ticket_id},
    )


def alerted_tickets(brand_id: int) -> list[Row]:
    """Tickets in work that go back and forth."""
    return rows(
        f"SELECT t.id, t.subject, t.hops FROM desk_ticket t WHERE t.brand_id = %(brand)s AND t.hops > 0 AND {_ALERTED} "
        "AND t.state NOT IN ('solved', 'closed') ORDER BY t.hops DESC, t.opened_at LIMIT %(most)s",
        {"brand": brand_id, "most": LISTED_MAX},
    )


# A ticket waits in a tier since it came there: since its customer wrote, or since its last move between tiers.
_BY_TIER = """
SELECT t.tier, count(*) FILTER (WHERE a.id IS NULL) AS waiting, count(a.id) AS held, sum(t.hops)::int AS hops,
  min(greatest(t.customer_wrote_at, moved.at)) FILTER (WHERE a.id IS NULL) AS waiting_since
FROM desk_ticket t
LEFT JOIN routing_assignment a ON a.brand_id = t.brand_id AND a.ticket_id = t.id AND a.ended_at IS NULL
LEFT JOIN LATERAL (
  SELECT max(e.at) AS at FROM desk_event e WHERE e.brand_id = t.brand_id AND e.ticket_id = t.id AND t.hops > 0
    AND e.kind IN ('ticket_escalated', 'ticket_handed_back')
) moved ON true
WHERE t.brand_id = %(brand)s AND t.state NOT IN ('solved', 'closed') AND (a.id IS NOT NULL OR t.state IN ('new', 'open'))
GROUP BY t.tier
"""


def bottlenecks_of(brand_id: int, *, now: datetime) -> list[dict[str, Any]]:
    """By tier: what waits and how long, what is held, who is there, and how often its tickets have moved."""
    _, plan = plan_in_force(brand_id)
    work = {row["tier"]: row for row in rows(_BY_TIER, {"brand": brand_id})}
    people, known = people_by_tier(brand_id, plan, now=now), {int(tier) for tier in plan.pools.tier}
    return [
        {
            "tier": tier, "waiting": found.get("waiting", 0), "held": found.get("held", 0), "hops": found.get("hops", 0),
            "longest_wait_seconds": _seconds(found.get("waiting_since"), now), "people": people.get(tier, (0, 0))[0],
            "people_here": people.get(tier, (0, 0))[1],
        }
        for tier in TIERS if tier in known or tier in work
        for found in (work.get(tier, {}),)
    ]  # fmt: skip


def _seconds(since: datetime | None, now: datetime) -> float | None:
    return max(0.0, (now - since).total_seconds()) if since else None
