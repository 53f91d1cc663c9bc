"""Every reading of money."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from manyhands.apps.ground.sql import Row, one, rows


def statement_of(person_id: UUID, *, most: int = 200) -> list[Row]:
    """A person's own statement: one line a piece of work, newest first, with the rule that made it."""
    return rows(
        "SELECT e.id, e.brand_id, b.name AS brand_name, e.ticket_id, e.outcome, e.amount_minor, e.currency, e.rule, e.state, "
        "e.earned_at, e.release_at, e.payout_id, p.batch AS payout_batch FROM pay_earning e "
        "LEFT JOIN brands_brand b ON b.id = e.brand_id "
        "LEFT JOIN pay_payout p ON p.brand_id = e.brand_id AND p.id = e.payout_id "
        "WHERE e.person_id = %(person)s ORDER BY e.earned_at DESC, e.id LIMIT %(most)s",
        {"person": person_id, "most": most},
    )


def balances_of(person_id: UUID) -> list[Row]:
    """What a person holds, is owed and has been paid, per currency."""
    return rows(
        "SELECT currency, sum(balance_minor) FILTER (WHERE kind = 'specialist_held')::bigint AS held_minor, "
        "sum(balance_minor) FILTER (WHERE kind = 'specialist_payable')::bigint AS payable_minor, "
        "sum(balance_minor) FILTER (WHERE kind = 'paid_out')::bigint AS paid_minor "
        "FROM pay_account WHERE person_id = %(person)s GROUP BY currency ORDER BY currency",
        {"person": person_id},
    )


def spend_of(brand_id: int, *, since: datetime) -> Row:
    """What a brand has spent since a moment, and its funds now."""
    found = one(
        "SELECT coalesce((SELECT -sum(p.amount_minor) FROM pay_posting p JOIN pay_entry e "
        "ON e.brand_id = p.brand_id AND e.id = p.entry_id JOIN pay_account a ON a.brand_id = p.brand_id AND a.id = p.account_id "
        "WHERE p.brand_id = %(brand)s AND a.kind = 'brand_funds' AND e.kind IN ('earning', 'reversal') AND e.at >= %(since)s), 0)"
        "::bigint AS spent_minor, "
        "coalesce((SELECT sum(balance_minor) FROM pay_account WHERE brand_id = %(brand)s AND kind = 'brand_funds'), 0)"
        "::bigint AS funds_minor",
        {"brand": brand_id, "since": since},
    )
    assert found is not None
    return found


def books_of(brand_id: int) -> Row:
    """Whether a brand's books balance: nothing off in any entry, and every balance equal to its postings."""
    found = one(
        """
        SELECT
          (SELECT count(*) FROM pay_entry WHERE brand_id = %(brand)s) AS entries,
          (SELECT count(*) FROM (SELECT entry_id FROM pay_posting WHERE brand_id = %(brand)s
             GROUP BY entry_id, currency HAVING sum(amount_minor) <> 0) off) AS entries_off,
          (SELECT count(*) FROM pay_account a WHERE a.brand_id = %(brand)s AND a.balance_minor <> coalesce(
             (SELECT sum(amount_minor) FROM pay_posting p WHERE p.brand_id = a.brand_id AND p.account_id = a.id), 0)) AS balances_off
        """,
        {"brand": brand_id},
    )
    assert found is not None
    return found


def ticket_of_earning(brand_id: int, earning_id: UUID) -> UUID | None:
    """The ticket an earning is for."""
    found = one(
        "SELECT ticket_id FROM pay_earning WHERE brand_id = %(brand)s AND id = %(earning)s",
        {"brand": brand_id, "earning": earning_id},
    )
    return found["ticket_id"] if found else None
