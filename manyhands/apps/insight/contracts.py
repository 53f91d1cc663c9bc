"""What was worked under each vendor's contract in a month: hours, idle time, and how much of the service was as agreed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass, fields, replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from manyhands.apps.ground.sql import Row, one, rows
from manyhands.apps.market.queries import contracts_for, contracts_of_brand
from manyhands.apps.shifts.queries import shifts_of_brand
from manyhands.core.contracts import (
    Line,
    Month,
    MonthWorked,
    Price,
    Right,
    beyond_seats,
    common,
    fee_minor,
    hours_of,
    is_below_level,
    lines_of,
    seconds_of,
)
from manyhands.core.contracts.hours import Spans
from manyhands.core.shifts import Interval, joined, overlap

# When somebody might answer through each contract: from the right's first moment until right, contract or membership ended, or the
# brand did not want them any more. A right that was moved to another pool has ended and counts until then, whatever the contract
# names since.
_RIGHTS = """
SELECT q.contract_id, q.person_id, q.pool,
  greatest(%(begins)s::timestamptz, coalesce(q.valid_from, q.given_at), c.begins_at, m.valid_from) AS begins_at,
  least(%(ends)s::timestamptz, q.valid_until, q.ended_at, c.ends_at, m.valid_until, (
    SELECT min(x.excluded_at) FROM brands_exclusion x
    WHERE x.brand_id = q.brand_id AND x.person_id = q.person_id AND x.ended_at IS NULL)) AS ends_at
FROM brands_qualification q
JOIN market_contract c ON c.brand_id = q.brand_id AND c.id = q.contract_id
JOIN market_membership m ON m.vendor_id = c.vendor_id AND m.person_id = q.person_id
WHERE q.brand_id = %(brand)s AND (q.ended_at IS NOT NULL OR jsonb_exists(c.pools, q.pool))
"""
_HERE = """
SELECT person_id, from_at, until_at FROM market_attendance
WHERE person_id = ANY(%(people)s::uuid[]) AND until_at > %(begins)s AND from_at < %(ends)s
"""
_BUSY = """
SELECT person_id, claimed_at AS from_at, least(coalesce(ended_at, %(ends)s), coalesce(parked_at, %(ends)s), %(ends)s) AS until_at
FROM routing_assignment WHERE brand_id = %(brand)s AND person_id = ANY(%(people)s::uuid[])
  AND claimed_at < %(ends)s AND (ended_at IS NULL OR ended_at > %(begins)s)
"""
# Only what the vendor's people were the first to take is judged: what nobody took may have waited outside the agreed hours.
_JUDGED = """
SELECT count(*) AS judged, count(*) FILTER (WHERE is_kept) AS kept FROM (
  SELECT CASE WHEN %(of)s = 'accepted' THEN a.claimed_at - o.opens_at <= %(within)s * interval '1 second'
              WHEN p.state = 'met' THEN true WHEN p.state = 'breached' THEN false END AS is_kept
  FROM routing_assignment a
  JOIN routing_offer o ON o.brand_id = a.brand_id AND o.id = a.offer_id
  LEFT JOIN promises_promise p ON p.brand_id = a.brand_id AND p.ticket_id = a.ticket_id AND p.measure = 'first_response' AND p.number = 1
  WHERE a.brand_id = %(brand)s AND a.claimed_at >= %(begins)s AND a.claimed_at < %(ends)s
    AND NOT EXISTS (SELECT FROM routing_assignment b
                    WHERE b.brand_id = a.brand_id AND b.ticket_id = a.ticket_id AND b.claimed_at < a.claimed_at)
    AND EXISTS (SELECT FROM brands_qualification q
                WHERE q.brand_id = a.brand_id AND q.contract_id = %(contract)s AND q.person_id = a.person_id AND q.pool = a.pool
                  AND (q.ended_at IS NULL OR q.ended_at > a.claimed_at))
) taken WHERE is_kept IS NOT NULL
"""
_SECOND = timedelta(seconds=1)


@dataclass(frozen=True, slots=True)
class ContractMonth:
    """One contract in one month, as far as it has gone."""

    contract: Row
    month: Month
    price: Price
    worked: MonthWorked
    busy_seconds: int
    people: tuple[tuple[str, int], ...]  # who, and the seconds they worked

    @property
    def lines(self) -> tuple[Line, ...]:
        """What it costs if nothing more is worked."""
        return lines_of(self.price, self.worked)

    @property
    def idle_seconds(self) -> int:
        """Worked with nothing of this brand in hand."""
        return self.worked.worked_seconds - self.busy_seconds

    @property
    def idle_minor(self) -> int:
        """What idle time costs: that which was worked with nothing in hand, at most what was paid for, and the minimum's rest."""
        paid = {line.kind: line for line in self.lines}
        seconds = min(self.idle_seconds, paid["hours"].seconds)
        return fee_minor(seconds, self.price.rate_minor) + (paid["minimum"].amount_minor if "minimum" in paid else 0)

    @property
    def surge_minor(self) -> int:
        """What hours beyond the agreed cost."""
        return sum(line.amount_minor for line in self.lines if line.kind == "overtime")

    @property
    def is_below_level(self) -> bool:
        """Whether less of the service was in time than was agreed."""
        return is_below_level(self.price, self.worked)

    def to_json(self) -> dict[str, Any]:
        """What an invoice keeps of how it was reckoned."""
        people = [{"person_id": person, "seconds": seconds} for person, seconds in self.people]
        return asdict(self.worked) | {"busy_seconds": self.busy_seconds, "idle_seconds": self.idle_seconds, "people": people}


