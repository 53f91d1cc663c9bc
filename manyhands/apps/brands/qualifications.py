"""Who has the right to take a brand's tickets from which of its pools."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

from manyhands.apps.ground.sql import rows, write

_MOVE = """
WITH ended AS (
  UPDATE brands_qualification SET ended_at = %(now)s
  WHERE brand_id = %(brand)s AND ended_at IS NULL AND pool = ANY(%(old)s) AND NOT pool = ANY(%(keep)s)
)
INSERT INTO brands_qualification
  (id, brand_id, person_id, pool, given_at, valid_from, valid_until, because, contract_id, season_id)
SELECT DISTINCT ON (q.person_id, m.new) gen_random_uuid(), %(brand)s, q.person_id, m.new, %(now)s, q.valid_from, q.valid_until,
       q.because, q.contract_id, q.season_id
FROM brands_qualification q JOIN unnest(%(old)s::text[], %(new)s::text[]) AS m (old, new) ON m.old = q.pool
WHERE q.brand_id = %(brand)s AND q.ended_at IS NULL
ORDER BY q.person_id, m.new, q.contract_id NULLS FIRST, q.valid_until DESC NULLS FIRST
ON CONFLICT (brand_id, person_id, pool) WHERE ended_at IS NULL DO NOTHING
"""


def move_qualifications(brand_id: int, moves: Mapping[str, str], *, keep: Sequence[str], now: datetime) -> int:
    """People of one pool belong to another from now on; the old right ends unless the page keeps that pool. How many were given.

    A right keeps its times, its season and its contract: a switch makes nobody's access last longer.
    """
    if not moves:
        return 0
    values = {"brand": brand_id, "old": list(moves), "new": list(moves.values()), "keep": list(keep), "now": now}
    return write(_MOVE, values)


def people_by_pool(brand_id: int) -> list[tuple[UUID, str]]:
    """Everybody's rights that count now: person and pool."""
    found = rows(
        "SELECT person_id, pool FROM mh_qualified(now()) WHERE brand_id = %(brand)s ORDER BY pool, person_id",
        {"brand": brand_id},
    )
    return [(row["person_id"], row["pool"]) for row in found]
