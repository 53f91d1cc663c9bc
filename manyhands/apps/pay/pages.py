"""Readings of money for screens."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from manyhands.apps.ground.sql import Row, one, rows

_LINES = """
FROM pay_earning e LEFT JOIN brands_brand b ON b.id = e.brand_id
LEFT JOIN desk_ticket t ON t.brand_id = e.brand_id AND t.id = e.ticket_id
WHERE e.person_id = %(person)s AND e.earned_at >= %(since)s AND e.earned_at < %(until)s
"""


def lines_of(person_id: UUID, *, since: datetime, until: datetime, most: int, skip: int = 0) -> list[Row]:
    """A person's statement for a time, newest first, with what each ticket was about."""
    return rows(
        "SELECT e.id, e.brand_id, e.ticket_id, b.slug AS brand_slug, b.name AS brand_name, t.subject, t.topic, e.outcome, "
        "e.amount_minor, e.currency, e.rule, e.state, e.earned_at, e.release_at, e.payout_id "
        f"{_LINES} ORDER BY e.earned_at DESC, e.id LIMIT %(most)s OFFSET %(skip)s",
        {"person": person_id, "since": since, "until": until, "most": most, "skip": skip},
    )


def lines_count(person_id: UUID, *, since: datetime, until: datetime) -> int:
    """How many lines there are in that time."""
    found = one(f"SELECT count(*) AS n {_LINES}", {"person": person_id, "since": since, "until": until})
    return found["n"] if found else 0


def paid_between(person_id: UUID, *, since: datetime, until: datetime) -> dict[str, int]:
    """What was paid out in that time, by currency."""
    found = rows(
        "SELECT currency, sum(amount_minor)::bigint AS paid FROM pay_payout "
        "WHERE person_id = %(person)s AND at >= %(since)s AND at < %(until)s GROUP BY currency",
        {"person": person_id, "since": since, "until": until},
    )
    return {row["currency"]: row["paid"] for row in found}


def cost_of(brand_id: int, ticket_id: UUID) -> list[Row]:
    """What one ticket cost its brand, by what it was for; reversals have taken theirs off."""
    return rows(
        "SELECT a.kind, r.outcome, p.currency, sum(p.amount_minor)::bigint AS amount_minor FROM pay_earning r "
        "JOIN pay_entry e ON e.brand_id = r.brand_id AND e.source = 'earning:' || r.id AND e.kind IN ('earning', 'reversal') "
        "JOIN pay_posting p ON p.brand_id = e.brand_id AND p.entry_id = e.id "
        "JOIN pay_account a ON a.brand_id = p.brand_id AND a.id = p.account_id AND a.kind <> 'brand_funds' "
        "WHERE r.brand_id = %(brand)s AND r.ticket_id = %(ticket)s GROUP BY 1, 2, 3 ORDER BY 2 DESC, 1 DESC",
        {"brand": brand_id, "ticket": ticket_id},
    )


def spend_by_day(brand_id: int, *, since: datetime, time_zone: str) -> list[Row]:
    """What a brand spent on each day of its own calendar."""
    return rows(
        "SELECT (e.at AT TIME ZONE %(zone)s)::date AS on_day, (-sum(p.amount_minor))::bigint AS spent_minor FROM pay_entry e "
        "JOIN pay_posting p ON p.brand_id = e.brand_id AND p.entry_id = e.id "
        "JOIN pay_account a ON a.brand_id = p.brand_id AND a.id = p.account_id AND a.kind = 'brand_funds' "
        "WHERE e.brand_id = %(brand)s AND e.kind IN ('earning', 'reversal') AND e.at >= %(since)s GROUP BY 1 ORDER BY 1",
        {"brand": brand_id, "since": since, "zone": time_zone},
    )