def months_of(brand_id: int, month: Month, *, until: datetime | None = None) -> list[ContractMonth]:
    """Every contract of a brand that holds for some of a month, with what was worked under it until a moment, or the month's end."""
    begins_at, ends_at = month.begins_at, min(month.ends_at, until or month.ends_at)
    contracts = [row for row in contracts_of_brand(brand_id) if _in_force(row, month)]
    values = {"brand": brand_id, "begins": begins_at, "ends": ends_at}
    rights = [
        Right(str(row["contract_id"]), str(row["person_id"]), row["pool"], row["begins_at"], row["ends_at"])
        for row in rows(_RIGHTS, values) if row["begins_at"] < row["ends_at"]
    ]  # fmt: skip
    values["people"] = sorted({UUID(right.person) for right in rights})
    found = hours_of(
        [str(row["id"]) for row in contracts], rights=rights, here=_spans(rows(_HERE, values)),
        shifts=shifts_of_brand(brand_id, begins_at=begins_at, ends_at=ends_at),
    )  # fmt: skip
    busy = _spans(rows(_BUSY, values))
    return [_month(brand_id, row, month, found[str(row["id"])], busy, until=ends_at) for row in contracts]


def months_for(person_id: UUID, month: Month, *, now: datetime) -> list[ContractMonth]:
    """The same of the contracts that somebody leads and that are in force, and of no other."""
    led = contracts_for(person_id, now=now)
    of_brands = [one for brand_id in sorted({row["brand_id"] for row in led}) for one in months_of(brand_id, month, until=now)]
    names = {row["contract_id"]: row for row in led}
    return [
        replace(one, contract=one.contract | {key: names[one.contract["id"]][key] for key in ("brand_slug", "brand_name")})
        for one in of_brands if one.contract["id"] in names
    ]  # fmt: skip


def _month(brand_id: int, contract: Row, month: Month, spans: Spans, busy: Spans, *, until: datetime) -> ContractMonth:
    people = tuple(sorted((person, seconds_of(parts)) for person, parts in spans.items()))
    worked = sum(seconds for _, seconds in people)
    held = sum(seconds_of(common(parts, joined(busy.get(person, ())))) for person, parts in spans.items())
    judged = one(_JUDGED, {
        "brand": brand_id, "contract": contract["id"], "begins": month.begins_at, "ends": until, "of": contract["level_of"],
        "within": contract["accept_seconds"],
    }) if contract["level_of"] else None  # fmt: skip
    happened = MonthWorked(
        worked, _in_force(contract, month), (month.ends_at - month.begins_at) // _SECOND,
        beyond_seats(list(spans.values()), contract["seats"]), *((judged["judged"], judged["kept"]) if judged else ()),
    )
    return ContractMonth(contract, month, price_of(contract), happened, held, people)


def as_billed(found: ContractMonth, invoices: Sequence[Row]) -> ContractMonth:
    """A contract's month as its invoice found it, where there is one: what is put right later changes no invoice."""
    row = next((one for one in invoices if one["contract_id"] == found.contract["id"] and one["month"] == found.month.first), None)
    if row is None:
        return found
    kept = row["worked"]
    return replace(
        found, price=Price(**row["price"]), worked=MonthWorked(**{field.name: kept[field.name] for field in fields(MonthWorked)}),
        busy_seconds=kept["busy_seconds"], people=tuple((one["person_id"], one["seconds"]) for one in kept["people"]),
    )  # fmt: skip


def price_of(contract: Row) -> Price:
    """What a contract says about money."""
    return Price(
        contract["rate_minor"], contract["hours_per_month"], contract["hours_per_month_min"], contract["overtime_rate_minor"],
        contract["level_thousandths"], contract["penalty_thousandths"],
    )


def _in_force(contract: Row, month: Month) -> int:
    held = overlap(month.whole, (contract["begins_at"], contract["ends_at"] or month.ends_at))
    return (held[1] - held[0]) // _SECOND if held else 0


def _spans(found: Sequence[Row]) -> dict[str, list[Interval]]:
    spans: dict[str, list[Interval]] = {}
    for row in found:
        if row["from_at"] < row["until_at"]:
            spans.setdefault(str(row["person_id"]), []).append((row["from_at"], row["until_at"]))
    return spans
