"""Every write about vendors and their contracts."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid4

from manyhands.apps.ground.sql import Row, one, write


class UnableToContract(Exception):
    """The contract cannot be made so; the text says why and what to do."""


@dataclass(frozen=True, slots=True)
class Terms:
    """What a contract says."""

    pools: Sequence[str]
    begins_at: datetime
    rate_minor: int  # an hour, in the brand's currency
    languages: Sequence[str] = ()  # none: every language
    ends_at: datetime | None = None
    hours_per_month: int | None = None
    hours_per_month_min: int = 0


def add_vendor(name: str, *, now: datetime) -> UUID:
    """A new vendor; one of this name that is there already is the same one."""
    found = one(
        "INSERT INTO market_vendor (id, name, created_at) VALUES (%(id)s, %(name)s, %(now)s) "
        "ON CONFLICT (name) DO UPDATE SET name = excluded.name RETURNING id",
        {"id": uuid4(), "name": name.strip(), "now": now},
    )
    assert found is not None
    vendor_id: UUID = found["id"]
    return vendor_id


def add_member(
    vendor_id: UUID, person_id: UUID, *, role: str = "member", valid_from: datetime, valid_until: datetime | None = None
) -> None:
    """Somebody works for a vendor from a moment on."""
    write(
        "INSERT INTO market_membership (id, vendor_id, person_id, role, valid_from, valid_until) "
        "VALUES (%(id)s, %(vendor)s, %(person)s, %(role)s, %(from)s, %(until)s) ON CONFLICT (vendor_id, person_id, valid_from) "
        "DO UPDATE SET role = excluded.role, valid_until = excluded.valid_until",
        {
            "id": uuid4(), "vendor": vendor_id, "person": person_id, "role": role, "from": valid_from, "until": valid_until,
        },
    )  # fmt: skip


def end_membership(vendor_id: UUID, person_id: UUID, *, now: datetime) -> bool:
    """Somebody works for a vendor no more: every right they had through it is void at this moment."""
    return write(
        "UPDATE market_membership SET valid_until = %(now)s WHERE vendor_id = %(vendor)s AND person_id = %(person)s "
        "AND (valid_until IS NULL OR valid_until > %(now)s)",
        {"vendor": vendor_id, "person": person_id, "now": now},
    ) > 0  # fmt: skip


_SIGN = """
INSERT INTO market_contract (id, brand_id, vendor_id, pools, languages, begins_at, ends_at, hours_per_month, hours_per_month_min,
                             rate_minor, signed_at)
VALUES (%(id)s, %(brand)s, %(vendor)s, %(pools)s, %(languages)s, %(begins)s, %(ends)s, %(hours)s, %(hours_min)s, %(rate)s, %(now)s)
"""


def sign_contract(brand_id: int, vendor_id: UUID, terms: Terms, *, now: datetime) -> UUID:
    """A brand and a vendor agree."""
    if not terms.pools:
        raise UnableToContract("A contract names one pool or more. Nothing was changed. Name the pools the vendor answers in.")
    if terms.ends_at is not None and terms.ends_at <= terms.begins_at:
        raise UnableToContract("This contract would end before it begins. Nothing was changed. Give a later end.")
    if terms.hours_per_month is not None and terms.hours_per_month < terms.hours_per_month_min:
        raise UnableToContract("The minimum is more than the hours agreed. Nothing was changed. Lower it, or agree on more hours.")
    contract_id = uuid4()
    write(_SIGN, {
        "id": contract_id, "brand": brand_id, "vendor": vendor_id, "pools": json.dumps(list(terms.pools)),
        "languages": json.dumps(list(terms.languages)), "begins": terms.begins_at, "ends": terms.ends_at,
        "hours": terms.hours_per_month, "hours_min": terms.hours_per_month_min, "rate": terms.rate_minor, "now": now,
    })  # fmt: skip
    return contract_id


def end_contract(brand_id: int, contract_id: UUID, *, because: str, now: datetime) -> bool:
    """End a contract now; False when it had ended before. One that has not begun never begins."""
    return write(
        # Begun and over at once, should its time lie ahead: an end before the beginning is refused by the table.
        "UPDATE market_contract SET begins_at = least(begins_at, %(now)s::timestamptz - interval '1 microsecond'), "
        "ends_at = %(now)s, ended_because = %(because)s "
        "WHERE brand_id = %(brand)s AND id = %(id)s AND closed_at IS NULL AND (ends_at IS NULL OR ends_at > %(now)s)",
        {"brand": brand_id, "id": contract_id, "because": because, "now": now},
    ) == 1  # fmt: skip


def mark_closed(brand_id: int, contract_id: UUID, *, now: datetime) -> Row | None:
    """Say once that a contract whose time is over is closed; None when that was said before, or its time was made longer."""
    return one(
        "UPDATE market_contract SET closed_at = %(now)s WHERE brand_id = %(brand)s AND id = %(id)s AND closed_at IS NULL "
        "AND ends_at <= %(now)s RETURNING vendor_id",
        {"brand": brand_id, "id": contract_id, "now": now},
    )


_MOVE = """
UPDATE market_contract c SET pools = (
  SELECT jsonb_agg(DISTINCT coverage.pool) FROM (
    SELECT p.pool FROM jsonb_array_elements_text(c.pools) AS p (pool) WHERE p.pool = ANY(%(keep)s) OR NOT p.pool = ANY(%(old)s)
    UNION SELECT m.new FROM unnest(%(old)s::text[], %(new)s::text[]) AS m (old, new) WHERE jsonb_exists(c.pools, m.old)
  ) AS coverage)
WHERE c.brand_id = %(brand)s AND c.closed_at IS NULL AND jsonb_exists_any(c.pools, %(old)s)
"""


def move_contracts(brand_id: int, moves: Mapping[str, str], *, keep: Sequence[str]) -> int:
    """Contracts for one pool are for another from now on, as their people's rights are; pools of `keep` stay in them too. How many."""
    if not moves:
        return 0
    return write(_MOVE, {"brand": brand_id, "old": list(moves), "new": list(moves.values()), "keep": list(keep)})
