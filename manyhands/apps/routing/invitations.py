"""An offer that is shown to a few people at a time: to whom, and until when."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from manyhands.apps.ground.sql import one, rows, write

_INVITE = """
INSERT INTO routing_invitation (id, brand_id, offer_id, person_id, shown_at, until)
SELECT gen_random_uuid(), o.brand_id, o.id, person, %(now)s, %(until)s
FROM routing_offer o, unnest(%(people)s::uuid[]) AS person
WHERE o.brand_id = %(brand)s AND o.id = %(offer)s AND o.state = 'open'
ON CONFLICT (brand_id, offer_id, person_id) DO UPDATE SET shown_at = excluded.shown_at, until = excluded.until, ended_at = NULL
"""


def live_invitations(brand_id: int, offer_id: UUID, *, now: datetime) -> int:
    """How many people see the offer now."""
    found = one(
        "SELECT count(*) AS n FROM routing_invitation WHERE brand_id = %(brand)s AND offer_id = %(offer)s AND ended_at IS NULL "
        "AND until > %(now)s",
        {"brand": brand_id, "offer": offer_id, "now": now},
    )
    return int(found["n"]) if found else 0


def invited_before(brand_id: int, offer_id: UUID) -> frozenset[UUID]:
    """Everybody who has seen the offer."""
    found = rows(
        "SELECT person_id FROM routing_invitation WHERE brand_id = %(brand)s AND offer_id = %(offer)s",
        {"brand": brand_id, "offer": offer_id},
    )
    return frozenset(row["person_id"] for row in found)


def invite_people(brand_id: int, offer_id: UUID, people: Sequence[UUID], *, until: datetime, now: datetime) -> int:
    """Show an open offer to these people; how many, and 0 when it is no longer open."""
    return write(_INVITE, {"brand": brand_id, "offer": offer_id, "people": list(people), "until": until, "now": now})


def end_invitations(brand_id: int, offer_id: UUID, *, person_id: UUID | None = None, now: datetime) -> int:
    """Nobody, or this person, sees the offer any longer by invitation."""
    return write(
        "UPDATE routing_invitation SET ended_at = %(now)s WHERE brand_id = %(brand)s AND offer_id = %(offer)s AND ended_at IS NULL "
        "AND (person_id = %(person)s OR %(person)s::uuid IS NULL)",
        {"brand": brand_id, "offer": offer_id, "person": person_id, "now": now},
    )


def end_invitations_of(brand_id: int, ticket_id: UUID, *, person_id: UUID, now: datetime) -> int:
    """Somebody passed on a ticket: they are shown none of its offers any longer; how many they saw."""
    return write(
        "UPDATE routing_invitation i SET ended_at = %(now)s FROM routing_offer o WHERE o.brand_id = i.brand_id AND o.id = i.offer_id "
        "AND i.brand_id = %(brand)s AND o.ticket_id = %(ticket)s AND i.person_id = %(person)s AND i.ended_at IS NULL",
        {"brand": brand_id, "ticket": ticket_id, "person": person_id, "now": now},
    )


def end_invitation(brand_id: int, invitation_id: UUID, *, now: datetime) -> bool:
    """One invitation has lasted its time; False when it had ended, or was made longer, before."""
    return write(
        "UPDATE routing_invitation SET ended_at = %(now)s "
        "WHERE brand_id = %(brand)s AND id = %(invitation)s AND ended_at IS NULL AND until <= %(now)s",
        {"brand": brand_id, "invitation": invitation_id, "now": now},
    ) == 1  # fmt: skip
