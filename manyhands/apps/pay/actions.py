"""Every write of money: entries with their cause, and what an earning becomes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID, uuid4

from manyhands.apps.ground.sql import write
from manyhands.core.pay import AccountName, Move

_PERSONS_OWN = (AccountName.SPECIALIST_HELD, AccountName.SPECIALIST_PAYABLE, AccountName.PAID_OUT)
# What a specialist has may never fall below nothing; a brand's funds may fall to the credit it was given.
_FLOORS = {AccountName.SPECIALIST_HELD: 0, AccountName.SPECIALIST_PAYABLE: 0, AccountName.VENDOR_PAYABLE: 0}

# An entry is made only when every account it names is there; the same cause again makes nothing.
_ENTRY = """
WITH moved AS (
  SELECT a.id, m.amount FROM unnest(%(kinds)s::text[], %(owners)s::uuid[], %(amounts)s::bigint[]) AS m (kind, owner, amount)
  JOIN pay_account a ON a.brand_id = %(brand)s AND a.kind = m.kind AND a.currency = %(currency)s
    AND a.person_id IS NOT DISTINCT FROM m.owner
), entry AS (
  INSERT INTO pay_entry (id, brand_id, kind, source, corrects_id, at)
  SELECT %(entry)s, %(brand)s, %(kind)s, %(source)s, %(corrects)s, %(now)s
  WHERE (SELECT count(*) FROM moved) = %(lines)s
  ON CONFLICT (brand_id, kind, source) DO NOTHING RETURNING id
)
INSERT INTO pay_posting (id, brand_id, entry_id, account_id, amount_minor, currency)
SELECT gen_random_uuid(), %(brand)s, entry.id, moved.id, moved.amount, %(currency)s FROM entry, moved
"""

_OPEN_ACCOUNTS = """
INSERT INTO pay_account (id, brand_id, kind, person_id, currency, floor_minor)
SELECT gen_random_uuid(), %(brand)s, m.kind, m.owner, %(currency)s, m.floor
FROM unnest(%(kinds)s::text[], %(owners)s::uuid[], %(floors)s::bigint[]) AS m (kind, owner, floor)
ON CONFLICT DO NOTHING
"""


def record_entry(
    brand_id: int, *, kind: str, source: str, moves: Sequence[Move], currency: str, person_id: UUID | None, now: datetime,
    corrects_id: UUID | None = None,
) -> bool:
    """Book the moves under their cause; False when the same cause was booked before, and nothing is booked twice."""
    names = [move.account for move in moves]
    values = {
        "entry": uuid4(), "brand": brand_id, "kind": kind, "source": source, "corrects": corrects_id, "now": now,
        "currency": currency, "kinds": [str(name) for name in names], "amounts": [move.amount_minor for move in moves],
        "owners": [person_id if name in _PERSONS_OWN else None for name in names],
        "floors": [_FLOORS.get(name) for name in names], "lines": len(moves),
    }  # fmt: skip
    if write(_ENTRY, values):
        return True
    return write(_OPEN_ACCOUNTS, values) > 0 and write(_ENTRY, values) > 0
