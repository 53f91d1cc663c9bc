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
INSERT INTO brands_qualification (id, brand_id, person_id, pool, given_at)
SELECT gen_random_uuid(), %(brand)s, q.person_id, m.new, %(now)s
FROM (SELECT DISTINCT person_id, pool FROM brands_qualification WHERE brand_id = %(brand)s AND ended_at IS NULL) q
JOIN unnest(%(old)s::text[], %(new)s::text[]) AS m (old, new) ON m.old = q.pool
ON CONFLICT (brand_id, person_id, pool) WHERE ended_at IS NULL DO NOTHING
"""


def move_qualifications(brand_id: int, moves: Mapping[str, str], *, keep: Sequence[str], now: datetime) -> int:
    """People of one pool belong to another from now on; the old right ends unless the page keeps that pool. How many rights were given."""
    if not moves:
        return 0
    values = {"brand": brand_id, "old": list(moves), "new": list(moves.values()), "keep": list(keep), "now": now}
    return write(_MOVE, values)


def people_by_pool(brand_id: int) -> list[tuple[UUID, str]]:
    """Everybody's standing rights: person and pool."""
    found = rows(
        "SELECT person_id, pool FROM brands_qualification WHERE brand_id = %(brand)s AND ended_at IS NULL ORDER BY pool, person_id",
        {"brand": brand_id},
    )
    return [(row["person_id"], row["pool"]) for row in found]
