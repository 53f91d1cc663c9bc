"""What people hold, for whoever has to hand it over."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from manyhands.apps.ground.sql import Row, one, rows

_HELD = """
SELECT a.id AS assignment_id, a.ticket_id, a.person_id, a.pool, a.lease_until, a.replied_at, t.model_version FROM routing_assignment a
JOIN desk_ticket t ON t.brand_id = a.brand_id AND t.id = a.ticket_id
WHERE a.brand_id = %(brand)s AND a.ended_at IS NULL
"""


def held_in(brand_id: int, person_id: UUID, *, pool: str | None = None) -> list[Row]:
    """The tickets of a brand in somebody's hands, from one pool or from all."""
    return rows(
        f"{_HELD} AND a.person_id = %(person)s AND (%(pool)s::text IS NULL OR a.pool = %(pool)s) ORDER BY a.ticket_id",
        {"brand": brand_id, "person": person_id, "pool": pool},
    )


def left_unanswered(brand_id: int, person_id: UUID, *, pool: str, now: datetime) -> list[Row]:
    """Those whose customer waits, without the ones that are open in a tab of theirs at this moment: they are being answered."""
    return rows(
        f"{_HELD} AND a.person_id = %(person)s AND (%(pool)s = '' OR a.pool = %(pool)s) AND t.state IN ('new', 'open') "
        "AND (a.replied_at IS NULL OR t.customer_wrote_at > t.replied_at) AND NOT EXISTS (SELECT FROM people_presencesession h "
        "WHERE h.person_id = a.person_id AND h.ticket_id = a.ticket_id AND h.lease_until > %(now)s) ORDER BY a.ticket_id",
        {"brand": brand_id, "person": person_id, "pool": pool, "now": now},
    )


def held_through(brand_id: int, contract_id: UUID, *, person_id: UUID | None = None) -> list[Row]:
    """What people hold by a right they had through a contract, or who came in through it and have no other door."""
    return rows(
        f"{_HELD} AND (%(person)s::uuid IS NULL OR a.person_id = %(person)s) AND (EXISTS (SELECT FROM brands_qualification q "
        "WHERE q.brand_id = a.brand_id AND q.person_id = a.person_id AND q.pool = a.pool AND q.contract_id = %(contract)s) "
        # A switch may have moved them to a pool that the contract does not name: the right there is the brand's own.
        "OR EXISTS (SELECT FROM brands_grant g WHERE g.brand_id = a.brand_id AND g.person_id = a.person_id "
        "AND g.contract_id = %(contract)s) AND NOT EXISTS (SELECT FROM mh_granted(now()) g "
        "WHERE g.brand_id = a.brand_id AND g.person_id = a.person_id)) ORDER BY a.ticket_id",
        {"brand": brand_id, "contract": contract_id, "person": person_id},
    )


def due_to_finish(brand_id: int, assignment_id: UUID) -> Row | None:
    """A standing assignment that is to be finished by a moment."""
    return one(
        "SELECT ticket_id, person_id, finish_by FROM routing_assignment "
        "WHERE brand_id = %(brand)s AND id = %(assignment)s AND ended_at IS NULL AND finish_by IS NOT NULL",
        {"brand": brand_id, "assignment": assignment_id},
    )


def has_grant(brand_id: int, person_id: UUID) -> bool:
    """Whether a brand's door is open to somebody now, by the clock of the walls themselves."""
    return one(
        "SELECT 1 AS yes FROM mh_granted(now()) WHERE brand_id = %(brand)s AND person_id = %(person)s LIMIT 1",
        {"brand": brand_id, "person": person_id},
    ) is not None  # fmt: skip


def facts_to_hand_over(brand_id: int, ticket_id: UUID) -> Row:
    """Of a ticket what the next person is told beside the ticket itself."""
    found = one(
        "SELECT t.replied_at, (SELECT e.open_question FROM routing_escalation e WHERE e.brand_id = t.brand_id AND e.ticket_id = t.id "
        "ORDER BY e.at DESC, e.id LIMIT 1) AS open_question FROM desk_ticket t WHERE t.brand_id = %(brand)s AND t.id = %(ticket)s",
        {"brand": brand_id, "ticket": ticket_id},
    )
    return found or {"replied_at": None, "open_question": None}
