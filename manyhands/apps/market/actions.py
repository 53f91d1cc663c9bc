"""Every write about vendors and their contracts."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from manyhands.apps.ground.sql import Row, one, write
from manyhands.core.contracts import Line, Month, Price, month_at, total_minor


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
    overtime_rate_minor: int | None = None  # an hour over those agreed; None: such an hour costs nothing
    seats: int | None = None  # how many may be at work at once; None: as many as it takes
    level: Level | None = None


@dataclass(frozen=True, slots=True)
class Level:
    """How much of the service has to be in time, and what a month in which less was is paid less."""

    of: str  # first_response: as the brand promises it; accepted: taken within so many seconds of being offered
    thousandths: int
    penalty_thousandths: int
    accept_seconds: int | None = None


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
                             rate_minor, overtime_rate_minor, seats, level_of, level_thousandths, accept_seconds,
                             penalty_thousandths, invoice_due_at, signed_at)
VALUES (%(id)s, %(brand)s, %(vendor)s, %(pools)s, %(languages)s, %(begins)s, %(ends)s, %(hours)s, %(hours_min)s, %(rate)s,
        %(overtime)s, %(seats)s, %(level_of)s, %(level)s, %(accept)s, %(penalty)s, %(due)s, %(now)s)
"""


def sign_contract(brand_id: int, vendor_id: UUID, terms: Terms, *, now: datetime) -> UUID:
    """A brand and a vendor agree. Its months are billed by the clock from the one it was signed in."""
    _check(terms)
    contract_id = uuid4()
    level = terms.level or Level("", 0, 0)
    write(_SIGN, {
        "id": contract_id, "brand": brand_id, "vendor": vendor_id, "pools": json.dumps(list(terms.pools)),
        "languages": json.dumps(list(terms.languages)), "begins": terms.begins_at, "ends": terms.ends_at,
        "hours": terms.hours_per_month, "hours_min": terms.hours_per_month_min, "rate": terms.rate_minor,
        "overtime": terms.overtime_rate_minor, "seats": terms.seats, "level_of": level.of, "level": level.thousandths or None,
        "accept": level.accept_seconds, "penalty": level.penalty_thousandths, "now": now,
        "due": month_at(max(terms.begins_at, now)).settles_at,
    })  # fmt: skip
    return contract_id


def _check(terms: Terms) -> None:
    if not terms.pools:
        raise UnableToContract("A contract names one pool or more. Nothing was changed. Name the pools the vendor answers in.")
    if terms.ends_at is not None and terms.ends_at <= terms.begins_at:
        raise UnableToContract("This contract would end before it begins. Nothing was changed. Give a later end.")
    if terms.hours_per_month is not None and terms.hours_per_month < terms.hours_per_month_min:
        raise UnableToContract("The minimum is more than the hours agreed. Nothing was changed. Lower it, or agree on more hours.")
    if min(terms.rate_minor, terms.overtime_rate_minor or 0) < 0 or (terms.seats is not None and terms.seats < 1):
        raise UnableToContract("A rate is 0 or more, and seats are 1 or more. Nothing was changed. Give higher figures.")
    if terms.level is not None and not _is_whole(terms.level):
        raise UnableToContract(
            "A level of service says what has to be in time (first_response or accepted, that within some seconds), how much of it "
            "and which part of the fee goes, both between 0 and 100 %. Nothing was changed. Say all of it."
        )


def _is_whole(level: Level) -> bool:
    is_measured = {"first_response": level.accept_seconds is None, "accepted": (level.accept_seconds or 0) > 0}.get(level.of, False)
    return is_measured and 0 < level.thousandths <= 1000 and 0 <= level.penalty_thousandths <= 1000


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


_ISSUE = """
INSERT INTO market_invoice (id, brand_id, contract_id, vendor_id, month, currency, total_minor, price, worked, issued_at)
VALUES (%(id)s, %(brand)s, %(contract)s, %(vendor)s, %(month)s, %(currency)s, %(total)s, %(price)s, %(worked)s, %(now)s)
ON CONFLICT (brand_id, contract_id, month) DO NOTHING
"""
_LINES = """
INSERT INTO market_invoiceline (id, brand_id, invoice_id, number, kind, seconds, rate_minor, amount_minor)
SELECT gen_random_uuid(), %(brand)s, %(id)s, l.number, l.kind, l.seconds, l.rate, l.amount
FROM unnest(%(kinds)s::text[], %(seconds)s::bigint[], %(rates)s::bigint[], %(amounts)s::bigint[])
  WITH ORDINALITY AS l (kind, seconds, rate, amount, number)
"""


def issue_invoice(
    brand_id: int, contract: Row, month: Month, *, currency: str, price: Price, worked: Mapping[str, Any], lines: Sequence[Line],
    now: datetime,
) -> UUID | None:
    """Bill a month under a contract; None when it was billed before."""
    invoice_id = uuid4()
    values = {
        "id": invoice_id, "brand": brand_id, "contract": contract["id"], "vendor": contract["vendor_id"], "month": month.first,
        "currency": currency, "total": total_minor(lines), "price": json.dumps(asdict(price)), "worked": json.dumps(worked), "now": now,
        "kinds": [line.kind for line in lines], "seconds": [line.seconds for line in lines],
        "rates": [line.rate_minor for line in lines], "amounts": [line.amount_minor for line in lines],
    }  # fmt: skip
    if not write(_ISSUE, values):
        return None
    write(_LINES, values)
    return invoice_id


def set_invoice_due(brand_id: int, contract_id: UUID, *, due_at: datetime | None) -> None:
    """When the clock bills the next month of a contract; None: never again."""
    write(
        "UPDATE market_contract SET invoice_due_at = %(due)s WHERE brand_id = %(brand)s AND id = %(contract)s",
        {"brand": brand_id, "contract": contract_id, "due": due_at},
    )
